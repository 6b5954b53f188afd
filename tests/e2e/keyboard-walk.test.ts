import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { type Browser, launch } from "./harness/launch";

let browser: Browser | undefined;

afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

interface Walked {
  /** What can be acted on and was not reached, in words. */
  readonly missed: readonly string[];
  /** What looks as if it could be pressed and is no control, nor part of one. */
  readonly pointerOnly: readonly string[];
  readonly reached: number;
}

/** Presses Tab from the top of the page until it has gone all around, and says what was left out. */
async function walk(page: Page): Promise<Walked> {
  const wanted = await page.evaluate(() => {
    const controls = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true }) && element.closest("[inert]") === null;
    // Of radio buttons that belong together the arrow keys reach all from the one that Tab reaches.
    const isOneOfMany = (element: Element) =>
      element instanceof HTMLInputElement && element.type === "radio" && !element.checked && element.name !== "";
    const isOut = (element: Element) => element.matches(":disabled, [tabindex='-1']") || isOneOfMany(element);
    const found = [...document.querySelectorAll(controls)].filter((element) => isShown(element) && !isOut(element));
    for (const [at, element] of found.entries()) element.setAttribute("data-walk", String(at));
    (document.activeElement as HTMLElement | null)?.blur();
    return found.map(
      (element) =>
        `${element.tagName.toLowerCase()} "${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 60)}"`,
    );
  });
  const reached = new Set<number>();
  for (let presses = 0; presses < 2 * wanted.length + 20 && reached.size < wanted.length; presses++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => document.activeElement?.getAttribute("data-walk") ?? null);
    if (at !== null) reached.add(Number(at));
  }
  const pointerOnly = await page.evaluate(() => {
    const within =
      "a[href], button, input, select, textarea, summary, label, [tabindex='0'], [role='tree'], canvas, .graph-host, .graph-minimap";
    return [...document.querySelectorAll("body *")]
      .filter((element) => getComputedStyle(element).cursor === "pointer" && element.checkVisibility() && element.closest(within) === null)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
  });
  return { missed: wanted.filter((_, at) => !reached.has(at)), pointerOnly, reached: reached.size };
}

describe("by keyboard alone", () => {
  it.each(["/", "/notebooks", "/notebook/anatomy-of-a-search", "/notebook/no-such-notebook", "/no-such-page"])(
    "everything on %s is reached",
    async (route) => {
      browser = await launch({ webgpu: false }, route);
      const { page } = browser;
      if (route === "/" || route.includes("anatomy")) {
        await page.getByText("Ready.", { exact: true }).first().waitFor();
        await page.getByText("Recorded", { exact: false }).first().waitFor();
      } else await page.getByRole("link").first().waitFor();
      await page.waitForLoadState("networkidle");
      const { missed, pointerOnly, reached } = await walk(page);
      expect(missed).toEqual([]);
      expect(pointerOnly).toEqual([]);
      expect(reached).toBeGreaterThan(route === "/" ? 60 : 1);
    },
  );
});
