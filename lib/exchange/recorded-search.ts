import { canonicalJson } from "../base/hash";
import type { Provenance } from "../base/provenance";
import { failure, ok, type Result } from "../base/result";
import type { Problem } from "../problems/problem";
import type { SearchConfiguration } from "../search/configuration";
import type { SearchEvent } from "../search/events";
import { hashTree } from "../search/hash-tree";
import { replay, type SearchTree } from "../search/tree";
import { problemFault } from "./problem-fault";
import { createSearchChecker } from "./recomputed-events";
import { replayChecked } from "./replay-checked";

/** A search from outside: its problem, settings and provenance, and its events. */
export interface WrittenSearch {
  readonly problem: Problem;
  readonly configuration: SearchConfiguration;
  readonly seed: number;
  readonly provenance: Provenance;
  readonly events: readonly SearchEvent[];
  /** False where rollouts are left out, as in a corpus. */
  readonly keepsRollouts?: boolean;
  /** False where priors, log-probabilities and reasons are left out, as in a corpus that ships. */
  readonly keepsPriors?: boolean;
}

/** A search whose every verdict was recomputed here. */
export interface CheckedSearch {
  /** The events from outside, with reasons in the words of the present verifier. */
  readonly events: readonly SearchEvent[];
  readonly tree: SearchTree;
}

/**
 * The one check of searches from outside: tree files, notebook files, lines of a corpus, imported results in the database. Recomputes
 * everything that follows from the problem, the settings and the texts: the selected nodes, outcomes, answers, rewards, counts, and the
 * hash of the tree (null where the search has none). Only the model's own output (texts, priors, log-probabilities, numbers of tokens) is
 * taken from the file. The error names the place and the reason.
 */
export function checkWrittenSearch(search: WrittenSearch, hash: string | null, place = ""): Result<CheckedSearch> {
  const at = place === "" ? "" : `${place}.`;
  const fault = madeFromFault(search, place);
  if (fault !== null) return failure(fault);
  const checker = createSearchChecker(search);
  const tree = replayChecked(search.events, `${at}events`, checker.faultOf);
  if (!tree.ok) return tree;
  if (hash !== null && hashTree(tree.value) !== hash)
    return failure(`At ${at}hash: the events make another tree than the one that was saved.`);
  const { events, hasOtherReasons } = checker.withOwnReasons(search.events);
  // Other reasons change nothing that was checked.
  return ok(hasOtherReasons ? { events, tree: replay(events) } : { events: search.events, tree: tree.value });
}

/** Why problem, seed, settings and provenance contradict each other, in words with the place; null where they do not. */
export function madeFromFault({ problem, configuration, seed, provenance }: Omit<WrittenSearch, "events">, place: string): string | null {
  const at = place === "" ? "" : `${place}.`;
  const fault = problemFault(problem, `${at}problem`);
  if (fault !== null) return fault;
  if (seed !== provenance.seed) return `At ${at}provenance.seed: the search has another seed.`;
  return canonicalJson(configuration) === canonicalJson(provenance.configuration)
    ? null
    : `At ${at}provenance.configuration: the search has other settings.`;
}
