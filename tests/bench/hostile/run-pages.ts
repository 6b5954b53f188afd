import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { buildWhenNeeded } from "../../../scripts/build-when-needed";
import { ensureChromium } from "../../../scripts/ensure-chromium";
import { serve, tryPort } from "../../../scripts/serve";
import { type Bases, loadBases } from "../../fixtures/hostile/bases";
import { hostileMutation } from "../../fixtures/hostile/hostile-mutation";
import type { Finding, Outcome } from "./finding";
import { openHostilePage, type PageOutcome } from "./page-round";

const host = "127.0.0.1";

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
  const executablePath = ensureChromium();
  if (executablePath === null || !(await buildWhenNeeded())) return null;
  const free = await tryPort(host, 0);
  if ("error" in free) throw new Error(`No free port: ${free.error}`);
  const server = await serve(host, free.port);
  const profile = mkdtempSync(path.join(tmpdir(), "astrolabe-hostile-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [
      ...["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-gpu"],
      // A page that needs more crashes, which is seen.
      "--js-flags=--max-old-space-size=1024",
    ],
  });
  const bases: Bases = await loadBases();
  const rounds: PageOutcome[] = [];
  try {
    const page = await openHostilePage(context, server.address);
    for (const number of numbers) {
      const { words, made } = hostileMutation(bases, seed, number);
      const outcome = await page.round(number, words, made);
      rounds.push(outcome);
      onRound(number, outcome);
    }
  } finally {
    await context.close();
    server.process.kill();
    rmSync(profile, { recursive: true, force: true });
  }
  return { rounds, findings: rounds.flatMap(({ findings }) => findings) };
}
