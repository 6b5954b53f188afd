import { type ChildProcess, fork } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { projectRoot } from "../../../scripts/project-root";
import { loadBases } from "../../fixtures/hostile/bases";
import { bundleChild } from "./bundle";
import type { Report } from "./child";
import type { Finding, Outcome } from "./finding";

export interface MutationRun {
  readonly seed: number;
  readonly numbers: readonly number[];
  /** Processes at a time. */
  readonly processes: number;
  readonly onProgress?: (tried: number) => void;
  /** As they come. */
  readonly onFinding?: (finding: Finding) => void;
}

export interface MutationEnd {
  readonly outcomes: readonly Outcome[];
  readonly findings: readonly Finding[];
  /** Seconds that the processes computed. */
  readonly seconds: number;
}

/** The memory of a page: a process that needs more for its heap ends. */
const MOST_HEAP_MB = 1024;
/** Of computing in one stage of a mutation, after which a process is ended, and by the clock, should it wait for ever. */
const HANG_MS = 6_000;
const HANG_WALL_MS = 120_000;
const TOGETHER = 20;

/** Tries all mutations in processes of their own, which are watched: one that hangs or ends is a finding, and another goes on. */
export async function runMutations({ seed, numbers, processes, onProgress, onFinding }: MutationRun): Promise<MutationEnd> {
  const folder = mkdtempSync(path.join(tmpdir(), "astrolabe-hostile-"));
  const outcomes: Outcome[] = [];
  const findings: Finding[] = [];
  let milliseconds = 0;
  try {
    const script = await bundleChild(folder);
    const bases = path.join(folder, "bases.json");
    writeFileSync(bases, JSON.stringify(await loadBases()));
    const waiting = Array.from({ length: Math.ceil(numbers.length / TOGETHER) }, (_, at) =>
      numbers.slice(at * TOGETHER, (at + 1) * TOGETHER),
    );
    const take = (report: Report): void => {
      outcomes.push(...report.outcomes);
      findings.push(...report.findings);
      for (const finding of report.findings) onFinding?.(finding);
      onProgress?.(outcomes.length);
    };
    await Promise.all(
      Array.from({ length: processes }, async (_, at) => {
        const progressFile = path.join(folder, `progressFile-${at}`);
        while (waiting.length > 0) {
          const end = await runChild({ script, bases, progressFile }, seed, waiting, take);
          milliseconds += end.milliseconds;
          if (end.finding === null) continue;
          findings.push(end.finding);
          onFinding?.(end.finding);
          outcomes.push({ number: end.finding.number, kind: "?", isTaken: true, longest: HANG_MS, bytes: 0 });
        }
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { outcomes, findings, seconds: milliseconds / 1_000 };
}

interface ChildEnd {
  /** Why it ended before its time; null where it has done everything. */
  readonly finding: Finding | null;
  readonly milliseconds: number;
}

interface ChildFiles {
  readonly script: string;
  readonly bases: string;
  readonly progressFile: string;
}

function runChild(
  { script, bases, progressFile }: ChildFiles,
  seed: number,
  waiting: (readonly number[])[],
  take: (report: Report) => void,
): Promise<ChildEnd> {
  const child = fork(script, [progressFile, bases], {
    cwd: projectRoot,
    execArgv: [`--max-old-space-size=${MOST_HEAP_MB}`, "--max-semi-space-size=32", "--expose-gc", "--enable-source-maps"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString()}`.slice(-2_000);
  });
  let current: readonly number[] | null = null;
  let isDone = false;
  let ended: "hang" | null = null;
  let milliseconds = 0;
  const next = (): void => {
    current = waiting.shift() ?? null;
    if (current === null) {
      isDone = true;
      child.kill();
    } else child.send({ seed, numbers: current });
  };
  child.on("message", (report: Report) => {
    take(report);
    next();
  });
  const watch = watchComputing(
    child,
    progressFile,
    (computed) => (milliseconds = computed),
    () => (ended = "hang"),
  );
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      clearInterval(watch);
      if (isDone) return resolve({ finding: null, milliseconds });
      if (current === null) return reject(new Error(`the process ended before its first mutation, ${code ?? signal}: ${complaint}`));
      const { number, stage } = readProgressFile(progressFile);
      // Those before it in the same batch are tried again, since their report is lost; so is none behind it.
      waiting.unshift(current.filter((each) => each !== number));
      const kind = ended ?? (signal === "SIGABRT" || code === 134 ? "memory" : "crash");
      resolve({
        finding: {
          kind,
          stage,
          about: kind === "crash" ? String(code ?? signal) : "",
          number,
          words: "",
          amount: ended === null ? MOST_HEAP_MB : HANG_MS,
        },
        milliseconds,
      });
    });
  });
}

/** Ends a process that computes too long in one stage. */
function watchComputing(child: ChildProcess, progressFile: string, onTick: (computed: number) => void, onHang: () => void): NodeJS.Timeout {
  let last = { count: 0, computed: 0, at: performance.now() };
  return setInterval(() => {
    const computed = computedMs(child.pid ?? 0);
    if (computed === null) return;
    onTick(computed);
    const { count } = readProgressFile(progressFile);
    if (count !== last.count) last = { count, computed, at: performance.now() };
    if (computed - last.computed < HANG_MS && performance.now() - last.at < HANG_WALL_MS) return;
    onHang();
    child.kill("SIGKILL");
  }, 500);
}

const TICK_MS = 10;

/** What the process has computed, user and system, as the system counts it; null where it is gone. */
function computedMs(id: number): number | null {
  try {
    const fields = readFileSync(`/proc/${id}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return null;
  }
}

function readProgressFile(file: string): { readonly number: number; readonly count: number; readonly stage: string } {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const [, number, count, stage] = /^(\d+) (\d+) (.*?)\s*$/.exec(text) ?? [];
  return { number: Number(number ?? -1), count: Number(count ?? 0), stage: stage ?? "start" };
}
