import { existsSync } from "node:fs";
import { appendFile, readFile, rename, writeFile } from "node:fs/promises";
import { readCheckpoint } from "../../train/checkpoint";
import type { TrainingEvent } from "../../train/events";
import type { TrainerState } from "../../train/trainer";
import { CommandError } from "../console/command";
import { makeFolder } from "../console/output-files";
import { quoted } from "../console/printable";

/** An event without the weights that it may carry, and with the seconds of training so far. */
export type LoggedEvent = Exclude<TrainingEvent, { readonly kind: "checkpoint" }> & { readonly seconds: number };

export interface Resumed {
  readonly events: readonly LoggedEvent[];
  readonly state: TrainerState;
  readonly step: number;
}

/** A training on disk: its events, a line each, and its latest checkpoint. Events after the checkpoint are made again. */
export interface RunLog {
  readonly resumed: Resumed | null;
  add(event: TrainingEvent, seconds: number): Promise<void>;
  events(): readonly LoggedEvent[];
}

export async function openRunLog(folder: string): Promise<RunLog> {
  const path = `${folder}/events.jsonl`;
  const latest = `${folder}/checkpoint.bin`;
  await makeFolder(folder);
  const resumed = await resume(path, latest);
  const events: LoggedEvent[] = [...(resumed?.events ?? [])];
  await writeFile(path, events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  return {
    resumed,
    events: () => events,
    add: async (event, seconds) => {
      if (event.kind === "checkpoint") {
        // Written beside its place, then renamed, so that the file is whole at any moment.
        await writeFile(`${latest}.new`, event.state);
        await rename(`${latest}.new`, latest);
        return;
      }
      const logged = { ...event, seconds };
      events.push(logged);
      await appendFile(path, `${JSON.stringify(logged)}\n`);
    },
  };
}

async function resume(path: string, latest: string): Promise<Resumed | null> {
  if (!existsSync(path) || !existsSync(latest)) return null;
  const checkpoint = readCheckpoint(new Uint8Array(await readFile(latest)));
  if (!checkpoint.ok) return null;
  const lines = (await readFile(path, "utf8")).split("\n").slice(0, -1);
  const events = lines.map((line, at) => readEvent(path, line, at));
  const step = stepOf(checkpoint.value, events);
  if (step === null) return null;
  const known = events.findIndex((event) => "step" in event && event.step > step);
  return { events: (known < 0 ? events : events.slice(0, known)).filter(({ kind }) => kind !== "finished"), state: checkpoint.value, step };
}

/** The step of the checkpoint. In reinforcement learning a step is a round, while the trainer counts optimizer steps. */
function stepOf({ steps }: TrainerState, events: readonly LoggedEvent[]): number | null {
  const found = events.findLast((event) => event.kind === "step" && event.optimizerSteps === steps);
  return found?.kind === "step" ? found.step : null;
}

function readEvent(path: string, line: string, at: number): LoggedEvent {
  try {
    return JSON.parse(line) as LoggedEvent;
  } catch {
    throw new CommandError(`line ${at + 1} of ${quoted(path)} is damaged. Remove its folder to train that model from the start.`, 1);
  }
}
