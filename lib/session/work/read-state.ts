import { SpokenError } from "../../base/spoken-error";
import { checkpointHash, readCheckpoint } from "../../train/checkpoint";
import type { TrainerState } from "../../train/trainer";

/** The trainer's state in a checkpoint; throws with a sentence where it cannot be read. */
export async function readState(checkpoint: Blob): Promise<TrainerState> {
  const state = readCheckpoint(new Uint8Array(await checkpoint.arrayBuffer()));
  if (!state.ok) throw new SpokenError({ what: state.error, advice: "Start over: the checkpoint cannot be used." });
  return state.value;
}

export const hashOfState = async (checkpoint: Blob): Promise<string> => checkpointHash(new Uint8Array(await checkpoint.arrayBuffer()));
