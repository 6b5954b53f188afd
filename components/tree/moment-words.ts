import { shortLabel } from "../../lib/graph/label";
import { selectionPath } from "../../lib/search/moment";
import { ROOT } from "../../lib/search/node";
import { bestChild, puctTerms } from "../../lib/search/puct";
import { childrenOf, meanValue, type SearchTree, visitsOf } from "../../lib/search/tree";
import { counted } from "../ui/number-words";
import type { PastMoment } from "./use-search-moment";

/** A moment's phase and what happens in it, in one sentence; null between iterations. */
export function momentWords(past: PastMoment, exploration: number): { readonly phase: string; readonly words: string } | null {
  const { moment, tree, event } = past;
  switch (moment.kind) {
    case "rest":
      return null;
    case "select":
      return { phase: "Select", words: choiceWords(tree, moment.choice, exploration) };
    case "expand":
      if (event?.kind !== "expand") return null;
      return {
        phase: "Expand",
        words: `the model proposes what may follow ${nameOf(tree, event.node)}: ${event.children.length === 1 ? "1 new step, with its prior P" : `${event.children.length} new steps, each with its prior P`}.`,
      };
    case "simulate": {
      if (event?.kind !== "simulate") return null;
      const rollouts = event.results.flatMap((result) => result.rollouts);
      const right = rollouts.filter(({ outcome }) => outcome === "right").length;
      return {
        phase: "Simulate",
        words:
          rollouts.length === 0
            ? `every new step is an answer: its reward is its own verdict, ${rewardWords(event.results)}.`
            : `the model finishes the new steps ${counted(rollouts.length, "time")}, ${right} of them right. The share of right ones is a step's reward: ${rewardWords(event.results)}.`,
      };
    }
    case "backup":
      if (event?.kind !== "backup") return null;
      return {
        phase: "Back up",
        words: `${counted(event.rewards.length, "reward")} (${rewardWords(event.rewards)}) went up to the root: its N is now ${visitsOf(tree, ROOT)}, its Q ${meanValue(tree, ROOT).toFixed(3)}.`,
      };
  }
}

function choiceWords(tree: SearchTree, choice: number, exploration: number): string {
  const at = selectionPath(tree, exploration)[choice - 1] ?? ROOT;
  const children = childrenOf(tree, at);
  const best = bestChild(tree, at, exploration);
  if (best === null) return `${nameOf(tree, at)} has no children yet, so it is the one to expand.`;
  const { exploitation, exploration: bonus } = puctTerms(tree, best, exploration);
  const sum = `${exploitation.toFixed(2)} + ${bonus.toFixed(2)} = ${(exploitation + bonus).toFixed(2)}`;
  return `at ${nameOf(tree, at)}, of ${counted(children.length, "child", "children")} ${nameOf(tree, best)} has the largest Q + U: ${sum}.`;
}

const nameOf = (tree: SearchTree, node: number): string => (node === ROOT ? "the problem" : `“${shortLabel(tree.text[node] ?? "")}”`);

/** The most rewards that are listed. */
const LISTED = 8;

const rewardWords = (results: readonly { readonly reward: number }[]): string =>
  [
    ...results.slice(0, LISTED).map(({ reward }) => (reward === 0 || reward === 1 ? String(reward) : reward.toFixed(2))),
    ...(results.length > LISTED ? ["…"] : []),
  ].join(", ");
