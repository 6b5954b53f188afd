import type { ServedTask } from "../../base/channel/serve";
import { canonicalJson } from "../../base/hash";
import { SpokenError } from "../../base/spoken-error";
import { readCorpusFile } from "../../exchange/corpus-file";
import { createEmbeddedSolver } from "../../model/engine/embedded-solver";
import { checkpointHash } from "../../train/checkpoint";
import { type CorpusPlan, linearizeCorpus } from "../../train/corpus";
import type { Arm, TrainingEvent } from "../../train/events";
import type { Example } from "../../train/example";
import { exampleOfTrace } from "../../train/example-of-trace";
import { reinforce } from "../../train/grpo/grpo";
import { fineTune } from "../../train/sft";
import type { Start } from "../../train/training";
import type { TrainingJob, WorkEnd, WorkTasks } from "../work/protocol";
import { hashOfState, readState } from "../work/read-state";
import type { Loaded, WorkEnvironment } from "../work/work-service";

type TrainingTask = ServedTask<WorkTasks["train"]>;

/** Trains one arm in a worker, to its end or until it is stopped, and reports every event. The page then has the latest checkpoint. */
export async function trainArm(
  job: TrainingJob,
  { backend, shape, weights, description }: Loaded,
  environment: WorkEnvironment,
  task: TrainingTask,
): Promise<WorkEnd> {
  const { tell, signal } = task;
  const { resume, lesson } = job;
  const goesOnFrom = resume !== null && canonicalJson(resume.madeOn) === canonicalJson(description) ? resume : null;
  const start = await startOf(goesOnFrom, weights);
  void tell({ kind: "ready", description, goesOn: start.kind === "checkpoint" });
  const { family } = lesson.plan.watch;
  const solver = await createEmbeddedSolver(backend.runtime, shape, { weights, family, description, breathe: backend.breathe });
  const context = { runtime: backend.runtime, shape, solver, signal, isCheckpointWanted: () => signal.aborted };
  // If the checkpoint is that of the last step, nothing is left to train.
  let hash = goesOnFrom && (await hashOfState(goesOnFrom.state));
  try {
    for await (const event of await eventsOf()) {
      // Messages of the page, such as stop, are handled in between.
      await backend.breathe();
      if (event.kind === "finished") return { kind: "done", weights: hash };
      if (event.kind === "checkpoint") {
        hash = checkpointHash(event.state);
        void tell({ kind: "checkpoint", step: event.step, state: new Blob([event.state]) });
        if (signal.aborted) return { kind: "stopped" };
      } else void tell({ kind: "event", event });
    }
    throw new Error("a training ended without saying so");
  } finally {
    await solver.dispose();
  }

  async function eventsOf(): Promise<AsyncGenerator<TrainingEvent, void, void>> {
    if (lesson.kind === "grpo") return reinforce(lesson.plan, start, start.kind === "checkpoint" ? lesson.prompts : null, context);
    const examples = await examplesOf(lesson, job.arm, task, environment);
    return fineTune(lesson.plan, examples, start, context);
  }
}

async function startOf(resume: TrainingJob["resume"], weights: Loaded["weights"]): Promise<Start> {
  if (resume === null) return { kind: "weights", weights };
  const { step, tokens, learnedTokens } = resume;
  return { kind: "checkpoint", state: await readState(resume.state), step, tokens, learnedTokens };
}

async function examplesOf(
  { corpus, file }: Extract<TrainingJob["lesson"], { readonly kind: "sft" }>,
  arm: Arm,
  { parts, tell }: TrainingTask,
  { readCorpus }: WorkEnvironment,
): Promise<readonly Example[]> {
  const told = file === null ? linearizeCorpus(corpus, parts.flat()) : await tellFile(corpus, file, readCorpus);
  const traces = told.entries.flatMap((entry) => entry[arm].map((trace) => exampleOfTrace(entry.tree, trace)));
  if (traces.length === 0)
    throw new SpokenError({ what: "No search found a right solution: there is nothing to learn from.", advice: "Search more problems." });
  void tell({ kind: "told", funnel: told.funnel, examples: traces.length });
  return traces;
}

async function tellFile(
  corpus: CorpusPlan,
  name: string,
  readCorpus: WorkEnvironment["readCorpus"],
): Promise<ReturnType<typeof linearizeCorpus>> {
  const text = await readCorpus(name);
  if (text === null) throw new SpokenError({ what: `There is no corpus “${name}” with this page.`, advice: "Choose another." });
  const file = readCorpusFile(text);
  if (!file.ok) throw new SpokenError({ what: `The corpus “${name}” cannot be read. ${file.error}`, advice: "Load the page again." });
  const { plan, searched } = file.value;
  if (plan.family !== corpus.family)
    throw new SpokenError({
      what: `The corpus “${name}” is of the family ${plan.family}, not ${corpus.family}.`,
      advice: "Choose another corpus, or other problems.",
    });
  return linearizeCorpus({ ...corpus, seed: plan.seed, configuration: plan.configuration }, searched.slice(0, corpus.problems));
}
