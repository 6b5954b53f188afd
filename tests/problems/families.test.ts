import { describe, expect, it } from "vitest";
import { problemFault } from "../../lib/exchange/problem-fault";
import { problemSchema } from "../../lib/exchange/schemas";
import { capabilityOf, familiesWith, neededCapability } from "../../lib/problems/capabilities";
import { allFamilies, defaultFamily, familyNamed, familyOf, likelyFamily, parseProblem, registerFamily } from "../../lib/problems/families";
import type { Problem } from "../../lib/problems/problem";
import { sourceWords } from "../../lib/problems/source-words";
import { wholeFamily } from "../fixtures/whole-family";

const sha256 = "0".repeat(64);

describe("the registry of families", () => {
  it("reads each family's own example as a problem of it, and writes it back", () => {
    for (const { name, typing } of allFamilies()) {
      const problem = parseProblem(typing.example);
      expect(problem.ok && problem.value.family, name).toBe(name);
      expect(problem.ok && typing.write(problem.value), name).toBe(typing.example);
    }
    expect(allFamilies()[0]?.name).toBe(defaultFamily);
  });

  it("reads a text that no family claims as the first family does, and says how to type one", () => {
    expect(likelyFamily("gibberish").name).toBe("countdown-3");
    expect(parseProblem("gibberish")).toMatchObject({ ok: false, error: expect.stringContaining("16 14 10 -> 5") });
  });

  it("finds no family by a name that is none, also not by one of JavaScript's own", () => {
    for (const name of ["", "countdown", "constructor", "__proto__"]) expect(familyNamed(name), name).toBeNull();
    expect(() => familyOf("sudoku")).toThrow("sudoku");
  });

  it("adds a family and removes it again", () => {
    const remove = registerFamily({ ...familyOf("countdown-3"), name: "made up" });
    expect(familyNamed("made up")).not.toBeNull();
    remove();
    expect(familyNamed("made up")).toBeNull();
  });
});

describe("a capability", () => {
  it("is there for every family of ours, and its lack is said with what cannot be done", () => {
    const ours = allFamilies();
    expect(familiesWith("generator", "attempt", "compareSteps")).toEqual(ours);
    const { generator: _, ...bare } = familyOf("countdown-3");
    const remove = registerFamily({ ...bare, name: "bare", title: "Bare" });
    const words = "The family “Bare” has no generator, so nothing can be drawn.";
    expect(capabilityOf("bare", "generator", "nothing can be drawn")).toEqual({ ok: false, error: words });
    expect(() => neededCapability("bare", "generator", "nothing can be drawn")).toThrow(words);
    expect(familiesWith("generator")).toEqual(ours);
    remove();
  });
});

describe("a problem from outside", () => {
  const generated = wholeFamily("countdown-4").generate(3, 5, "held-out");
  const sources: readonly Problem["source"][] = [
    { kind: "typed" },
    generated.source,
    { kind: "set", set: "Jiayi-Pan/Countdown-Tasks-3to4", split: "train", index: 7, revision: "408f1f0e3f3ff2b3f2" },
    { kind: "set", set: "openai/gsm8k", split: "test", index: 0, revision: null },
    { kind: "file", name: "mine.jsonl", place: "line 12", sha256 },
  ];

  it("is read whole with every source, an unknown answer and data", () => {
    for (const source of sources) {
      const problem = { ...generated, source };
      expect(problemSchema.parse(JSON.parse(JSON.stringify(problem)))).toEqual(problem);
      expect(problemFault(problem, "problem")).toBeNull();
    }
    const open = { ...generated, answer: null, data: { forms: ["half", 0.5, null], strict: true } };
    expect(problemSchema.parse(JSON.parse(JSON.stringify(open)))).toEqual(open);
    // Countdown's answers are known and follow from the statement.
    expect(problemFault(open, "problem")).toContain("At problem: ");
  });

  it("is refused where its fields contradict each other, its family is none, or its data is no plain value", () => {
    expect(problemFault({ ...generated, answer: "1" }, "problem")).toBe("At problem: its fields are not those of one problem.");
    expect(problemFault({ ...generated, statement: `Use ${Array(40).fill(9).join(", ")} to make 5.` }, "problem")).toContain("At problem");
    expect(problemFault({ ...generated, source: { kind: "generated", seed: 3, index: 6, split: "held-out" } }, "problem")).toContain(
      "At problem.source",
    );
    expect(problemSchema.safeParse({ ...generated, family: "sudoku" }).error?.issues[0]?.message).toContain('"sudoku"');
    let deep: unknown = 1;
    for (let depth = 0; depth < 40; depth++) deep = { deep };
    for (const data of [[], "text", { f: undefined }, { f: Number.NaN }, { deep }, { long: "x".repeat(50_000) }])
      expect(problemSchema.safeParse({ ...generated, data }).success).toBe(false);
  });

  it("says where it is from in one wording", () => {
    expect(sources.map(sourceWords)).toEqual([
      "Typed by hand.",
      "Generated, number 6, not seen in training.",
      "From the set Jiayi-Pan/Countdown-Tasks-3to4, split train, row 8, revision 408f1f0e3f3f.",
      "From the set openai/gsm8k, split test, row 1.",
      "From the file mine.jsonl, line 12.",
    ]);
  });
});
