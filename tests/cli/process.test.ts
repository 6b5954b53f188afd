import { execFile, spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { interruptOf } from "../../lib/cli/console/interrupt";
import { checkOutput, writeOrElsewhere, writeOutput } from "../../lib/cli/console/output-files";
import { createProgress } from "../../lib/cli/console/progress";
import { bugLine } from "../../lib/cli/run";
import { readTreeFile } from "../../lib/exchange/tree-file";

/** A process starts in a second where nothing else runs. */
const LIMIT = 120_000;

const command = [process.execPath, "--import", "tsx", "lib/cli/main.ts"] as const;

const freshFolder = () => mkdtemp(join(tmpdir(), "astrolabe-process-"));

/** A line of the shell: its exit code and what it said. */
const shell = (line: string): Promise<{ readonly code: number; readonly error: string }> =>
  new Promise((resolve) => {
    execFile("bash", ["-c", line], { timeout: LIMIT }, (failed, _out, error) =>
      resolve({ code: failed === null ? 0 : Number(failed.code), error }),
    );
  });
const cli = (...args: string[]): string => [...command, ...args].map((part) => `'${part}'`).join(" ");

describe.concurrent("the command line as a process", () => {
  it("keeps the tree when npm, which started it, is told to end", { timeout: LIMIT }, async () => {
    const out = join(await freshFolder(), "tree.json");
    const search = ["search", "8 8 7 3 -> 24", "--iterations", "500", "--rollouts", "64", "--branching", "32", "--out", out];
    const child = spawn("npm", ["run", "-s", "cli", "--", ...search], { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (part) => {
      if (said === "") child.kill("SIGTERM");
      said += part;
    });
    // The search may end after npm, and has the other end of this pipe until then.
    await new Promise((resolve) => child.on("close", resolve));
    expect(said).toContain("of 500 iterations; the tree so far is in");
    const saved = readTreeFile(await readFile(out, "utf8"));
    expect(saved.ok && saved.value.tree.iterations).toBeGreaterThan(0);
  });

  it("ends without a word where its reader has gone, and with a sentence where its output is full", { timeout: LIMIT }, async () => {
    expect(await shell(`set -o pipefail; ${cli("help")} | true`)).toEqual({ code: 0, error: "" });
    const full = { code: 1, error: "astrolabe: standard output cannot be written: no room is left.\n" };
    expect(await shell(`${cli("help")} > /dev/full`)).toEqual(full);
  });

  it("leaves the file before whole where the disk takes no more", { timeout: LIMIT }, async () => {
    const folder = await freshFolder();
    const out = join(folder, "tree.json");
    await writeFile(out, "a good file");
    // A file of at most 4 KiB, here and everywhere else.
    const nowhere = await shell(`ulimit -f 4; ${cli("search", "16 14 10 -> 5", "--iterations", "3", "--out", out)}`);
    expect(nowhere.code).toBe(1);
    expect(nowhere.error).toContain("cannot be written: it is larger than the system allows. The tree is lost: no other folder");
    expect(await readFile(out, "utf8")).toBe("a good file");
    expect(await readdir(folder)).toEqual(["tree.json"]);
  });
});

describe("a request to end", () => {
  const fake = (env: Readonly<Record<string, string>> = {}) => Object.assign(new EventEmitter(), { env, ppid: 7 });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "interrupts at %s, and ends the process at the next that is not the same",
    (request) => {
      vi.useFakeTimers();
      const ended: string[] = [];
      const process = fake();
      const interrupt = interruptOf(process as unknown as NodeJS.Process, (by) => ended.push(by));
      expect(interrupt.aborted).toBe(false);
      process.emit(request);
      expect(interrupt.aborted).toBe(true);
      process.emit(request);
      expect(ended).toEqual([]);
      vi.advanceTimersByTime(2_000);
      process.emit("SIGINT");
      expect(ended).toEqual(["SIGINT"]);
      vi.advanceTimersByTime(60_000);
      expect(ended).toEqual(["SIGINT", request]);
      vi.useRealTimers();
    },
  );

  it("is the end of the shell that npm started", () => {
    vi.useFakeTimers();
    const process = fake({ npm_lifecycle_event: "cli" });
    const interrupt = interruptOf(process as unknown as NodeJS.Process, () => undefined);
    vi.advanceTimersByTime(5_000);
    expect(interrupt.aborted).toBe(false);
    process.ppid = 1;
    vi.advanceTimersByTime(1_000);
    expect(interrupt.aborted).toBe(true);
    vi.useRealTimers();
  });
});

it("says little of its progress where nobody watches, and each step where somebody does", () => {
  const said = (isWatched: boolean): readonly string[] => {
    const lines: string[] = [];
    let time = 0;
    const console = {
      out: () => undefined,
      error: (text: string) => void lines.push(text),
      interrupt: new AbortController().signal,
      isWatched,
    };
    const progress = createProgress(console, () => time);
    for (let step = 1; step <= 200; step++, time += 100) progress(`${step}`, step === 200);
    return lines;
  };
  expect(said(false)).toEqual(["1", "101", "200"]);
  expect(said(true)).toHaveLength(200);
});

it("writes the tree elsewhere where its own place takes it no more", async () => {
  const gone = join(await freshFolder(), "gone", "tree.json");
  const failed = await writeOrElsewhere("The tree", gone, (place) => writeOutput(place, "a tree")).catch((error: Error) => error);
  const message = failed instanceof Error ? failed.message : "";
  const where = /The tree is in "([^"]+)" instead\.$/.exec(message)?.[1] ?? "";
  expect(message).toContain("cannot be written");
  expect(await readFile(where, "utf8")).toBe("a tree");
});

it("tells a bug in a line, and its stack when asked", () => {
  const bug = new Error("no \u001b[31mtree");
  expect(bugLine(bug, false)).toMatch(
    /^astrolabe: this is a bug in Astrolabe, please report it: no \\u001b\[31mtree\. Run the command with ASTROLABE_STACK=1 [^\n]+$/,
  );
  expect(bugLine(bug, true)).toContain("\n    at ");
});

it("writes to a device as it is", async () => {
  await checkOutput("/dev/null");
  await writeOutput("/dev/null", "nothing");
  await expect(writeOutput("/dev/full", "something")).rejects.toThrow("no room is left");
});
