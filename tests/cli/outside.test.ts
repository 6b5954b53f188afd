import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { writeTreeFile } from "../../lib/exchange/tree-file";
import { parseProblem } from "../../lib/problems/families";
import { quickConfiguration } from "../../lib/search/configuration";
import { hashTree } from "../../lib/search/hash-tree";
import { createTree } from "../../lib/search/tree";
import { callCommand as call } from "./call-command";

const commands = ["search", "linearize", "evaluate", "compare", "train", "ladder", "corpus", "export", "gallery"];

/** What would do something to a terminal. */
const unsafe = /(?!\n)[\p{Cc}\p{Cf}]/u;

let folder: string;
const at = (name: string) => join(folder, name);

/** A tree file of a search that has not begun. */
function emptyTree(): string {
  const problem = parseProblem("16 14 10 -> 5");
  if (!problem.ok) throw new Error(problem.error);
  const configuration = quickConfiguration;
  const provenance = {
    kind: "embedded",
    model: "none",
    weights: "",
    precision: "fp32",
    device: "cpu",
    backend: "none",
    seed: 1,
    configuration: { ...configuration },
    versions: {},
    when: null,
  } as const;
  return writeTreeFile({
    format: "astrolabe-tree/1",
    problem: problem.value,
    configuration,
    seed: 1,
    provenance,
    hash: hashTree(createTree()),
    events: [],
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "astrolabe-outside-"));
  await mkdir(at("a folder"));
  await writeFile(at("empty"), "");
  await writeFile(at("blank"), "\n \n\r\n");
  await writeFile(at("binary"), new Uint8Array([1, 2, 0, 3]));
  await writeFile(at("latin"), new Uint8Array([0x22, 0xe9, 0x22]));
  await writeFile(at("tree.json"), emptyTree());
  await writeFile(at("marked.json"), `\ufeff${emptyTree()}`);
  await writeFile(at("evil.json"), '{"format": "astrolabe-tree/1", "\u001b[2Jname\u202e": 1}');
  await writeFile(at("huge"), "");
  await truncate(at("huge"), 3 * 2 ** 30);
  await symlink(at("loop"), at("loop"));
  execFileSync("mkfifo", [at("pipe")]);
});

describe("every command", () => {
  it.each(commands)("%s tells its options, and refuses an option that it does not have", async (command) => {
    const help = await call(command, "--help");
    expect(help).toMatchObject({ code: 0, error: "" });
    expect(help.out).toContain(`${command} `);
    expect(await call("help", command)).toEqual(help);
    const wrong = await call(command, "--no-such-option");
    expect(wrong).toMatchObject({ code: 2, out: "" });
    expect(wrong.error).toMatch(/^astrolabe: there is no option --no-such-option; /);
  });

  it.each([["search", "16 14 10 -> 5"], ["evaluate", "base"], ["compare", "base", "base"], ["train", "base"], ["ladder"], ["gallery"]])(
    "%s bounds its numbers before it does anything",
    async (...args) => {
      const { out: help } = await call(args[0] as string, "--help");
      const numbers = ["seed", "threads", "branching", "rollouts", "iterations", "max-depth", "problems", "samples", "steps", "max-tokens"];
      const taken = numbers.filter((name) => help.includes(`--${name} `));
      expect(taken.length).toBeGreaterThan(0);
      for (const name of taken) {
        for (const value of ["-1", "1e400", "99999999999999999999", "1.5", "x"]) {
          const { code, error } = await call(...args, `--${name}`, value);
          expect(code, `--${name} ${value}`).toBe(2);
          expect(error).toContain(`--${name} takes a whole number from `);
        }
        if (name !== "seed") expect((await call(...args, `--${name}`, "9007199254740991")).code, name).toBe(2);
      }
    },
  );

  it.each(["search", "evaluate"])("%s refuses a temperature that no sampling has", async (command) => {
    for (const value of ["1e300", "-1", "NaN", "Infinity"]) {
      expect(await call(command, "base", "--temperature", value)).toMatchObject({ code: 2 });
    }
  });

  it.each([
    ["linearize", "FILE"],
    ["export", "FILE", "--out", "SET"],
    ["corpus", "FILE", "--out", "CORPUS"],
    ["gallery", "start-here", "--from", "FILE"],
  ])("%s refuses what is no file of its kind, by its name, without waiting for it", async (...args) => {
    const names = ["missing", "a folder", "empty", "blank", "binary", "latin", "evil.json", "huge", "loop", "pipe"];
    for (const name of [...names.map(at), "/dev/zero", "/dev/null"]) {
      const places = new Map([
        ["FILE", name],
        ["SET", at("set")],
        ["CORPUS", at("corpus.json")],
      ]);
      const { code, out, error } = await call(...args.map((part) => places.get(part) ?? part));
      expect(code, name).toBe(1);
      expect(out).toBe("");
      expect(error).toMatch(/^astrolabe: .+\.$/s);
      expect(error).toContain(name);
      expect(error).not.toMatch(/bug|undefined|\bat .*\.ts|E[A-Z]{4,}/);
      expect(error).not.toMatch(unsafe);
    }
    expect((await readdir(folder)).filter((name) => name === "set" || name === "corpus.json" || name.startsWith(".astrolabe"))).toEqual([]);
  });

  it("reads a file with a byte-order mark as one without", async () => {
    const plain = await call("linearize", at("tree.json"));
    expect(plain).toMatchObject({ code: 1, error: expect.stringContaining("The tree is empty") });
    expect(await call("linearize", at("marked.json"))).toEqual(plain);
  });

  it("does not write over what it reads, nor where no file can be", async () => {
    const before = await readFile(at("tree.json"), "utf8");
    await symlink(at("tree.json"), at("same"));
    for (const out of [at("tree.json"), at("same")]) {
      expect(await call("linearize", at("tree.json"), "--out", out)).toMatchObject({
        code: 1,
        error: expect.stringContaining("the file that is read"),
      });
    }
    expect(await readFile(at("tree.json"), "utf8")).toBe(before);
    const trial = ["16 14 10 -> 5", "--iterations", "500", "--rollouts", "64"];
    for (const out of [at("none/tree.json"), at("a folder"), at("empty/tree.json"), at("pipe"), at("new/"), `${at("x".repeat(300))}`]) {
      const { code, error } = await call("search", ...trial, "--out", out);
      expect(code, out).toBe(1);
      expect(error, out).toMatch(/^astrolabe: "[^"]+" cannot be written: [^\n]+\.$/);
    }
    expect(await call("train", "base", "--out", at("empty"))).toMatchObject({
      code: 1,
      error: expect.stringContaining("cannot be written"),
    });
    expect(await call("train", "base", "--out", "/proc/none")).toMatchObject({
      code: 1,
      error: expect.stringContaining("cannot be written"),
    });
  });

  it("says of a model that there is none, or that it has no words for the problem", async () => {
    for (const model of ["nobody", "../nobody", at("missing"), at("empty"), at("a folder"), "package.json"]) {
      for (const args of [
        ["search", "16 14 10 -> 5", "--model", model],
        ["evaluate", model],
        ["compare", "base", model],
      ]) {
        const { code, error } = await call(...args);
        expect(code, args.join(" ")).toBe(1);
        expect(error).toMatch(/There is no model|is incomplete/);
      }
    }
    for (const args of [
      ["search", "3x+1=10", "--model", "base"],
      ["search", "16 14 10 -> 5", "--model", "equations-base"],
      ["evaluate", "base", "--family", "linear-equation"],
      ["compare", "base", "equations-base"],
    ]) {
      const { code, error } = await call(...args);
      expect(code, args.join(" ")).toBe(1);
      expect(error).toContain("has no words for this kind of problem");
      expect(error).toContain("Models that do: ");
    }
  });

  it("linearizes no tree whose verdicts or problem are forged, and prints nothing of it as it is", async () => {
    await call("search", "16 14 10 -> 5", "--iterations", "4", "--out", at("searched.json"));
    const file = JSON.parse(await readFile(at("searched.json"), "utf8"));
    const [first, ...rest] = file.events;
    const right = { outcome: "right", answer: "5", reason: "" };
    const forged: readonly (readonly [object, string])[] = [
      [
        { ...file, events: [{ ...first, children: first.children.map((child: object) => ({ ...child, ...right })) }, ...rest] },
        "At events.0.children.0",
      ],
      [{ ...file, problem: { ...file.problem, answer: "6" } }, "At problem"],
      [{ ...file, problem: { ...file.problem, id: "countdown-3:1,2,3->6" } }, "At problem"],
      [{ ...file, problem: { ...file.problem, statement: "\u001b[2JUse 16, 14 and 10 to make 5." } }, "At problem"],
      [{ ...file, hash: "0".repeat(64) }, "At hash"],
      [{ ...file, "\u001b]0;own\u0007\u202e": 1 }, "At "],
    ];
    for (const [value, place] of forged) {
      await writeFile(at("forged.json"), JSON.stringify(value));
      const { code, out, error } = await call("linearize", at("forged.json"));
      expect({ code, out }, place).toEqual({ code: 1, out: "" });
      expect(error).toContain(`${JSON.stringify(at("forged.json"))} cannot be used. ${place}`);
      expect(error).not.toMatch(unsafe);
    }
  });

  it("searches an equation that begins with a dash, with the model for equations", async () => {
    const { code, out } = await call("search", "-x = 5", "--iterations", "1", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ problem: expect.stringMatching(/^linear-equation:/), iterations: 1 });
  });

  it("prints nothing of an argument as it is", async () => {
    const evil = "\u001b]0;own\u0007\u009b31m\u202egnp";
    for (const args of [
      [evil],
      ["search", evil],
      ["linearize", evil],
      ["train", evil],
      ["gallery", evil],
      ["search", "p", "--preset", evil],
      ["evaluate", "base", "--family", evil],
    ]) {
      const { code, error } = await call(...args);
      expect(code).toBeGreaterThan(0);
      expect(error).not.toMatch(unsafe);
    }
  });
});
