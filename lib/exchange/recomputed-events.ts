import { verdictOnSteps } from "../problems/judge";
import type { Problem } from "../problems/problem";
import type { SearchConfiguration } from "../search/configuration";
import type { ExpandedChild, Judgement, RecordedRollout, SearchEvent, SimulatedNode } from "../search/events";
import { type Ending, endingOfCompletion, endingOfProposal, judgementOf, normalizeStep } from "../search/judge";
import { selectLeaf } from "../search/puct";
import { rewardOf } from "../search/reward";
import { outcomeOf, type SearchTree, stepsTo } from "../search/tree";
import { immediateJudgeOf } from "../verify/verify";

/** A fault of an event: the place in it, and the reason. */
export interface EventFault {
  readonly at: string;
  readonly why: string;
}

export interface SearchChecker {
  /**
   * The first difference between the event and a search with these settings; null where there is none. `tree` is the tree before the event.
   */
  faultOf(tree: SearchTree, event: SearchEvent): EventFault | null;
  /** The events with the recomputed reasons. Call after all events are checked. */
  withOwnReasons(events: readonly SearchEvent[]): { readonly events: readonly SearchEvent[]; readonly hasOtherReasons: boolean };
}

/** Priors are sums of floating-point numbers. */
const ROUNDING = 1e-6;

/**
 * Checks the events of a search in order by computing them again. Costs as much as the verdicts of the search itself. Verdicts of a judge that takes
 * time are taken from the file.
 */
export function createSearchChecker({
  problem,
  configuration,
  keepsRollouts = true,
  keepsPriors = true,
}: {
  readonly problem: Problem;
  readonly configuration: SearchConfiguration;
  /**
   * False where rollouts are left out, as in a corpus. Then their mean reward cannot be recomputed; it only has to be a share of the
   * rollouts drawn.
   */
  readonly keepsRollouts?: boolean;
  /**
   * False where priors, log-probabilities and reasons are left out, as in a corpus that ships: then which node an iteration selects, and that a step
   * was cut off at its limit, is the file's word.
   */
  readonly keepsPriors?: boolean;
}): SearchChecker {
  /** Recomputed reasons that differ from the file's, by event and place. */
  const reasons = new Map<SearchEvent, Map<ExpandedChild | RecordedRollout, string>>();
  let isFinished = false;
  const immediate = immediateJudgeOf(problem);

  const judgementOn = (ending: Ending, written: Judgement): Judgement => {
    if (ending.kind === "known") return ending.judgement;
    if (immediate !== null) return judgementOf(verdictOnSteps(immediate, problem, ending.steps));
    return isVerdict(written) ? written : { outcome: "unknown", answer: written.answer, reason: "" };
  };

  const compare = (event: SearchEvent, written: ExpandedChild | RecordedRollout, judged: Judgement): EventFault | null => {
    if (written.outcome !== judged.outcome)
      return { at: "outcome", why: `the file says ${words[written.outcome]}, and it is ${words[judged.outcome]}${because(judged)}` };
    if (written.answer !== judged.answer) {
      return { at: "answer", why: `the file says ${quoted(written.answer)}, and it is ${quoted(judged.answer)}.` };
    }
    if (written.reason === judged.reason) return null;
    const own = reasons.get(event) ?? new Map<ExpandedChild | RecordedRollout, string>();
    reasons.set(event, own.set(written, judged.reason));
    return null;
  };

  const faultOfExpansion = (tree: SearchTree, event: Extract<SearchEvent, { readonly kind: "expand" }>): EventFault | null => {
    const { node, children } = event;
    const samples = children.reduce((sum, child) => sum + child.samples, 0);
    if (samples !== configuration.branching)
      return { at: "children", why: `they count ${samples} samples, where the search drew ${configuration.branching}.` };
    if (Math.abs(children.reduce((sum, child) => sum + child.prior, 0) - 1) > ROUNDING)
      return { at: "children", why: "their priors do not sum to 1." };
    const path = stepsTo(tree, node);
    const known = new Set<string>();
    for (const [i, child] of children.entries()) {
      const at = `children.${i}`;
      const key = `${child.outcome} ${child.text}`;
      if (child.samples < 1) return { at: `${at}.samples`, why: "no sample said this step." };
      if (known.has(key)) return { at: `${at}.text`, why: "an earlier child is the same step." };
      known.add(key);
      if (normalizeStep(child.text) !== child.text) return { at: `${at}.text`, why: "its white space is not that of a step." };
      const fault = compare(event, child, judgeChild(path, child));
      if (fault !== null) return { at: `${at}.${fault.at}`, why: fault.why };
    }
    return null;
  };

  /** Whether the policy ended its text here, and whether a limit cut it off, is taken from the file. The verdict is recomputed. */
  const judgeChild = (path: readonly string[], child: ExpandedChild): Judgement => {
    const { text, outcome, reason } = child;
    const judge = (stop: "boundary" | "end" | "limit", tokens = 0) =>
      judgementOn(endingOfProposal(path, { text, tokens, logProbability: null, stop }, configuration.maxDepth), child);
    const usual = judge("boundary");
    if (usual.outcome === outcome && usual.reason === reason) return usual;
    if (outcome === "cutOff" && !keepsPriors) return judge("limit", configuration.maxStepTokens);
    if (outcome === "cutOff") {
      const tokens = Number(/^The step was cut off after (\d{1,9}) tokens\.$/.exec(reason)?.[1] ?? Number.NaN);
      return tokens <= configuration.maxStepTokens ? judge("limit", tokens) : usual;
    }
    return outcome === "open" || isVerdict(usual) ? usual : judge("end");
  };

  const faultOfNode = (tree: SearchTree, event: SearchEvent, { node, reward, rollouts }: SimulatedNode): EventFault | null => {
    const outcome = outcomeOf(tree, node);
    const drawn = outcome === "open" ? configuration.rollouts : 0;
    const expected = keepsRollouts ? drawn : 0;
    if (rollouts.length !== expected)
      return {
        at: "rollouts",
        why: `there are ${rollouts.length}, where the search ${keepsRollouts ? `drew ${expected} from this node` : "keeps none"}.`,
      };
    if (expected < drawn) {
      // A rollout is worth 0, 1/2 or 1.
      const isShare = Math.round(reward * drawn * 2) / (drawn * 2) === reward;
      return isShare ? null : { at: "reward", why: `${drawn} rollouts have no mean reward of ${reward}.` };
    }
    const path = outcome === "open" ? stepsTo(tree, node) : [];
    let total = 0;
    /** Many rollouts from a node have the same text. */
    const known = new Map<string, Judgement>();
    for (const [i, rollout] of rollouts.entries()) {
      const { text, tokens } = rollout;
      const isCutOff = rollout.outcome === "cutOff";
      if (tokens > configuration.maxRolloutTokens)
        return { at: `rollouts.${i}.tokens`, why: `a rollout has at most ${configuration.maxRolloutTokens}.` };
      const judge = () =>
        judgementOn(endingOfCompletion(path, { text, tokens, logProbability: null, stop: isCutOff ? "limit" : "end" }), rollout);
      const judged = isCutOff ? judge() : (known.get(text) ?? judge());
      if (!isCutOff) known.set(text, judged);
      const fault = compare(event, rollout, judged);
      if (fault !== null) return { at: `rollouts.${i}.${fault.at}`, why: fault.why };
      total += rewardOf(judged.outcome);
    }
    const own = outcome === "open" ? total / rollouts.length : rewardOf(outcome);
    return reward === own ? null : { at: "reward", why: `the file says ${reward}, and its rollouts or its verdict give ${own}.` };
  };

  const faultOfStop = (tree: SearchTree, reason: "finished" | "cancelled"): EventFault | null => {
    const hasAll = tree.iterations >= configuration.iterations;
    if (hasAll === (reason === "finished")) return null;
    return { at: "reason", why: `${tree.iterations} of ${configuration.iterations} iterations were done.` };
  };

  const selectionFault = (tree: SearchTree, node: number, at: string): EventFault | null => {
    if (!keepsPriors) return null;
    const selected = selectLeaf(tree, configuration.exploration);
    return selected === node ? null : { at, why: `the search selects node ${selected} here.` };
  };

  const faultOf = (tree: SearchTree, event: SearchEvent): EventFault | null => {
    if (isFinished) return { at: "kind", why: "something follows the end of the search." };
    if (event.kind !== "stopped" && tree.iterations >= configuration.iterations)
      return { at: "kind", why: `the search has ${configuration.iterations} iterations, which were done before.` };
    switch (event.kind) {
      case "expand":
        return selectionFault(tree, event.node, "node") ?? faultOfExpansion(tree, event);
      case "simulate":
        for (const [i, result] of event.results.entries()) {
          const fault = faultOfNode(tree, event, result);
          if (fault !== null) return { at: `results.${i}.${fault.at}`, why: fault.why };
        }
        return null;
      case "backup": {
        const [only] = event.rewards;
        return tree.stage.kind === "simulated" || only === undefined ? null : selectionFault(tree, only.node, "rewards.0.node");
      }
      case "stopped":
        isFinished = event.reason === "finished";
        return faultOfStop(tree, event.reason);
    }
  };

  return {
    faultOf,
    withOwnReasons: (events) => ({
      hasOtherReasons: reasons.size > 0,
      events: events.map((event) => {
        const own = reasons.get(event);
        return own === undefined ? event : reworded(event, (written) => own.get(written) ?? written.reason);
      }),
    }),
  };
}

/** Whether a judge has decided on the path, or found that it cannot. */
const isVerdict = ({ outcome }: Judgement): boolean => outcome === "right" || outcome === "wrong" || outcome === "unknown";

const words: Readonly<Record<Judgement["outcome"], string>> = {
  open: "open",
  right: "right",
  wrong: "wrong",
  cutOff: "cut off",
  unknown: "not known",
};

const because = ({ reason }: Judgement): string => (reason === "" ? "." : `: ${shortened(reason)}`);

const quoted = (text: string | null): string => (text === null ? "none" : `"${shortened(text)}"`);

const shortened = (text: string): string => (text.length > 120 ? `${text.slice(0, 120)}…` : text);

function reworded(event: SearchEvent, reasonOf: (written: ExpandedChild | RecordedRollout) => string): SearchEvent {
  if (event.kind === "expand") return { ...event, children: event.children.map((child) => ({ ...child, reason: reasonOf(child) })) };
  if (event.kind !== "simulate") return event;
  const results = event.results.map((result) => ({
    ...result,
    rollouts: result.rollouts.map((rollout) => ({ ...rollout, reason: reasonOf(rollout) })),
  }));
  return { ...event, results };
}
