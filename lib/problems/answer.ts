/** A step that states the final answer ends its solution (docs/method.md, section 1). */
export const statesAnswer = (step: string): boolean => step.includes("\\boxed{");
