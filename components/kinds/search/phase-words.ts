import { shortLabel } from "../../../lib/graph/label";
import { ROOT } from "../../../lib/search/node";
import { selectLeaf } from "../../../lib/search/puct";
import { openAmong } from "../../../lib/search/tree";
import type { SearchState } from "../../../lib/session/search/search-state";
import { counted } from "../../ui/number-words";

/** The next or present phase in words: "simulate, 8 rollouts from each of 5 new steps". Null where there is none. */
export function phaseWords({ tree, nextPhase, configuration }: SearchState): string | null {
  if (!tree || !configuration || nextPhase === null) return null;
  const nameOf = (node: number) => (node === ROOT ? "the problem" : `“${shortLabel(tree.text[node] ?? "")}”`);
  switch (nextPhase) {
    case "expand":
      return `expand ${nameOf(selectLeaf(tree, configuration.exploration))}, ${counted(configuration.branching, "proposal")}`;
    case "simulate": {
      const open = tree.stage.kind === "expanded" ? openAmong(tree, tree.stage.children).length : 0;
      return open === 0
        ? "simulate, nothing to roll out: every new step is an answer"
        : `simulate, ${counted(configuration.rollouts, "rollout")} from ${open === 1 ? "the one new step" : `each of ${open} new steps`} that ${open === 1 ? "goes" : "go"} on`;
    }
    case "backup":
      return tree.stage.kind === "simulated"
        ? `back up, ${counted(tree.stage.rewards.length, "reward")} carried to the root`
        : `back up ${nameOf(selectLeaf(tree, configuration.exploration))} once more: an answer has nothing to expand`;
  }
}
