import type { SessionState } from "../../lib/notebook/session-state";

/** What has to come before a search can start or go on, as a sentence; null where nothing does. */
export function obstacleOf({ model, problem }: Pick<SessionState, "model" | "problem">): string | null {
  if (model.kind === "loading") return "The search can start when the model is loaded.";
  if (model.kind === "failed") return "The search needs the model, which could not be loaded.";
  return problem.ok ? null : "The search needs a problem: see above what is wrong with this one.";
}
