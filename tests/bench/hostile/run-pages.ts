import { type Bases, loadBases } from "../../fixtures/hostile/bases";
import { hostileMutation } from "../../fixtures/hostile/hostile-mutation";
import { inBuiltPage } from "../in-built-page";
import type { Finding, Outcome } from "./finding";
import { openHostilePage, type PageOutcome } from "./page-round";

export interface PageEnd {
  readonly rounds: readonly PageOutcome[];
  readonly findings: readonly Finding[];
}

/**
 * Of what the readers took, what to open in a browser: half of it what took longest, a quarter what is largest, the rest as it comes. Each once.
 */
export function chooseForPages(outcomes: readonly Outcome[], most: number): readonly number[] {
  const taken = outcomes.filter(({ kind, isTaken }) => isTaken && (kind === "notebook" || kind === "link"));
  const longest = taken.toSorted((a, b) => b.longest - a.longest).slice(0, Math.ceil(most / 2));
  const largest = taken.toSorted((a, b) => b.bytes - a.bytes).slice(0, Math.ceil(most / 4));
  return [...new Set([...longest, ...largest, ...taken].map(({ number }) => number))].slice(0, most);
}

/** Opens them in one browser, in a page of the build. */
export async function runPages(
  seed: number,
  numbers: readonly number[],
  onRound: (number: number, outcome: PageOutcome) => void,
): Promise<PageEnd | null> {
  // A page that needs more memory crashes, which is seen.
  return inBuiltPage(["--disable-gpu", "--js-flags=--max-old-space-size=1024"], async ({ context, address }) => {
    const bases: Bases = await loadBases();
    const rounds: PageOutcome[] = [];
    const page = await openHostilePage(context, address);
    for (const number of numbers) {
      const { words, made } = hostileMutation(bases, seed, number);
      const outcome = await page.round(number, words, made);
      rounds.push(outcome);
      onRound(number, outcome);
    }
    return { rounds, findings: rounds.flatMap(({ findings }) => findings) };
  });
}
