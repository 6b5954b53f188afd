import path from "node:path";
import { type Edge, findCycles } from "./find-cycles";
import { resolveImport } from "./resolve-import";
import type { Rule } from "./rules";
import type { SourceFile } from "./source-file";

/** `from -> to`: an import between two folders that the rule lets pass. */
export type FolderPair = `${string} -> ${string}`;

/**
 * Imports that still close a circle between folders. Each line goes with the last import of its kind: a test says which line is no
 * longer needed. No line is added.
 */
export const knownCircles: readonly FolderPair[] = [
  "lib/document/results -> lib/document/evaluation",
  "lib/problems/countdown -> lib/problems",
  "lib/problems/equation -> lib/problems",
  "lib/session/evaluation -> lib/session/work",
  "lib/session/training -> lib/session/work",
];

const hasFolderRule = (file: SourceFile): boolean => file.path.startsWith("lib/") || file.path.startsWith("components/");

/** The folders of lib/ and components/, and the imports between different ones. A folder inside another counts as a folder of its own. */
function folderGraph(files: readonly SourceFile[]): ReadonlyMap<string, readonly Edge[]> {
  const known = new Set(files.filter(hasFolderRule).map((file) => file.path));
  const graph = new Map<string, Edge[]>();
  for (const file of files.filter(hasFolderRule)) {
    const folder = path.posix.dirname(file.path);
    const edges = graph.get(folder) ?? [];
    graph.set(folder, edges);
    for (const { name, line } of file.imports) {
      const target = resolveImport(file, name, known);
      if (target.kind === "package" || !known.has(target.path)) continue;
      const to = path.posix.dirname(target.path);
      if (to !== folder) edges.push({ to, place: `${file.path}:${line}` });
    }
  }
  return graph;
}

/**
 * No folder imports itself by way of others. Types count, for a reader follows them too; and so do a folder and the one inside it:
 * what the inner folders share lies in a folder beside them.
 */
export const foldersHaveNoCircle =
  (allowed: readonly FolderPair[]): Rule =>
  (files) => {
    const passes = new Set<string>(allowed);
    const graph = new Map(
      [...folderGraph(files)].map(([from, edges]) => [from, edges.filter(({ to }) => !passes.has(`${from} -> ${to}`))]),
    );
    return findCycles(graph).map(({ place, path: circle }) => `${place} closes a circle of folders: ${circle.join(" -> ")}`);
  };

/** The allowed pairs that close no circle any more. */
export const needlessPairs =
  (allowed: readonly FolderPair[]): Rule =>
  (files) => {
    const graph = folderGraph(files);
    return allowed.filter((pair) => {
      const [from = "", to = ""] = pair.split(" -> ");
      return graph.get(from)?.some((edge) => edge.to === to) !== true || !reaches(graph, to, from);
    });
  };

function reaches(graph: ReadonlyMap<string, readonly Edge[]>, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const folder of seen) {
    if (folder === to) return true;
    for (const edge of graph.get(folder) ?? []) seen.add(edge.to);
  }
  return false;
}
