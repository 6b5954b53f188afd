import { failure, ok } from "../../base/result";
import { hashTree } from "../../search/hash-tree";
import { type CorpusSearch, createCorpusLines, isCorpusHead } from "../corpus-lines";
import { MOST_CORPUS_PROBLEMS } from "../limits";
import type { TreeFields } from "../tree-file";
import type { FileContent } from "./content";
import type { FileHead, Reader } from "./reader";
import { plainName } from "./source-name";

const firstLine = ({ text }: FileHead): string => text.slice(0, text.indexOf("\n") < 0 ? 10_000 : text.indexOf("\n"));

/** Both kinds of corpora: what ships, and what the command line's ladder writes. */
export const corpusReader: Reader<FileContent> = {
  name: "astrolabe-corpus/1",
  words: "a corpus of searched problems",
  detect: (head) => isCorpusHead(firstLine(head)) || /^\s*\{"index":\d+,"problem":\{/.test(head.text.slice(0, 200)),
  read: async ({ text, name }, { onItem }) => {
    const read = createCorpusLines();
    const searches: CorpusSearch[] = [];
    for (const [at, line] of linesOf(text)) {
      const search = read(line);
      if (!search.ok) return failure(`In line ${at}: ${search.error}`);
      if (search.value === null) continue;
      if (searches.length === MOST_CORPUS_PROBLEMS) return failure(`In line ${at}: a corpus has at most ${MOST_CORPUS_PROBLEMS} problems.`);
      searches.push(search.value);
      onItem?.(searches.length, null);
    }
    if (searches.length === 0) return failure("At the end: the corpus has no searched problem.");
    const treeOf = (number: number) => {
      const search = searches[number - 1];
      return search === undefined ? null : { kind: "tree" as const, name: `${plainName(name)} ${number}`, tree: treeOfSearch(search) };
    };
    return ok({ kind: "corpus", searches: { count: searches.length, treeOf } });
  },
};

/** The search of a line as a tree. */
export function treeOfSearch({ problem, configuration, seed, provenance, events, tree, keepsPriors }: CorpusSearch): TreeFields {
  const without = keepsPriors ? (["rollouts"] as const) : (["rollouts", "priors"] as const);
  return { problem, configuration, seed, provenance, hash: hashTree(tree), events, without };
}

/** The lines of a text with their numbers, without a list of all of them. */
function* linesOf(text: string): Generator<readonly [number: number, line: string], void, void> {
  let number = 1;
  for (let start = 0; start < text.length; number++) {
    const end = text.indexOf("\n", start);
    const next = end < 0 ? text.length : end;
    yield [number, text.slice(start, next)];
    start = next + 1;
  }
}
