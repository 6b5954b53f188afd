import { join } from "node:path";
import { present } from "../../base/assert";
import { timeLeft } from "../../base/time-left";
import type { Weights } from "../../model/decoder/architecture";
import type { ModelCard } from "../../model/embedded/card";
import { nodeRuntime } from "../../model/onnx/runtime-node";
import { readCheckpoint } from "../../train/checkpoint";
import type { TrainingEvent } from "../../train/events";
import { reinforce } from "../../train/grpo/grpo";
import { fineTune } from "../../train/sft";
import type { TrainerState } from "../../train/trainer";
import type { Start, TrainingContext } from "../../train/training";
import type { Attendance } from "../console/command";
import { writeInFolder } from "../console/output-files";
import { loadWeights, solverOf } from "../models/models";
import { machineName, writeModel } from "../models/write-model";
import { describeRun } from "./describe-run";
import { type LoggedEvent, openRunLog, type Resumed } from "./run-log";
import type { Rung } from "./rungs";
import { makeTrainingSet } from "./training-set";

export interface RungOptions {
  readonly seed: number;
  /** The folder for everything that a killed run needs to continue. */
  readonly work: string;
  /** The folder of all models. */
  readonly out: string;
  readonly threads: number;
  readonly problems?: number;
}

/** Makes one model of the ladder: trains it, or continues a killed run, and writes its folder with its card and its curves. */
export async function makeRung(rung: Rung, options: RungOptions, attendance: Attendance): Promise<ModelCard> {
  const { seed, work, out, threads } = options;
  const runtime = nodeRuntime({ threads });
  const { card: startCard, weights } = await loadWeights(join(out, rung.from));
  const { shape } = startCard;
  const log = await openRunLog(`${work}/${rung.name}-${seed}`);
  const solver = await solverOf({ card: startCard, weights }, rung.family, runtime);
  const context = { runtime, shape, solver, signal: attendance.signal };
  const training = await startTraining(rung, options, startOf(log.resumed, weights), log.resumed, context, attendance);

  let state: TrainerState | null = log.resumed?.state ?? null;
  const before = log.resumed?.events.at(-1)?.seconds ?? 0;
  const started = performance.now();
  const seconds = () => before + (performance.now() - started) / 1000;
  for await (const event of training.events) {
    if (event.kind === "checkpoint") state = readWhole(event.state);
    await log.add(event, seconds());
    report(rung, event, log.events(), log.resumed?.step ?? 0, (performance.now() - started) / 1000, attendance);
  }
  await solver.dispose();
  const { tensors } = present(state, "checkpoint");
  const trained = new Map([...weights.keys()].map((name) => [name, present(tensors.get(name), name).values]));
  const folder = join(out, rung.name);
  await writeInFolder(join(folder, "curves.json"), `${JSON.stringify(log.events())}\n`);
  const draft = {
    name: rung.title,
    summary: rung.summary,
    shape,
    training: {
      start: { model: startCard.name, sha256: startCard.weights.sha256 },
      command: `npm run train:ladder -- ${rung.name} --seed ${seed}`,
      seed,
      data: training.words,
      ...describeRun(rung, seed, log.events()),
      machine: machineName(threads),
      runtime: runtime.name,
    },
  };
  const { problems } = options;
  return writeModel(folder, draft, trained, [rung.family], { runtime, ...(problems === undefined ? {} : { problems }), ...attendance });
}

function readWhole(bytes: Uint8Array): TrainerState {
  const state = readCheckpoint(bytes);
  if (!state.ok) throw new Error(state.error);
  return state.value;
}

const startOf = (resumed: Resumed | null, weights: Weights): Start => {
  if (resumed === null) return { kind: "weights", weights };
  const last = resumed.events.findLast((event) => event.kind === "step");
  const { tokens, learnedTokens } = last?.kind === "step" ? last : { tokens: 0, learnedTokens: 0 };
  return { kind: "checkpoint", state: resumed.state, step: resumed.step, tokens, learnedTokens };
};

async function startTraining(
  rung: Rung,
  { seed, work, out }: RungOptions,
  start: Start,
  resumed: Resumed | null,
  context: Parameters<typeof fineTune>[3] & TrainingContext,
  attendance: Attendance,
): Promise<{ readonly events: AsyncGenerator<TrainingEvent, void, void>; readonly words: string }> {
  if (rung.kind === "sft") {
    const { examples, amount, words } = await makeTrainingSet(rung, seed, join(out, rung.from), work, attendance);
    return { events: fineTune({ ...rung.plan(seed), amount }, examples, start, context), words };
  }
  const plan = rung.plan(seed);
  const prompts = resumed?.events.find((event) => event.kind === "prompts");
  const { examined, samples, least, most } = plan.choice;
  const words =
    `GRPO on its own rollouts: training problems of which between ${least * 100} and ${most * 100} % of ${samples} solutions of the starting model are right, ` +
    `out of ${examined}; each round ${plan.problems} problems with ${plan.group} rollouts each, +1 for a right final answer and -1 otherwise.`;
  return { events: reinforce(plan, start, prompts?.kind === "prompts" ? prompts.prompts : null, context), words };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Prints one line now and then: the step, the figures, the time left. */
function report(
  { name }: Rung,
  event: TrainingEvent,
  events: readonly LoggedEvent[],
  first: number,
  seconds: number,
  { say }: Attendance,
): void {
  const planned = events.find(({ kind }) => kind === "planned");
  const steps = planned?.kind === "planned" ? planned.steps : 0;
  if (event.kind === "evaluation") {
    const { greedy } = event;
    say(
      `${name}, step ${event.step}: ${percent(greedy.passAt1)} of ${greedy.problems} held-out problems, greedy, ${greedy.tokens.toFixed(0)} tokens, ` +
        `${greedy.backtracks.toFixed(2)} backtracks, ${percent(greedy.cutOff)} cut off`,
    );
  }
  if (event.kind === "prompts") say(`${name}: ${event.prompts.length} of ${event.examined} problems are moderate`);
  if (event.kind !== "step" || (event.step % EVERY !== 0 && event.step !== steps)) return;
  const left = Math.round(timeLeft(seconds, event.step - first, steps - first));
  const of = event.rollouts;
  const figures =
    of === null
      ? `loss ${event.loss.toFixed(4)}`
      : `reward ${of.reward.toFixed(3)}, ${of.tokens.toFixed(0)} tokens, ${of.backtracks.toFixed(2)} backtracks, entropy ${of.entropy.toFixed(3)}, clipped ${percent(of.clippedFraction)}`;
  say(`${name}, step ${event.step} of ${steps}: ${figures}; about ${left} s left`);
}

const EVERY = 20;
