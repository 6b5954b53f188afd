import type { Locator, Page } from "playwright-core";
import { button, cell, setSearchSize, shownTreeHash, untilReady } from "../../e2e/harness/notebook-page";

/** Another one than the notebook came with, so that no recorded result is shown in the place of a lost one. */
const SEED = "77";

export const ITERATIONS = 60;

/** Opens the notebook and waits until it can be used. */
export async function openNotebook(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await untilReady(page);
}

/** A text to type in, opened for writing; added where the notebook has none. */
export async function openText(page: Page): Promise<Locator> {
  const edit = page.getByRole("button", { name: "Edit Text", exact: true });
  const field = page.getByRole("textbox", { name: "Text of Text", exact: true });
  const hint = page.getByRole("button", { name: /^Write here/ });
  if (await field.isVisible()) return field;
  if (await edit.isVisible()) await edit.click();
  else if (await hint.isVisible()) await hint.click();
  else {
    await page.getByRole("button", { name: "Add a cell" }).last().click();
    await page.getByRole("menuitem", { name: /^Text/ }).click();
  }
  await field.waitFor();
  return field;
}

/** Makes the search long enough to be killed in, and runs it twice without a disturbance: the hash of its tree, and how long the second took. */
export async function runUndisturbed(page: Page): Promise<{ readonly hash: string; readonly ms: number }> {
  await setSearchSize(page, { branching: 6, rollouts: 8, iterations: ITERATIONS });
  await cell(page, "The search").getByRole("textbox", { name: /^Seed/ }).fill(SEED);
  await startAnew(page);
  await untilFinished(page);
  const hash = await shownTreeHash(page);
  const started = performance.now();
  await startAnew(page);
  await untilFinished(page);
  const again = await shownTreeHash(page);
  if (again !== hash) throw new Error(`two undisturbed searches made two trees: ${hash} and ${again}`);
  return { hash, ms: performance.now() - started };
}

const inSearch = (page: Page, name: RegExp): Locator => cell(page, "The search").getByRole("button", { name });

export async function startAnew(page: Page): Promise<void> {
  if (await button(page, "Start over").isEnabled()) await button(page, "Start over").click();
  await inSearch(page, /^Run( again)?$/).click();
}

/** Goes on with what was interrupted, or runs what had not begun. False where it was finished. */
export async function goOn(page: Page): Promise<boolean> {
  const main = inSearch(page, /^(Resume|Run)$/);
  const isFinished = (await words(page)).includes("finished");
  if (!isFinished) await main.click();
  return !isFinished;
}

export const untilFinished = (page: Page): Promise<void> =>
  cell(page, "The search")
    .getByText(/^Iteration \d+ of \d+ · .* · finished/)
    .waitFor({ timeout: 60_000 });

/** How far the search is, in the page's words; empty where it has not begun. */
export async function words(page: Page): Promise<string> {
  const found = cell(page, "The search").getByText(/^Iteration \d+ of \d+ · /);
  return (await found.count()) === 0 ? "" : found.first().innerText();
}
