import { failure, ok, type Result } from "../base/result";
import { z } from "../base/zod";
import type { SearchConfiguration } from "../search/configuration";
import type { SearchTree } from "../search/tree";
import { type CorpusHead, corpusHeadSchema, type SearchedTree, searchOfLine } from "./corpus-file";
import { checkJson, parseJson } from "./parse-json";
import { checkWrittenSearch } from "./recorded-search";
import { inPlainWords } from "./refusal";
import { configurationSchema, countSchema, eventsSchema, problemSchema, provenanceSchema } from "./schemas";

/** A search of a corpus, each verdict of it computed again. */
export interface CorpusSearch extends SearchedTree {
  readonly tree: SearchTree;
  readonly configuration: SearchConfiguration;
  readonly seed: number;
  /** False where the file leaves out priors, log-probabilities and reasons. */
  readonly keepsPriors: boolean;
}

/** A line of the file that the command line's ladder writes. */
const wholeLine = z.object({ index: countSchema, problem: problemSchema, provenance: provenanceSchema, events: eventsSchema });

/**
 * Reads the lines of a corpus one after the other, for a corpus can be longer than any text. Both kinds are read: `astrolabe-corpus/1`, whose first line
 * says where its searches were made, and lines that have a whole search each. Gives null for a line without a search; the error names the place and the
 * reason.
 */
export function createCorpusLines(): (line: string) => Result<CorpusSearch | null> {
  let isFirst = true;
  let head: CorpusHead | null = null;
  return (line) => {
    if (line.trim() === "") return ok(null);
    const wasFirst = isFirst;
    isFirst = false;
    if (wasFirst && isCorpusHead(line)) {
      const read = parseJson(line, corpusHeadSchema);
      if (read.ok) head = read.value;
      return read.ok ? ok(null) : read;
    }
    return inPlainWords(head === null ? wholeSearch(line) : shortSearch(head, line));
  };
}

/** Whether a line is the first of an `astrolabe-corpus` file of any version. */
export const isCorpusHead = (line: string): boolean => /"format"\s*:\s*"astrolabe-corpus\//.test(line.slice(0, 10_000));

function wholeSearch(line: string): Result<CorpusSearch> {
  const read = parseJson(line, wholeLine);
  if (!read.ok) return read;
  const configuration = checkJson(read.value.provenance.configuration, configurationSchema, "provenance.configuration");
  return configuration.ok ? checked(read.value, configuration.value, true) : configuration;
}

function shortSearch(head: CorpusHead, line: string): Result<CorpusSearch> {
  const read = searchOfLine(head, line);
  return read.ok ? checked(read.value, head.configuration, false) : read;
}

function checked(searched: SearchedTree, configuration: SearchConfiguration, keepsPriors: boolean): Result<CorpusSearch> {
  const { problem, provenance, events } = searched;
  const { seed } = provenance;
  if (seed === null) return failure("At provenance.seed: the seed of the search was expected.");
  const search = { problem, configuration, seed, provenance, events, keepsRollouts: false, keepsPriors };
  const found = checkWrittenSearch(search, null);
  if (!found.ok) return failure(found.error);
  return ok({ ...searched, events: found.value.events, tree: found.value.tree, configuration, seed, keepsPriors });
}
