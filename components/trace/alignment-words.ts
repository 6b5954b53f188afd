import { shortLabel } from "../../lib/graph/label";
import type { Alignment } from "../../lib/trace/align";
import type { ChainOfThought } from "../../lib/trace/trace";
import { counted } from "../ui/number-words";

interface Named {
  readonly name: string;
  readonly trace: ChainOfThought;
}

/** The common beginning of the traces, and the next step of each. */
export function partingWords({ prefix }: Alignment, told: readonly Named[]): string {
  // Step 0 is the problem.
  const same =
    prefix === 1 ? "The problem is the same" : `The problem and the first ${prefix === 2 ? "step" : `${prefix - 1} steps`} are the same`;
  const isAllSame = told.every(({ trace }) => trace.steps.length === prefix);
  if (isAllSame) return "The traces are the same, step by step.";
  const next = told.map(({ name, trace }) => {
    const step = trace.steps[prefix];
    return step ? `${name} goes on with “${shortLabel(trace.text.slice(step.start, step.end))}”` : `${name} ends`;
  });
  return `${prefix === 0 ? "They differ from the first step on" : `${same}, then they differ`}: ${next.join(", ")}.`;
}

/** Which later steps of the others also occur in the first trace; null where none does. */
export function laterWords({ prefix, matches }: Alignment, told: readonly Named[]): string | null {
  const [first, ...others] = told;
  const found = others.flatMap(({ name }, at) => {
    const later = matches[at + 1]?.filter((step) => step !== null && step >= prefix).length ?? 0;
    return later === 0 ? [] : [`${counted(later, "later step")} of ${name}`];
  });
  return first === undefined || found.length === 0
    ? null
    : `${found.join(" and ")} ${found.length === 1 && /^1 /.test(found[0] ?? "") ? "occurs" : "occur"} in ${first.name} too.`;
}
