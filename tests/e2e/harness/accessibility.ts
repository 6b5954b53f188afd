import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds wrong with the page as it stands, one line for each element. */
export async function accessibilityViolations(page: Page): Promise<readonly string[]> {
  // Colors on their way from one theme to the other are nobody's to read.
  await page.evaluate(async () => {
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(transitions.map(({ finished }) => finished));
  });
  // Not as a script element: the page's policy would not let it run.
  await page.evaluate(axeSource);
  // Only what is wrong is described element by element: to describe all that is right takes most of the time.
  const { violations, passes } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run({ resultTypes: ["violations"] }),
  );
  if (!passes.some(({ id }) => id === "color-contrast")) throw new Error("axe-core did not look at the page as it is shown.");
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(" ")}: ${failureSummary}`),
  );
}
