import { timeLeft } from "../base/time-left";
import { writeTreeFile } from "../exchange/tree-file";
import { countdownBase, equationsBase } from "../model/embedded/shipped-models";
import { parseProblem } from "../problems/families";
import { configurationLimits, defaultConfiguration, quickConfiguration, type SearchConfiguration } from "../search/configuration";
import type { SearchEvent } from "../search/events";
import { hashTree } from "../search/hash-tree";
import { search } from "../search/mcts";
import { createTree, nodesThat, type SearchTree, stepsTo } from "../search/tree";
import { judgeOf } from "../verify/verify";
import { readArguments, realNumber, wholeNumber } from "./console/arguments";
import { type Command, CommandError, wrongCall } from "./console/command";
import { limits } from "./console/limits";
import { checkOutput, writeOrElsewhere, writeOutput } from "./console/output-files";
import { quoted } from "./console/printable";
import { createProgress } from "./console/progress";
import { versions } from "./console/versions";
import { loadModelFor } from "./models/models";

const options = {
  model: { type: "string" },
  seed: { type: "string" },
  preset: { type: "string", default: "default" },
  branching: { type: "string" },
  rollouts: { type: "string" },
  iterations: { type: "string" },
  "max-depth": { type: "string" },
  exploration: { type: "string" },
  temperature: { type: "string" },
  threads: { type: "string" },
  out: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

/** The base models: the defaults of a search. */
const baseFor = [countdownBase, equationsBase];

const presets: Readonly<Record<string, SearchConfiguration>> = { default: defaultConfiguration, quick: quickConfiguration };

export const searchCommand: Command = {
  summary: "searches for solutions of a problem and saves the tree",
  help: `search <problem> [options]

  "16 14 10 -> 5", "-x + 3 = 5", or a statement in words. Ctrl-C stops the search and saves the tree so far if --out names a file.

  --out FILE          where the tree goes (astrolabe-tree/1)
  --seed N            default 1; same problem, model, settings and seed: same tree
  --model NAME        a folder of public/models, or a path; default ${baseFor.map(({ folder, families }) => `${folder} for ${families.join(" and ")}`).join(", ")}
  --preset NAME       default (8/16/32/50) or quick
  --branching K  --rollouts M  --iterations N  --max-depth N  --exploration C  --temperature T
  --threads N         default 1
  --json              the result as one line of JSON`,
  run: async (args, console) => {
    const { values, positionals } = readArguments(args, options, ["problem"]);
    const preset = Object.hasOwn(presets, values.preset) ? presets[values.preset] : undefined;
    if (preset === undefined) throw wrongCall(`--preset takes ${Object.keys(presets).join(" or ")}, not ${quoted(values.preset)}`);
    const s = configurationLimits;
    const configuration: SearchConfiguration = {
      ...preset,
      branching: wholeNumber("branching", values.branching, preset.branching, s.branching),
      rollouts: wholeNumber("rollouts", values.rollouts, preset.rollouts, s.rollouts),
      iterations: wholeNumber("iterations", values.iterations, preset.iterations, s.iterations),
      maxDepth: wholeNumber("max-depth", values["max-depth"], preset.maxDepth, s.maxDepth),
      exploration: realNumber("exploration", values.exploration, preset.exploration, s.exploration),
      temperature: realNumber("temperature", values.temperature, preset.temperature, s.temperature),
    };
    const seed = wholeNumber("seed", values.seed, 1, limits.seed);
    const threads = wholeNumber("threads", values.threads, 1, limits.threads);
    const read = parseProblem(positionals[0] as string);
    if (!read.ok) throw new CommandError(read.error, 1);
    const problem = read.value;
    if (values.out !== undefined) await checkOutput(values.out);
    const model = values.model ?? baseFor.find(({ families }) => families.includes(problem.family))?.folder ?? "base";
    const engine = await loadModelFor(problem, model, threads);
    const policy = engine.createPolicy();
    const tree = createTree();
    const events: SearchEvent[] = [];
    const keep = async (): Promise<void> => {
      if (values.out === undefined) return;
      const made = { seed, configuration: { ...configuration }, versions: versions(), when: new Date().toISOString() };
      const provenance = { ...engine.describe(), ...made };
      const file = { format: "astrolabe-tree/1", problem, configuration, seed, provenance, hash: hashTree(tree), events } as const;
      const text = writeTreeFile(file);
      await writeOrElsewhere("The tree", values.out, (place) => writeOutput(place, text));
    };
    const started = performance.now();
    const progress = createProgress(console);
    try {
      for await (const event of search(tree, {
        problem,
        policy,
        judge: judgeOf(problem),
        configuration,
        seed,
        signal: console.interrupt,
      })) {
        events.push(event);
        if (event.kind === "backup") progress(progressLine(tree, configuration, performance.now() - started), isLast(tree, configuration));
      }
    } catch (error) {
      // The tree of a failed search is saved as that of an interrupted one is.
      if (tree.iterations > 0) await keep();
      throw error;
    }
    await keep();
    const summary = summarize(tree, hashTree(tree), (performance.now() - started) / 1000, policy.statistics().tokensComputed);
    console.out(values.json ? JSON.stringify({ problem: problem.id, ...summary }) : describe(problem.statement, summary));
    if (console.interrupt.aborted) {
      const where = values.out === undefined ? "without --out the tree is not saved" : `the tree so far is in ${quoted(values.out)}`;
      throw new CommandError(`interrupted after ${tree.iterations} of ${configuration.iterations} iterations; ${where}`, 1);
    }
  },
};

const isLast = (tree: SearchTree, { iterations }: SearchConfiguration): boolean => tree.iterations === iterations;

function progressLine(tree: SearchTree, { iterations }: SearchConfiguration, elapsed: number): string {
  const left = timeLeft(elapsed, tree.iterations, iterations) / 1000;
  return `iteration ${tree.iterations} of ${iterations}, ${tree.size} nodes, about ${left.toFixed(1)} s left`;
}

function summarize(tree: SearchTree, hash: string, seconds: number, tokensComputed: number) {
  const right = nodesThat(tree, "right");
  return {
    hash,
    iterations: tree.iterations,
    nodes: tree.size,
    right: right.length,
    wrong: nodesThat(tree, "wrong").length,
    cutOff: nodesThat(tree, "cutOff").length,
    solution: right[0] === undefined ? null : stepsTo(tree, right[0]),
    seconds: Number(seconds.toFixed(3)),
    tokensComputed,
  };
}

const describe = (
  statement: string,
  { hash, iterations, nodes, right, wrong, cutOff, solution, seconds }: ReturnType<typeof summarize>,
): string =>
  [
    statement,
    ...(solution ?? ["No right solution was found."]),
    "",
    `${nodes} nodes after ${iterations} iterations in ${seconds.toFixed(2)} s: ${right} right, ${wrong} wrong, ${cutOff} cut off. Tree ${hash.slice(0, 12)}.`,
  ].join("\n");
