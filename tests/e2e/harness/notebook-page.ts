import type { Locator, Page } from "playwright-core";

/** The parts of the notebook page and what a person does with them, by the words and roles that the page shows. */

/** A cell, by its heading. */
export const cell = (page: Page, heading: "The problem" | "The model" | "The search"): Locator =>
  page.getByRole("region", { name: heading });

export const trace = (page: Page, form: "ASTRO" | "Direct"): Locator => page.getByRole("region", { name: form, exact: true });

export const button = (page: Page, name: string): Locator => page.getByRole("button", { name, exact: true });

export const problemField = (page: Page): Locator => cell(page, "The problem").getByRole("textbox");

/** What the page says about the node that is selected. */
export const inspector = (page: Page): Locator => page.getByRole("complementary", { name: "Selected node" });

export const searchTree = (page: Page): Locator => page.getByRole("tree", { name: /^Search tree/ });

/** Waits until the model can be used. A GPU in software takes long to compile what it runs. */
export const untilReady = (page: Page): Promise<void> =>
  cell(page, "The model").getByText("Ready.", { exact: true }).waitFor({ timeout: 150_000 });

export interface SearchSize {
  readonly branching: number;
  readonly rollouts: number;
  readonly iterations: number;
}

export async function setSearchSize(page: Page, { branching, rollouts, iterations }: SearchSize): Promise<void> {
  const field = (name: RegExp) => cell(page, "The search").getByRole("textbox", { name });
  await field(/^k,/).fill(String(branching));
  await field(/^M,/).fill(String(rollouts));
  await field(/^Iterations/).fill(String(iterations));
}

/** Waits until the search stands where the page says it does. */
export const untilSearchIs = (page: Page, state: "finished" | "paused" | "canceled"): Promise<void> =>
  cell(page, "The search")
    .getByText(new RegExp(`^Iteration \\d+ of \\d+ · .* · ${state}`))
    .waitFor({ timeout: 150_000 });

/** The SHA-256 of the finished tree, as the page shows it. */
export async function shownTreeHash(page: Page): Promise<string> {
  const line = cell(page, "The search").getByText(/· tree [0-9a-f]{8}$/);
  return (await line.locator("code").last().getAttribute("title")) ?? "";
}

/** Runs a search from its beginning to its end; the hash of its tree. */
export async function searchAnew(page: Page): Promise<string> {
  if (await button(page, "Start over").isEnabled()) await button(page, "Start over").click();
  await button(page, "Run").click();
  await untilSearchIs(page, "finished");
  return shownTreeHash(page);
}

/** Runs a search and presses a button at the moment when the page shows the words: a search can be over before a test that asks from outside sees them. */
export const runAndPressWhen = (page: Page, words: RegExp, name: string): Promise<void> =>
  page.evaluate(
    ([pattern, wanted]) => {
      const press = (label: string): void => {
        const found = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === label);
        if (!found) throw new Error(`There is no button ${label}.`);
        found.click();
      };
      const observer = new MutationObserver(() => {
        if (!new RegExp(pattern).test(document.body.innerText)) return;
        observer.disconnect();
        press(wanted);
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      press("Run");
    },
    [words.source, name] as const,
  );
