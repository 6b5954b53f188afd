import { type CorpusSearch, createCorpusLines } from "../exchange/corpus-lines";
import { LARGEST_FILE } from "../exchange/limits";
import { CommandError } from "./console/command";
import { readParts } from "./console/input-files";
import { quoted } from "./console/printable";

/**
 * The searched problems of a file in order, each checked. Reads line by line, since a corpus can be longer than any string. The error names
 * the line, the place in it and the reason. An empty file is refused.
 */
export async function* readCorpusLines(path: string): AsyncGenerator<CorpusSearch, void, void> {
  const read = createCorpusLines();
  let lines = 0;
  let found = 0;
  for await (const line of linesOf(path)) {
    lines++;
    const searched = read(line);
    if (!searched.ok) throw new CommandError(`line ${lines} of ${quoted(path)} is no searched problem. ${searched.error}`, 1);
    if (searched.value === null) continue;
    found++;
    yield searched.value;
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
