const BOX = "\\boxed{";

/** A step that states the final answer ends its solution (docs/method.md, section 1). */
export const statesAnswer = (step: string): boolean => step.includes(BOX);

/** What stands in the last box of a step, as it is written; null where there is none. Braces inside the box are part of the answer. */
export function boxedAnswer(step: string): string | null {
  const start = step.lastIndexOf(BOX);
  if (start < 0) return null;
  let depth = 1;
  for (let at = start + BOX.length; at < step.length; at++) {
    if (step[at] === "{") depth++;
    if (step[at] === "}") depth--;
    if (depth === 0) return step.slice(start + BOX.length, at).trim();
  }
  return null;
}
