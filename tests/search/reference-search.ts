import type { Problem } from "../../lib/problems/problem";
import type { SearchConfiguration } from "../../lib/search/configuration";
import type { Policy } from "../../lib/search/policy";
import { verify } from "../../lib/verify/verify";

/** A second implementation of docs/method.md, section 2, by nested objects and the recursive formulas as they stand there. */
export interface ReferenceNode {
  readonly id: number;
  readonly path: readonly string[];
  readonly prior: number;
  readonly verdict: number | null;
  children: ReferenceNode[];
  N: number;
  Q: number;
  R: number;
}

export async function referenceSearch(problem: Problem, policy: Policy, c: SearchConfiguration, seed: number): Promise<ReferenceNode[]> {
  const all: ReferenceNode[] = [];
  const create = (path: readonly string[], prior: number, verdict: number | null): ReferenceNode => {
    const node: ReferenceNode = { id: all.length, path, prior, verdict, children: [], N: 0, Q: 0, R: 0 };
    all.push(node);
    return node;
  };
  const root = create([], 1, null);
  const options = { temperature: c.temperature, maxTokens: 1000 };
  for (let iteration = 0; iteration < c.iterations; iteration++) {
    const line: ReferenceNode[] = [root];
    for (;;) {
      const S = line[line.length - 1] as ReferenceNode;
      if (S.children.length === 0) break;
      const U = S.children.map((a) => a.Q + (c.exploration * a.prior * Math.sqrt(S.N)) / (1 + a.N));
      line.push(S.children[U.findIndex((u) => u > Math.max(...U) - 1e-12)] as ReferenceNode);
    }
    const leaf = line[line.length - 1] as ReferenceNode;
    if (leaf.verdict !== null) {
      for (const S of line) S.N += 1;
      recompute(line.slice(0, -1));
      continue;
    }
    const streams = [...Array(c.branching).keys()].map((index) => ({ seed, purpose: "expand" as const, group: leaf.id, index }));
    const samples = await policy.propose(problem, leaf.path, streams, options);
    const e = samples.map((s) => (s.logProbability === null ? 1 : Math.exp(s.logProbability / s.tokens)));
    const texts = [...new Set(samples.map((s) => s.text))];
    leaf.children = texts.map((text) => {
      const share = samples.reduce((sum, s, i) => sum + (s.text === text ? (e[i] as number) : 0), 0) / e.reduce((a, b) => a + b, 0);
      const path = [...leaf.path, text];
      return create(path, share, text.includes("boxed") ? Number(verify(problem, path).outcome === "right") : null);
    });
    for (const child of leaf.children) {
      if (child.verdict !== null) child.R = child.verdict;
      else {
        const own = [...Array(c.rollouts).keys()].map((index) => ({ seed, purpose: "rollout" as const, group: child.id, index }));
        const [done] = await policy.rollout(problem, [{ path: child.path, streams: own }], options);
        const V = (done ?? []).map(({ text }) => Number(verify(problem, [...child.path, ...text.trim().split("\n")]).outcome === "right"));
        child.R = V.reduce((a, b) => a + b, 0) / V.length;
      }
      child.N = 1;
      child.Q = child.R;
      for (const S of line) S.N += 1;
      recompute(line);
    }
  }
  return all;
}

/** Q(S,a) = (sum_i Q(S',a_i) N(S',a_i) + R(S')) / (sum_i N(S',a_i) + 1), from the leaf up; the root has no R of its own. */
function recompute(line: readonly ReferenceNode[]): void {
  for (const S of [...line].reverse()) {
    const sumN = S.children.reduce((sum, a) => sum + a.N, 0);
    const sumQN = S.children.reduce((sum, a) => sum + a.Q * a.N, 0);
    const own = S.id === 0 ? 0 : 1;
    if (sumN + own > 0) S.Q = (sumQN + own * S.R) / (sumN + own);
  }
}
