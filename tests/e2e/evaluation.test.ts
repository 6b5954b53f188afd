import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { accessibilityViolations } from "./harness/accessibility";
import { type Browser, launch } from "./harness/launch";
import { noIncidents } from "./harness/no-incidents";

let browser: Browser | undefined;

afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

/** A notebook of the gallery whose evaluation of four models is recorded: nothing has to run. */
const route = "/notebook/does-backtracking-pay";

const open = (page: Page) => page.getByRole("region", { name: "The chosen problem" });
const solution = (page: Page, model: string) =>
  open(page)
    .getByRole("article")
    .filter({ has: page.getByRole("heading", { name: model }) });
const graph = (page: Page, model: string) =>
  open(page).getByRole("tree", { name: new RegExp(`^Graph of what ${model} wrote, \\d+ nodes`) });
const text = (page: Page, model: string) => open(page).getByRole("list", { name: `Text of what ${model} wrote` });
const marks = (page: Page, model: string) => page.getByRole("group", { name: `Problems of ${model}`, exact: true }).getByRole("button");

describe("the solutions of an evaluation", () => {
  it("are drawn beside each other, those of the chosen problem alone, and read with one step in hand", async () => {
    browser = await launch({ webgpu: false }, route);
    const { page } = browser;
    await graph(page, "ASTRO-SFT").waitFor({ state: "attached" });
    await graph(page, "Direct-SFT").waitFor({ state: "attached" });
    expect(await open(page).getByRole("tree").count()).toBe(2);
    expect(await open(page).locator("canvas.graph-canvas").count()).toBe(2);
    await open(page).getByText("Problem 1 of 300", { exact: true }).waitFor();
    const statement = await open(page).getByRole("heading", { level: 4 }).innerText();

    // A step in hand is the same in the graph and in the text; b follows a backtrack.
    const rows = text(page, "ASTRO-SFT").getByRole("button");
    const kinds = await rows.locator(".hidden-visually").allInnerTexts();
    const nodes = Number(/(\d+) nodes/.exec((await graph(page, "ASTRO-SFT").getAttribute("aria-label")) ?? "")?.[1]);
    expect(kinds.length).toBe(nodes);
    const back = kinds.findIndex((words) => words.startsWith("Backtrack"));
    expect(back).toBeGreaterThan(0);
    await rows.nth(back).click();
    expect(await rows.nth(back).getAttribute("aria-pressed")).toBe("true");
    await graph(page, "ASTRO-SFT").focus();
    await page.keyboard.press("b");
    await expect.poll(() => rows.nth(back).getAttribute("aria-pressed")).toBe("false");
    const target = await rows.evaluateAll((all) => all.findIndex((row) => row.getAttribute("aria-pressed") === "true"));
    expect(target).toBeGreaterThanOrEqual(0);
    expect(target).toBeLessThan(back);

    // Another problem takes the place of this one; another model stands beside.
    await open(page).getByRole("button", { name: "Next problem" }).click();
    await open(page).getByText("Problem 2 of 300", { exact: true }).waitFor();
    expect(await open(page).getByRole("heading", { level: 4 }).innerText()).not.toBe(statement);
    expect(await rows.and(page.locator('[aria-pressed="true"]')).count()).toBe(0);
    await open(page).getByRole("checkbox", { name: "Base" }).check();
    await graph(page, "Base").waitFor({ state: "attached" });
    expect(await open(page).locator("canvas.graph-canvas").count()).toBe(3);
    for (const name of ["Base", "Direct-SFT"]) await open(page).getByRole("checkbox", { name, exact: true }).uncheck();
    expect(await open(page).getByRole("checkbox", { name: "ASTRO-SFT" }).isDisabled()).toBe(true);

    // By keys: from mark to mark, and from the graph to the text.
    await marks(page, "ASTRO-SFT").nth(1).focus();
    await page.keyboard.press("ArrowRight");
    await open(page).getByText("Problem 3 of 300", { exact: true }).waitFor();
    await open(page).getByRole("radio", { name: "Both" }).focus();
    await page.keyboard.press("ArrowLeft");
    expect(await open(page).getByRole("tree").count()).toBe(0);
    await text(page, "ASTRO-SFT").waitFor();
    await page.keyboard.press("ArrowLeft");
    await graph(page, "ASTRO-SFT").waitFor({ state: "attached" });
    expect(await text(page, "ASTRO-SFT").count()).toBe(0);

    // One that was cut off ends in a node that says so.
    await marks(page, "ASTRO-SFT").nth(13).click();
    await solution(page, "ASTRO-SFT").getByText("Cut off.", { exact: true }).waitFor();
    await open(page).getByRole("radio", { name: "Both" }).check();
    await rows.last().click();
    expect(await rows.last().locator(".hidden-visually").innerText()).toBe("Cut off:");
    await graph(page, "ASTRO-SFT")
      .getByRole("treeitem", { name: /^Cut off: /, selected: true })
      .waitFor({ state: "attached" });
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("have no accessibility fault and no overflow, on a desk in light and on a phone in dark", async () => {
    browser = await launch({ webgpu: false }, route);
    const { page } = browser;
    await graph(page, "ASTRO-SFT").waitFor({ state: "attached" });
    for (const [width, height, scheme] of [
      [1440, 900, "light"],
      [390, 844, "dark"],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const look of ["Graph", "Text", "Both"]) {
        await open(page).getByRole("radio", { name: look, exact: true }).check();
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${look} at ${width}`).toBeLessThanOrEqual(0);
      }
      await page.emulateMedia({ colorScheme: scheme });
      expect(await accessibilityViolations(page), `${scheme} at ${width}`).toEqual([]);
    }
    expect(browser.incidents).toEqual(noIncidents);
  });
});
