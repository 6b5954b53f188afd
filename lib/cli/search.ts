import { timeLeft } from "../base/time-left";
import { configurationSchema } from "../exchange/schemas";
import { writeTreeFile } from "../exchange/tree-file";
import { parseProblem } from "../problems/family";
import { defaultConfiguration, quickConfiguration, type SearchConfiguration } from "../search/configuration";
import type { SearchEvent } from "../search/events";
import { search } from "../search/mcts";
import { createTree, hashTree, nodesThat, type SearchTree, stepsTo } from "../search/tree";
import { readArguments, realNumber, wholeNumber } from "./arguments";
import { type Command, CommandError, wrongCall } from "./command";
import { writeOutput } from "./files";
import { loadModel } from "./models";
import { versions } from "./versions";

const options = {
  model: { type: "string", default: "base" },
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

const presets: Readonly<Record<string, SearchConfiguration>> = { default: defaultConfiguration, quick: quickConfiguration };

export const searchCommand: Command = {
  summary: "searches for solutions of a problem and saves the tree",
  help: `search <problem> [options]

  "16 14 10 -> 5", or a statement in words. Interrupting (Ctrl-C) keeps the tree so far.

  --out FILE          where the tree goes (astrolabe-tree/1)
  --seed N            default 1; same problem, model, settings and seed: same tree
  --model NAME        a folder of public/models, or a path; default base
  --preset NAME       default (8/16/32/50) or quick
  --branching K  --rollouts M  --iterations N  --max-depth N  --exploration C  --temperature T
  --threads N         default 1
  --json              the result as one line of JSON`,
  run: async (args, console) => {
    const { values, positionals } = readArguments(args, options, ["problem"]);
    const preset = Object.hasOwn(presets, values.preset) ? presets[values.preset] : undefined;
    if (preset === undefined) throw wrongCall(`--preset takes ${Object.keys(presets).join(" or ")}, not "${values.preset}"`);
    const configuration: SearchConfiguration = {
      ...preset,
      branching: wholeNumber("branching", values.branching, preset.branching, 1),
      rollouts: wholeNumber("rollouts", values.rollouts, preset.rollouts, 1),
      iterations: wholeNumber("iterations", values.iterations, preset.iterations, 1),
      maxDepth: wholeNumber("max-depth", values["max-depth"], preset.maxDepth, 1),
      exploration: realNumber("exploration", values.exploration, preset.exploration),
      temperature: realNumber("temperature", values.temperature, preset.temperature),
    };
    const known = configurationSchema.safeParse(configuration);
    if (!known.success) throw wrongCall(known.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
    const seed = wholeNumber("seed", values.seed, 1);
    const problem = parseProblem(positionals[0] as string);
    if (!problem.ok) throw new CommandError(problem.error, 1);
    const engine = await loadModel(values.model, wholeNumber("threads", values.threads, 1, 1));
    const policy = engine.createPolicy();
    const tree = createTree();
    const events: SearchEvent[] = [];
    const started = performance.now();
    for await (const event of search(tree, { problem: problem.value, policy, configuration, seed, signal: console.interrupt })) {
      events.push(event);
      if (event.kind === "backup") {
        const left = timeLeft(performance.now() - started, tree.iterations, configuration.iterations);
        console.error(
          `iteration ${tree.iterations} of ${configuration.iterations}, ${tree.size} nodes, about ${(left / 1000).toFixed(1)} s left`,
        );
      }
    }
    const hash = hashTree(tree);
    if (values.out !== undefined) {
      const provenance = {
        ...engine.describe(),
        seed,
        configuration: { ...configuration },
        versions: versions(),
        when: new Date().toISOString(),
      };
      await writeOutput(
        values.out,
        writeTreeFile({ format: "astrolabe-tree/1", problem: problem.value, configuration, seed, provenance, hash, events }),
      );
    }
    const summary = summarize(tree, hash, (performance.now() - started) / 1000, policy.statistics().tokensComputed);
    console.out(values.json ? JSON.stringify({ problem: problem.value.id, ...summary }) : describe(problem.value.statement, summary));
    if (console.interrupt.aborted)
      throw new CommandError(`interrupted after ${tree.iterations} of ${configuration.iterations} iterations; the tree so far was kept`, 1);
  },
};

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
