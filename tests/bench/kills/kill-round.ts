import type { BrowserContext } from "playwright-core";
import type { Rng } from "../../../lib/base/rng";
import { shownTreeHash } from "../../e2e/harness/notebook-page";
import { type Death, killTab } from "./kill-tab";
import { goOn, openNotebook, openText, startAnew, untilFinished, words } from "./open-notebook";
import { forgetProgress, progressOf } from "./watch-progress";

export interface KillSetup {
  readonly context: BrowserContext;
  readonly address: string;
  readonly profile: string;
  /** Of the search that nobody disturbed. */
  readonly hash: string;
  readonly ms: number;
}

/** What one kill cost. */
export interface KillReport {
  readonly death: Death;
  /** Milliseconds after the press on Run. */
  readonly after: number;
  /** Iterations that were seen to end, and that are there after. */
  readonly iterations: { readonly seen: number; readonly kept: number };
  readonly characters: { readonly typed: number; readonly kept: number };
  /** Why this kill breaks the promise; empty where it holds it. */
  readonly faults: readonly string[];
}

const sentence = "The quick brown fox jumps over the lazy dog, again and again. ";

/** Runs the search and types; kills the tab at a moment of the random numbers; opens the notebook again, looks what is there, and goes on. */
export async function killRound(setup: KillSetup, death: Death, rng: Rng): Promise<KillReport> {
  const { context, address, profile } = setup;
  const page = context.pages()[0] ?? (await context.newPage());
  await openNotebook(page, address);
  const field = await openText(page);
  await field.fill("");
  await startAnew(page);
  await field.focus();
  forgetProgress(page);

  const after = Math.round(rng.uniform() * setup.ms);
  const typing = (async () => {
    for (let at = 0; ; at++) {
      await page.keyboard.press(keyFor(sentence[at % sentence.length] ?? "x"));
      await pause(30 + rng.below(90));
    }
  })().catch(() => undefined);
  await pause(after);
  await killTab(page, death, profile);
  await typing;
  const seen = progressOf(page);
  await page.close();

  const again = await context.newPage();
  await openNotebook(again, address);
  // What is kept is read a moment after the notebook stands there.
  await pause(200);
  const kept = await again.evaluate(
    () => document.querySelector<HTMLProgressElement>('progress[aria-label="Iterations done"]')?.value ?? 0,
  );
  const text = await (await openText(again)).inputValue();
  const before = await words(again);
  const isGoingOn = await goOn(again);
  await untilFinished(again);
  const hash = await shownTreeHash(again);
  const typed = sentence.repeat(Math.ceil((seen.typed + 1) / sentence.length));
  const faults = [
    seen.iterations - kept > 1 ? `${seen.iterations - kept} iterations are lost` : "",
    seen.typed - text.length > 1 ? `${seen.typed - text.length} keystrokes are lost` : "",
    typed.startsWith(text) ? "" : `"${text}" was never typed`,
    hash === setup.hash ? "" : `the tree is another: ${hash.slice(0, 8)}, not ${setup.hash.slice(0, 8)} (${before})`,
    isGoingOn && kept > 0 && !before.includes("interrupted") ? `it is not said to be interrupted: ${before}` : "",
  ].filter((fault) => fault !== "");
  return { death, after, iterations: { seen: seen.iterations, kept }, characters: { typed: seen.typed, kept: text.length }, faults };
}

const keyFor = (character: string): string => (character === " " ? "Space" : character);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
