import { createReadStream, existsSync } from "node:fs";
import { appendFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { hashValue } from "../../base/hash";
import { timeLeft } from "../../base/time-left";
import { type CorpusPlan, type SearchedProblem, searchProblems } from "../../train/corpus";
import type { Attendance } from "../console/command";
import { makeFolder } from "../console/output-files";
import { loadModel } from "../models/models";

/** The file of the searched problems of a plan and a model. Another plan, or another model, has another file. */
export const corpusPath = (work: string, plan: CorpusPlan, model: string, weights: string): string =>
  `${work}/corpus-${plan.family}-${hashValue({ plan: { ...plan, ...notOfTheSearch }, model, weights }).slice(0, 12)}.jsonl`;

/** Settings of the traces: they do not change the tree. */
const notOfTheSearch = { problems: 0, tracesWithMistakes: 0, mostMistakes: 0, order: "canonical", quality: 0 } as const;

/** Runs the plan's searches and appends each as a line to a file. After a kill it continues behind the last whole line. */
export async function makeCorpus(
  plan: CorpusPlan,
  model: string,
  path: string,
  { signal, say }: Attendance,
): Promise<readonly SearchedProblem[]> {
  const done = existsSync(path) ? await readCorpus(path) : [];
  if (done.length >= plan.problems) return done.slice(0, plan.problems);
  await makeFolder(dirname(path));
  // Drops a last line that a kill has cut off.
  await writeFile(path, done.map(lineOf).join(""));
  const source = await loadModel(model, 1);
  const started = performance.now();
  const first = done.length;
  try {
    for await (const searched of searchProblems(plan, source, { first, signal })) {
      await appendFile(path, lineOf(searched));
      done.push(searched);
      if (done.length % 100 !== 0) continue;
      const left = timeLeft(performance.now() - started, done.length - first, plan.problems - first);
      say(`${plan.family}: ${done.length} of ${plan.problems} problems searched, about ${Math.round(left / 1000)} s left`);
    }
  } finally {
    await source.dispose();
  }
  return done;
}

const lineOf = (searched: SearchedProblem): string => `${JSON.stringify(searched)}\n`;

/** The whole lines of a corpus file that this command wrote. */
export async function readCorpus(path: string): Promise<SearchedProblem[]> {
  const done: SearchedProblem[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const searched = wholeLine(line);
    if (searched === null || searched.index !== done.length) break;
    done.push(searched);
  }
  return done;
}

function wholeLine(line: string): SearchedProblem | null {
  try {
    return JSON.parse(line) as SearchedProblem;
  } catch {
    return null;
  }
}
