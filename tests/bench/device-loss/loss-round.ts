import type { Locator, Page } from "playwright-core";
import type { Rng } from "../../../lib/base/rng";
import { headings, type RunKind } from "./notebooks";

/** How one run went whose GPU was taken away in the middle. */
export interface LossReport {
  readonly afterMs: number;
  /** Devices that were taken away; 0 where the run was between two workers. */
  readonly devices: number;
  /** Whether the run had ended before: then the loss was one of an idle page. */
  readonly isAfterEnd: boolean;
  /** The sentences with which it stopped, each gone on from when asked. */
  readonly stops: readonly string[];
  readonly result: string;
  /** Words of the runtime that a person got to read. */
  readonly raw: readonly string[];
}

const LONGEST_MS = 900_000;

export const region = (page: Page, kind: RunKind): Locator => page.getByRole("region", { name: headings[kind], exact: true });

/** Runs from the beginning to the end without a disturbance: what came out, and how long it took. */
export async function runWhole(page: Page, kind: RunKind): Promise<{ readonly result: string; readonly ms: number }> {
  await startAnew(page, kind);
  const started = performance.now();
  await untilFinished(page, kind, []);
  return { result: await resultOf(page, kind), ms: performance.now() - started };
}

/** Takes the GPU away from all workers of the page: how many devices there were. */
export type TakeGpu = (page: Page) => Promise<number>;

/** Runs from the beginning, takes the GPU away at a random moment, and goes on until it is finished. */
export async function lossRound(page: Page, kind: RunKind, ms: number, rng: Rng, takeGpu: TakeGpu): Promise<LossReport> {
  const afterMs = Math.round(rng.uniform() * ms * 0.9);
  const raw: string[] = [];
  const stops: string[] = [];
  await startAnew(page, kind);
  await page.waitForTimeout(afterMs);
  const isAfterEnd = await isFinished(page, kind);
  const devices = await takeGpu(page);
  await untilFinished(page, kind, stops, raw);
  return { afterMs, devices, isAfterEnd, stops, result: await resultOf(page, kind), raw };
}

async function startAnew(page: Page, kind: RunKind): Promise<void> {
  const over = region(page, kind).getByRole("button", { name: "Start over" });
  if (await over.isEnabled()) await over.click();
  const run = region(page, kind).getByRole("button", { name: /^Run( again)?$/ });
  const end = performance.now() + LONGEST_MS;
  while (performance.now() < end && !(await canBePressed(run))) {
    // A loss after the end of the last run may have been one too many for the model to be loaded again by itself.
    if (await canBePressed(loadButton(page)))
      await loadButton(page)
        .click({ timeout: 2000 })
        .catch(() => undefined);
    await page.waitForTimeout(300);
  }
  await run.click();
}

const loadButton = (page: Page): Locator =>
  page.getByRole("region", { name: "The model" }).getByRole("button", { name: "Try again", exact: true });

/** Waits for the end; where the run stops with a sentence, does what the page offers. */
async function untilFinished(page: Page, kind: RunKind, stops: string[], raw: string[] = []): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  const wayOn = region(page, kind).getByRole("button", { name: /^(Continue with this tree|Load the model again|Continue|Resume)$/ });
  while (performance.now() < end) {
    const words = await page.locator("body").innerText();
    for (const found of words.match(/OrtRun|\/mnt\/|\.cc:\d+|undefined|\[object|wasm:\/\/|Error:/g) ?? [])
      if (!raw.includes(found)) raw.push(found);
    if (await isFinished(page, kind)) return;
    for (const press of [loadButton(page), wayOn.first()]) {
      if (!(await canBePressed(press))) continue;
      // Where it goes on by itself, the button is there for a moment only.
      await page.waitForTimeout(1500);
      if (!(await canBePressed(press))) continue;
      const alerts = await page.getByRole("alert").allInnerTexts();
      stops.push(alerts.join(" | ").replaceAll("\n", " "));
      await press.click({ timeout: 2000 }).catch(() => stops.pop());
    }
    await page.waitForTimeout(300);
  }
  throw new Error(`The ${kind} has not ended:\n${await region(page, kind).innerText()}`);
}

/** Now: the page may change in between, and nothing here is waited for. */
const canBePressed = async (button: Locator): Promise<boolean> =>
  (await button.isVisible()) && (await button.isEnabled({ timeout: 1000 }).catch(() => false));

const isFinished = (page: Page, kind: RunKind): Promise<boolean> =>
  kind === "search"
    ? region(page, kind)
        .getByText(/^Iteration \d+ of \d+ · .* · finished/)
        .isVisible()
    : region(page, kind).getByRole("button", { name: "Run again" }).isVisible();

/** The tree's or the weights' SHA-256; of an evaluation all its figures. */
async function resultOf(page: Page, kind: RunKind): Promise<string> {
  if (kind === "evaluation") {
    const table = region(page, kind).locator("table").first();
    await table.waitFor();
    return (await table.innerText()).replace(/\s+/g, " ");
  }
  const line = region(page, kind).getByText(/· (tree|result) [0-9a-f]{8}$/);
  await line.first().waitFor();
  return (await line.first().locator("code").last().getAttribute("title")) ?? "";
}
