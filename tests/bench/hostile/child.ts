import { readFileSync } from "node:fs";
import type { Bases } from "../../fixtures/hostile/bases";
import { type Hostile, hostileMutation } from "../../fixtures/hostile/hostile-mutation";
import type { Finding, Outcome } from "./finding";
import { createProgressFile, createStages } from "./stages";
import { tryHostile } from "./try-hostile";

/** A process that tries mutations, one after the other: a range of numbers a message. */
export interface MutationBatch {
  readonly seed: number;
  readonly numbers: readonly number[];
}

export type Report = { readonly kind: "done"; readonly outcomes: readonly Outcome[]; readonly findings: readonly Finding[] };

const progressFile = createProgressFile(process.argv[2] ?? "");
/** The most that a page may take. */
const MOST_MEMORY = 1024;

/** The most that this process has taken so far, megabytes. */
let known = 0;

const sizeOf = (made: Hostile): number => ("bytes" in made ? made.bytes.length : made.kind === "link" ? made.fragment.length : 0);

async function tryOne(
  bases: Bases,
  seed: number,
  number: number,
  isExact: boolean,
): Promise<{ readonly outcome: Outcome; readonly findings: readonly Finding[] }> {
  progressFile.write(number, "make it");
  const { words, made } = hostileMutation(bases, seed, number);
  const findings: Finding[] = [];
  const stages = createStages(number, words, isExact, progressFile.write, (finding) => findings.push(finding));
  const isTaken = await tryHostile(stages, made, {
    number,
    cells: number % 10 === 0,
    library: number % 50 === 0,
    edits: number % 8 === 0,
    again: number % 5 === 0,
  });
  const bytes = sizeOf(made);
  // To ask costs as much as a small mutation.
  if (bytes > 100_000 || stages.longest() > 200 || number % 20 === 0) {
    const most = process.resourceUsage().maxRSS / 1024;
    if (most > MOST_MEMORY && most > known) stages.find("memory", "all", "", most);
    known = Math.max(known, most);
  }
  // What a large one leaves behind is not the next one's memory.
  if (bytes > 500_000) (globalThis as { gc?: () => void }).gc?.();
  return { outcome: { number, kind: made.kind, isTaken, longest: Math.round(stages.longest()), bytes }, findings };
}

/** What took long in the first go may have waited for the compiler, or for others: what is slow is slow twice. */
async function tryTwice(bases: Bases, seed: number, number: number): ReturnType<typeof tryOne> {
  const first = await tryOne(bases, seed, number, false);
  if (!first.findings.some(({ kind }) => kind === "slow")) return first;
  const second = await tryOne(bases, seed, number, true);
  const slow = second.findings.filter(({ kind }) => kind === "slow");
  return { outcome: second.outcome, findings: [...first.findings.filter(({ kind }) => kind !== "slow"), ...slow] };
}

/** Where an error escapes from every stage, it belongs to the mutation under way. */
let escaped: ((error: unknown) => void) | null = null;
const onEscape = (error: unknown): void => {
  if (escaped === null) {
    console.error(error);
    process.exit(1);
  }
  escaped(error);
};
process.on("uncaughtException", onEscape);
process.on("unhandledRejection", onEscape);

function main(): void {
  const bases = JSON.parse(readFileSync(process.argv[3] ?? "", "utf8")) as Bases;
  process.on("message", async ({ seed, numbers }: MutationBatch) => {
    const outcomes: Outcome[] = [];
    const findings: Finding[] = [];
    for (const number of numbers) {
      escaped = (error) => {
        const about = error instanceof Error ? `${error.message} ${(error.stack ?? "").split("\n")[1]?.trim() ?? ""}` : String(error);
        findings.push({
          kind: "thrown",
          stage: "outside of every stage",
          about: about.slice(0, 300),
          number,
          words: hostileMutation(bases, seed, number).words.slice(0, 400),
          amount: 0,
        });
      };
      const one = await tryTwice(bases, seed, number);
      outcomes.push(one.outcome);
      findings.push(...one.findings);
    }
    process.send?.({ kind: "done", outcomes, findings } satisfies Report);
  });
  process.send?.({ kind: "done", outcomes: [], findings: [] } satisfies Report);
}

main();
