import { expect } from "vitest";
import { outcomeOf, type SearchTree } from "../../lib/search/tree";
import { phrases } from "../../lib/trace/phrases";
import type { Trace } from "../../lib/trace/trace";

/** What holds for every trace that a search tells, whatever the tree. */
export function expectTraceInvariants(trace: Trace, tree: SearchTree): void {
  const { text, steps } = trace;
  expect(steps[0]?.kind).toBe("problem");
  let end = 0;
  let rebuilt = "";
  steps.forEach((step, i) => {
    expect(step.start).toBeGreaterThanOrEqual(end);
    expect(step.end).toBeGreaterThan(step.start);
    const gap = text.slice(end, step.start);
    expect(gap.trim(), "gaps hold white space only").toBe("");
    rebuilt += gap + text.slice(step.start, step.end);
    end = step.end;
    expect(step.label).toEqual({ by: "structure" });
    if (step.kind === "backtrack") {
      expect(step.target).toBeLessThan(i - 1);
      expect(["step", "problem"]).toContain(steps[step.target]?.kind);
      expect(steps[step.target]?.node).toBe(step.node);
      expect(steps[i - 1]?.kind).toBe("reflection");
    }
    if (step.kind === "step" || step.kind === "answer") expect(text.slice(step.start, step.end)).toBe(tree.text[step.node ?? -1]);
    if (step.kind === "answer") expect(step.verdict).toBe(outcomeOf(tree, step.node ?? -1));
    if (step.kind === "reflection") expect(text.slice(step.start, step.end).startsWith(phrases.reflection)).toBe(true);
  });
  expect(rebuilt + text.slice(end), "text and spans rebuild the original").toBe(text);
  const answers = steps.filter((step) => step.kind === "answer");
  expect(answers.at(-1)?.verdict, "ends in a correct terminal").toBe("right");
  const wrong = answers.filter(({ verdict }) => verdict === "wrong").map(({ answer }) => answer);
  expect(new Set([...wrong, answers.at(-1)?.answer]).size).toBe(wrong.length + 1);
}
