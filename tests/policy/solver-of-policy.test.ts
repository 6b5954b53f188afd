import { describe, expect, it } from "vitest";
import { drawSolutions, figuresOf } from "../../lib/evaluate/held-out";
import { heldOutProblems } from "../../lib/evaluate/held-out-problems";
import { solverOf } from "../../lib/policy/solver-of-policy";
import { scriptedPolicy } from "../search/scripted-policy";

const problems = heldOutProblems("countdown-3", 40, 5);
const plan = { samples: 4, temperature: 1, seed: 3, maxTokens: 200 };

describe("the solver of a policy", () => {
  it("writes the policy's continuations of no steps, each on its own stream", async () => {
    const policy = scriptedPolicy();
    const streams = [4, 2].map((index) => ({ seed: 1, purpose: "sample" as const, group: 0, index }));
    const options = { temperature: 1, maxTokens: 100 };
    const requests = problems.slice(0, 3).map((problem) => ({ problem, streams }));
    const together = await solverOf(policy).solve(requests, options);
    expect(together).toHaveLength(3);
    for (const [at, request] of requests.entries()) {
      const [alone] = await policy.rollout(request.problem, [{ path: [], streams }], options);
      expect(together[at]?.map(({ text }) => text)).toEqual(alone?.map(({ text }) => text));
      expect(together[at]?.every(({ isEnded }) => isEnded)).toBe(true);
    }
  });

  it("is evaluated as any other: the same in parts as at once", async () => {
    const solver = solverOf(scriptedPolicy());
    const whole = await drawSolutions(solver, problems, plan);
    const parts = [
      ...(await drawSolutions(solver, problems.slice(0, 13), plan)),
      ...(await drawSolutions(solver, problems.slice(13), plan, { from: 13 })),
    ];
    expect(parts).toEqual(whole);
    const { passAt1, interval } = figuresOf(whole, plan.seed);
    expect(passAt1).toBeGreaterThan(0);
    expect(passAt1).toBeLessThan(1);
    expect(interval[0]).toBeLessThanOrEqual(passAt1);
    expect(interval[1]).toBeGreaterThanOrEqual(passAt1);
  });

  it("stops with the signal's reason", async () => {
    const controller = new AbortController();
    controller.abort(new Error("enough"));
    await expect(drawSolutions(solverOf(scriptedPolicy()), problems, plan, { signal: controller.signal })).rejects.toThrow("enough");
  });
});
