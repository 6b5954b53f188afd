import type { BrowserContext, Page } from "playwright-core";

/** What a person has seen happen on a page until now. */
export interface Progress {
  /** Iterations of the search that ended. */
  readonly iterations: number;
  /** Characters in the text that was typed into. */
  readonly typed: number;
}

const seen = new WeakMap<Page, Progress>();

export const progressOf = (page: Page): Progress => seen.get(page) ?? { iterations: 0, typed: 0 };

/** What was seen before does not count. */
export const forgetProgress = (page: Page): void => void seen.delete(page);

/** Makes every page of the context tell what it shows as soon as it shows it, so that it is known when the page is killed. */
export async function watchProgress(context: BrowserContext): Promise<void> {
  await context.exposeBinding(
    "tellProgress",
    ({ page }, change: Partial<Progress>) => void seen.set(page, { ...progressOf(page), ...change }),
  );
  // No function in it has a name: tsx would mark it with a helper that the page does not have.
  await context.addInitScript(() => {
    const teller = globalThis as unknown as { tellProgress(change: object): void };
    let told = -1;
    new MutationObserver(() => {
      const iterations = document.querySelector<HTMLProgressElement>('progress[aria-label="Iterations done"]')?.value ?? 0;
      if (iterations !== told) teller.tellProgress({ iterations });
      told = iterations;
    }).observe(document, { subtree: true, childList: true, attributes: true });
    // In the capture phase, before the page itself hears of it.
    document.addEventListener(
      "input",
      ({ target }) => {
        if (target instanceof HTMLTextAreaElement) teller.tellProgress({ typed: target.value.length });
      },
      { capture: true },
    );
  });
}
