import type { Provenance } from "../base/provenance";
import { ok, type Result } from "../base/result";
import type { Problem } from "../problems/problem";
import type { Trace } from "../trace/trace";
import { type LinearizationRules, linearize } from "./linearize";
import type { SearchTree } from "./tree";
import { DEFAULT_QUALITY, verbalize, verbalizeDirect } from "./verbalize";

export interface TraceRequest {
  readonly form: Trace["form"];
  /** k, for the "astro" form. */
  readonly mistakes: number;
  /** In the "astro" form a reflection finds nodes with at least this Q good; `DEFAULT_QUALITY` where it is left out. */
  readonly quality?: number;
  readonly seed: number;
}

/** The chain of thought of a finished search; the error says why there is none. Equal seeds choose the same correct terminal. */
export function traceFromTree(
  tree: SearchTree,
  problem: Problem,
  provenance: Provenance,
  request: TraceRequest,
  rules: LinearizationRules = {},
): Result<Trace> {
  const linearization = linearize(tree, request.form === "direct" ? 0 : request.mistakes, request.seed, rules);
  if (!linearization.ok) return linearization;
  const source = {
    problem,
    tree,
    provenance: { ...provenance, configuration: { ...provenance.configuration, ...traceConfiguration(request) } },
  };
  return ok(
    request.form === "direct" ? verbalizeDirect(source, linearization.value) : verbalize(source, linearization.value, request.quality),
  );
}

const traceConfiguration = ({ form, mistakes, quality = DEFAULT_QUALITY, seed }: TraceRequest) =>
  form === "direct"
    ? { traceForm: form, traceSeed: seed }
    : { traceForm: form, traceMistakes: mistakes, traceQuality: quality, traceSeed: seed };
