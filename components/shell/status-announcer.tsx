"use client";

import type { EvaluationStatus } from "../../lib/document/evaluation/evaluation-run";
import { type CellId, cellsOf } from "../../lib/document/kinds/notebook";
import type { TrainingStatus } from "../../lib/document/training/training-run";
import { nodesThat, type SearchTree } from "../../lib/search/tree";
import type { SearchState } from "../../lib/session/session-state";
import { useSessionValue, useStructure } from "../cell/session-context";

/** Announces to screen readers what changes by itself: the models, and the state of each search. Not every iteration. */
export function StatusAnnouncer() {
  const { cells } = useStructure().notebook;
  return (
    <div className="hidden-visually">
      {cellsOf(cells, "model").map(({ id }) => (
        <ModelAnnouncement key={id} id={id} />
      ))}
      {cellsOf(cells, "search").map(({ id }) => (
        <SearchAnnouncement key={id} id={id} />
      ))}
      {cells
        .filter(({ kind }) => kind === "train" || kind === "evaluate")
        .map(({ id, name }) => (
          <RunAnnouncement key={id} id={id} name={name} />
        ))}
    </div>
  );
}

function ModelAnnouncement({ id }: { readonly id: CellId }) {
  const kind = useSessionValue(({ models }) => models[id]?.kind);
  return <p aria-live="polite">{kind === "ready" ? "The model is ready." : kind === "loading" ? "The model is loading." : ""}</p>;
}

function SearchAnnouncement({ id }: { readonly id: CellId }) {
  const search = useSessionValue(({ searches }) => searches[id]);
  return <p aria-live="polite">{search && searchWords(search)}</p>;
}

function RunAnnouncement({ id, name }: { readonly id: CellId; readonly name: string }) {
  const status = useSessionValue(({ trainings, evaluations }) => (trainings[id] ?? evaluations[id])?.status ?? "idle");
  return <p aria-live="polite">{status === "idle" ? "" : `${name} ${runWords[status]}`}</p>;
}

/** Completes a sentence that begins with the name of a training or an evaluation. */
const runWords: Readonly<Record<Exclude<TrainingStatus | EvaluationStatus, "idle">, string>> = {
  searching: "is searching its problems.",
  training: "is training.",
  running: "is running.",
  stopping: "is stopping.",
  stopped: "was stopped. It can go on.",
  interrupted: "was interrupted. It can go on.",
  finished: "is finished.",
  failed: "failed.",
};

function searchWords({ status, tree, iteration }: SearchState): string {
  switch (status) {
    case "idle":
      return "";
    case "running":
      return "The search is running.";
    case "pausing":
      return "";
    case "paused":
      return `The search is paused after ${iteration} iterations.`;
    case "interrupted":
      return `The search was interrupted after ${iteration} iterations. It can go on.`;
    case "cancelled":
      return `The search was canceled after ${iteration} iterations. Its tree is kept.`;
    case "finished":
      return tree ? `The search is finished: ${countSteps(tree)}.` : "The search is finished.";
    case "failed":
      return "The search failed.";
  }
}

/** For example "34 steps, answers: 3 right, 12 wrong". */
export const countSteps = (tree: SearchTree): string =>
  `${tree.size - 1} ${tree.size === 2 ? "step" : "steps"}, answers: ${nodesThat(tree, "right").length} right, ${nodesThat(tree, "wrong").length} wrong`;
