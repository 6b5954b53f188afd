import type { Page } from "playwright-core";
import { afterEach, expect, it } from "vitest";
import { type Browser, launch } from "./harness/launch";
import { noIncidents } from "./harness/no-incidents";
import { cell, searchAnew, searchTree, untilReady } from "./harness/notebook-page";

let browser: Browser | undefined;

afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

/** The pixels of the search tree, once nothing in it moves any more. */
const restingPicture = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const frames = async (count: number) => {
      for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
    };
    const picture = () => document.querySelector<HTMLCanvasElement>(".search-tree .graph-canvas")?.toDataURL() ?? "";
    let before = "";
    for (let round = 0; round < 200 && (before === "" || before !== picture()); round++) {
      before = picture();
      await frames(20);
    }
    return before;
  });

it("paints the same picture where there are no workers to paint in", async () => {
  browser = await launch({ webgpu: false });
  const { page } = browser;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await untilReady(page);
  await searchAnew(page);
  const byWorker = await restingPicture(page);
  expect(page.workers().some((worker) => /worker/.test(worker.url()))).toBe(true);
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "OffscreenCanvas"));
  await page.reload();
  await untilReady(page);
  await searchAnew(page);
  const byPage = await restingPicture(page);
  expect(byWorker.length).toBeGreaterThan(5_000);
  expect(byPage === byWorker, "both pictures have the same pixels").toBe(true);
  expect(browser.incidents).toEqual(noIncidents);
});

it("folds and unfolds what lies below a node by the key c, and says so in words", async () => {
  browser = await launch({ webgpu: false });
  const { page } = browser;
  await untilReady(page);
  await searchAnew(page);
  await searchTree(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  const item = searchTree(page).getByRole("treeitem", { selected: true });
  const words = (await item.textContent()) ?? "";
  const open = await restingPicture(page);
  await page.keyboard.press("c");
  await item.filter({ hasText: /\d+ nodes? folded below\./ }).waitFor();
  expect(await restingPicture(page)).not.toBe(open);
  await page.keyboard.press("c");
  await item.filter({ hasNotText: "folded" }).waitFor();
  expect(await item.textContent()).toBe(words);
  await page.keyboard.press("Escape");
  await item.waitFor({ state: "detached" });
  expect(browser.incidents).toEqual(noIncidents);
});

it("shows a map where the picture is larger than its frame, and goes where it is pressed", async () => {
  browser = await launch({ webgpu: false });
  const { page } = browser;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await untilReady(page);
  await searchAnew(page);
  const map = page.locator(".search-tree .graph-minimap");
  expect(await map.isVisible()).toBe(false);
  await searchTree(page).focus();
  for (let press = 0; press < 4; press++) await page.keyboard.press("+");
  await map.waitFor({ state: "visible" });
  const before = await restingPicture(page);
  await cell(page, "The search").locator(".search-tree").scrollIntoViewIfNeeded();
  await map.click({ position: { x: 12, y: 12 } });
  expect(await restingPicture(page)).not.toBe(before);
  await page.keyboard.press("0");
  await map.waitFor({ state: "hidden" });
  expect(browser.incidents).toEqual(noIncidents);
});
