import { majority, meanTokens, passAtOne } from "../evaluate/best-of";
import { bootstrapInterval } from "../evaluate/bootstrap";
import { compareAtEqualTokens, passAtOneAbove } from "../evaluate/equal-tokens";
import type { Solution } from "../evaluate/held-out";
import { longestSolution } from "../model/embedded/shipped-models";
import { nodeRuntime } from "../model/onnx/runtime-node";
import { defaultFamily } from "../problems/families";
import type { FamilyName } from "../problems/problem";
import { familyChoice, familyGiven, readArguments, wholeNumber } from "./console/arguments";
import type { Attendance, Command } from "./console/command";
import { limits } from "./console/limits";
import { measureModel } from "./models/measure";
import { loadWeightsFor, solverOf } from "./models/models";

const options = {
  family: { type: "string", default: defaultFamily },
  problems: { type: "string" },
  samples: { type: "string" },
  seed: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

interface Drawing {
  readonly family: FamilyName;
  readonly problems: number;
  readonly samples: number;
  readonly seed: number;
}

export const compareCommand: Command = {
  summary: "compares an ASTRO model with a direct one, at equal tokens too",
  help: `compare <astro model> <direct model> [options]

  Evaluates both on the same held-out problems at temperature 1 and prints: pass@1 of each; the difference over the same problems; and what the direct model reaches
  by a majority vote, or by any right one, of as many solutions as have the tokens of one ASTRO solution (docs/method.md, section 7).

  --family NAME     ${familyChoice()}; default ${defaultFamily}
  --problems N      default 500
  --samples N       solutions of each problem and model, default 16
  --seed N          default 7
  --json            the result as one line of JSON`,
  run: async (args, console) => {
    const { values, positionals } = readArguments(args, options, ["astro model", "direct model"]);
    const family = familyGiven(values.family);
    const drawing = {
      family,
      problems: wholeNumber("problems", values.problems, 500, limits.problems),
      samples: wholeNumber("samples", values.samples, 16, limits.samples),
      seed: wholeNumber("seed", values.seed, 7, limits.seed),
    };
    const attendance = { signal: console.interrupt, say: (text: string) => console.error(text) };
    const [first, second] = positionals as [string, string];
    // Both models are read before either is evaluated, which takes minutes: a missing model is reported at once.
    await loadWeightsFor(family, second);
    const astro = await draw(first, drawing, attendance);
    const direct = await draw(second, drawing, attendance);
    const comparison = {
      ...drawing,
      astro: { model: first, weights: astro.weights, ...describeSamples(astro.solutions, drawing) },
      direct: { model: second, weights: direct.weights, ...describeSamples(direct.solutions, drawing) },
      difference: passAtOneAbove(astro.solutions, direct.solutions, drawing.seed),
      directAtEqualTokens: compareAtEqualTokens(direct.solutions, meanTokens(astro.solutions), drawing.seed),
    };
    console.out(values.json ? JSON.stringify(comparison) : describe(comparison));
  },
};

async function draw(model: string, { family, ...drawing }: Drawing, attendance: Attendance) {
  const { card, weights } = await loadWeightsFor(family, model);
  const solver = await solverOf({ card, weights }, family, nodeRuntime({ threads: 1 }));
  const { solutions } = await measureModel(solver, { family, ...drawing, temperature: 1, maxTokens: longestSolution(family) }, attendance);
  await solver.dispose();
  return { weights: card.weights.sha256, solutions };
}

function describeSamples(solutions: readonly (readonly Solution[])[], { samples, seed }: Drawing) {
  const shares = solutions.map(passAtOne);
  const votes = solutions.map((some) => majority(some, Math.min(8, samples)));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    passAt1: mean(shares),
    interval: bootstrapInterval(shares, seed),
    majorityOf8: mean(votes),
    majorityInterval: bootstrapInterval(votes, seed),
    tokens: meanTokens(solutions),
    backtracks: mean(solutions.flat().map(({ backtracks }) => backtracks)),
  };
}

type Described = ReturnType<typeof describeSamples> & { readonly model: string };

function describe({
  astro,
  direct,
  difference,
  directAtEqualTokens: equal,
  ...drawing
}: Drawing & {
  readonly astro: Described;
  readonly direct: Described;
  readonly difference: ReturnType<typeof passAtOneAbove>;
  readonly directAtEqualTokens: ReturnType<typeof compareAtEqualTokens>;
}): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const estimate = ({ mean, interval: [low, high] }: { readonly mean: number; readonly interval: readonly [number, number] }) =>
    `${percent(mean)} (95 %: ${percent(low)} to ${percent(high)})`;
  const line = ({ model, passAt1, interval, majorityOf8, majorityInterval, tokens, backtracks }: Described) =>
    `${model}: pass@1 ${estimate({ mean: passAt1, interval })}, maj@8 ${estimate({ mean: majorityOf8, interval: majorityInterval })}, ` +
    `${tokens.toFixed(1)} tokens and ${backtracks.toFixed(2)} backtracks a solution`;
  const fewer = equal.compared < equal.fit ? ` (${equal.fit} would fit; ${equal.compared} were drawn)` : "";
  return [
    `held-out ${drawing.family}, ${drawing.problems} problems, ${drawing.samples} samples at temperature 1, seed ${drawing.seed}; measured here`,
    line(astro),
    line(direct),
    `pass@1, ${astro.model} above ${direct.model}, paired over problems: ${estimate(difference)}`,
    `${direct.model} at the tokens of one solution of ${astro.model} (${equal.budget.toFixed(1)}), ${equal.compared} solutions${fewer}: ` +
      `majority ${estimate(equal.majority)}, best-of-${equal.compared} ${estimate(equal.bestOf)}`,
  ].join("\n");
}
