import { z } from "../base/zod";
import { LARGEST_FILE } from "../exchange/limits";
import { checkJson, parseJson } from "../exchange/parse-json";
import { checkWrittenSearch } from "../exchange/recorded-search";
import { configurationSchema, eventsSchema, problemSchema, provenanceSchema } from "../exchange/schemas";
import type { SearchTree } from "../search/tree";
import type { SearchedProblem } from "../train/corpus";
import { CommandError } from "./console/command";
import { readParts } from "./console/input-files";
import { quoted } from "./console/printable";

const schema = z.object({
  index: z.number().int().nonnegative(),
  problem: problemSchema,
  provenance: provenanceSchema,
  events: eventsSchema,
});

export interface CorpusLine {
  readonly searched: SearchedProblem;
  readonly tree: SearchTree;
}

/**
 * The searched problems of a file in order, each checked. Reads line by line, since a corpus can be longer than any string. The error names
 * the line, the place in it and the reason. An empty file is refused.
 */
export async function* readCorpusLines(path: string): AsyncGenerator<CorpusLine, void, void> {
  let lines = 0;
  let found = 0;
  for await (const line of linesOf(path)) {
    lines++;
    if (line.trim() === "") continue;
    found++;
    const refuse = (reason: string) => new CommandError(`line ${lines} of ${quoted(path)} is no searched problem. ${reason}`, 1);
    const read = parseJson(line, schema);
    if (!read.ok) throw refuse(read.error);
    const { problem, provenance, events } = read.value;
    const configuration = checkJson(provenance.configuration, configurationSchema, "provenance.configuration");
    if (!configuration.ok) throw refuse(configuration.error);
    if (provenance.seed === null) throw refuse("At provenance.seed: the seed of the search was expected.");
    const search = { problem, configuration: configuration.value, seed: provenance.seed, provenance, events, keepsRollouts: false };
    const checked = checkWrittenSearch(search, null);
    if (!checked.ok) throw refuse(checked.error);
    yield { searched: { ...read.value, events: checked.value.events }, tree: checked.value.tree };
  }
  if (found === 0) throw new CommandError(`${quoted(path)} has no searched problem: it is empty.`, 1);
}

/** The lines of a file in UTF-8, without its byte-order mark. Refuses a file that is no text, or has a line of excessive length. */
async function* linesOf(path: string): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (part?: Uint8Array): string => {
    try {
      return part === undefined ? decoder.decode() : decoder.decode(part, { stream: true });
    } catch {
      throw new CommandError(`${quoted(path)} cannot be used: it is not text in UTF-8.`, 1);
    }
  };
  let pieces: string[] = [];
  let length = 0;
  for await (const part of readParts(path)) {
    const [first = "", ...more] = decode(part).split("\n");
    pieces.push(first);
    length += first.length;
    if (length > LARGEST_FILE)
      throw new CommandError(`${quoted(path)} cannot be used: a line of it is too long for a searched problem.`, 1);
    for (const begun of more) {
      yield pieces.join("");
      pieces = [begun];
      length = begun.length;
    }
  }
  yield pieces.join("") + decode();
}
