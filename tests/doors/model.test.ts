import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { meanTokens } from "../../lib/evaluate/best-of";
import { compareAtEqualTokens, passAtOneAbove } from "../../lib/evaluate/equal-tokens";
import { drawSolutions, figuresOf } from "../../lib/evaluate/held-out";
import { heldOutProblems } from "../../lib/evaluate/held-out-problems";
import { readTreeFile, writeTreeFile } from "../../lib/exchange/tree-file";
import { type ModelEnvironment, openModel } from "../../lib/model/models";
import type { PolicySource } from "../../lib/model/policy-source";
import { countdownBeginner } from "../../lib/model/scripted/countdown-beginner";
import { registerScript } from "../../lib/model/scripted/scripts";
import { solverOf } from "../../lib/policy/solver-of-policy";
import { parseProblem } from "../../lib/problems/families";
import { quickConfiguration } from "../../lib/search/configuration";
import type { SearchEvent } from "../../lib/search/events";
import { hashTree } from "../../lib/search/hash-tree";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import { createTree, nodesThat } from "../../lib/search/tree";
import { search } from "../fixtures/judged-search";
import { diligentStudent } from "./diligent-student";

/** A model of a new kind of mind, through the door: a file of its own and one line of a registry, and no change of what searches, evaluates and compares. */
describe("a scripted chat model without log-probabilities and without a device", () => {
  let unregister: () => void;
  beforeAll(() => {
    unregister = registerScript(diligentStudent);
  });
  afterAll(() => unregister());

  const noModels: ModelEnvironment = { loadEmbedded: () => Promise.reject(new Error("no embedded model is needed")) };
  const open = async (script: string): Promise<PolicySource> => {
    const opened = await openModel({ kind: "scripted", script }, noModels);
    if (!opened.ok) throw new Error(opened.error.what);
    return opened.value;
  };
  const searched = async (seed: number) => {
    const source = await open(diligentStudent.name);
    const problem = parseProblem("16 14 10 -> 5");
    if (!problem.ok) throw new Error(problem.error);
    const tree = createTree();
    const events: SearchEvent[] = [];
    const request = { problem: problem.value, policy: source.createPolicy(), configuration: quickConfiguration, seed };
    for await (const event of search(tree, request)) events.push(event);
    const made = { seed, configuration: { ...quickConfiguration }, versions: {}, when: null };
    return { tree, events, problem: problem.value, provenance: { ...source.describe(), ...made } };
  };

  it("is searched with: the same seed gives the same tree, whose priors are shares of the samples", async () => {
    const { tree } = await searched(1);
    expect(hashTree(tree)).toBe(hashTree((await searched(1)).tree));
    expect(hashTree(tree)).not.toBe(hashTree((await searched(2)).tree));
    expect(nodesThat(tree, "right").length).toBeGreaterThan(0);
    for (const child of tree.details.slice(1)) {
      expect(child?.logProbability).toBeNull();
      expect(child?.prior).toBeCloseTo((child?.samples ?? 0) / quickConfiguration.branching, 12);
    }
  });

  it("has its search kept in a file that says what is not known, and told as a trace", async () => {
    const { tree, events, problem, provenance } = await searched(1);
    const file = {
      format: "astrolabe-tree/1",
      problem,
      configuration: quickConfiguration,
      seed: 1,
      provenance,
      hash: hashTree(tree),
      events,
    } as const;
    const read = await readTreeFile(writeTreeFile(file));
    expect(read.ok && read.value.file.provenance).toEqual(provenance);
    expect(read.ok && hashTree(read.value.tree)).toBe(hashTree(tree));
    expect(provenance).toMatchObject({ kind: "scripted", script: "Diligent student", device: null, precision: null, backend: null });
    const trace = traceFromTree(tree, problem, provenance, { form: "astro", mistakes: 1, seed: 1, quality: 0.5 });
    expect(trace.ok && trace.value.text).toContain("\\boxed{5}");
  });

  it("is evaluated on held-out problems, and compared with another over the same problems", async () => {
    const problems = heldOutProblems("countdown-3", 40, 7);
    const plan = { samples: 6, temperature: 1, seed: 7, maxTokens: 200 };
    const draw = async (script: string) => drawSolutions(solverOf((await open(script)).createPolicy()), problems, plan);
    const student = await draw(diligentStudent.name);
    expect(student).toEqual(await draw(diligentStudent.name));
    const beginner = await draw(countdownBeginner.name);
    const { passAt1, interval } = figuresOf(student, plan.seed);
    expect(passAt1).toBeGreaterThan(0.4);
    expect(passAt1).toBeLessThan(0.8);
    expect(interval[0]).toBeLessThan(passAt1);
    const difference = passAtOneAbove(student, beginner, plan.seed);
    expect(difference.interval[0]).toBeGreaterThan(0);
    const equal = compareAtEqualTokens(beginner, meanTokens(student), plan.seed);
    expect(equal.compared).toBeGreaterThanOrEqual(1);
    expect(equal.passAtOne.mean).toBeLessThan(passAt1);
  });

  it("is refused in words where it is not registered, as are kinds of models that cannot be run yet", async () => {
    const unknown = await openModel({ kind: "scripted", script: "Nobody" }, noModels);
    expect(unknown.ok ? "" : unknown.error.what).toBe("There is no script “Nobody”.");
    expect(unknown.ok ? "" : unknown.error.advice).toContain("“Countdown beginner”");
    const hub = await openModel({ kind: "hub", repository: "Qwen/Qwen3-0.6B", revision: "main" }, noModels);
    expect(hub.ok ? "" : hub.error.what).toContain("hub");
    const remote = await openModel({ kind: "remote", server: "localhost:11434", model: "qwen3" }, noModels);
    expect(remote.ok ? "" : remote.error.what).toContain("server");
  });
});
