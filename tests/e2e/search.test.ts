import { afterEach, describe, expect, it } from "vitest";
import { type Browser, launch } from "./harness/launch";
import { noIncidents } from "./harness/no-incidents";
import {
  button,
  cell,
  problemField,
  runAndPressWhen,
  searchAnew,
  searchTree,
  setSearchSize,
  shownTreeHash,
  trace,
  untilReady,
  untilSearchIs,
} from "./harness/notebook-page";

/** What a hash looks like: two missing ones would be equal too. */
const aHash = /^[0-9a-f]{64}$/;

let browser: Browser | undefined;

afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

describe("a search on WASM", () => {
  // A profile of its own keeps the page's icon, as a person's does; a context without one asks for it again.
  it("runs to its end with the network cut, and makes the same tree twice", async () => {
    browser = await launch({ webgpu: false, isAlone: true });
    const { page } = browser;
    await untilReady(page);
    await browser.setOffline(true);
    const first = await searchAnew(page);
    expect(first).toMatch(aHash);
    await trace(page, "ASTRO").getByText("Right answer:").first().waitFor();
    expect(await searchAnew(page)).toBe(first);
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("makes the same tree after a reload of the page, and one phase at a time", async () => {
    browser = await launch({ webgpu: false });
    const { page } = browser;
    const size = { branching: 3, rollouts: 2, iterations: 4 };
    await untilReady(page);
    await setSearchSize(page, size);
    const first = await searchAnew(page);
    expect(first).toMatch(aHash);

    await page.reload();
    await untilReady(page);
    await setSearchSize(page, size);
    expect(await searchAnew(page)).toBe(first);

    await button(page, "Start over").click();
    const words = cell(page, "The search").getByText(/^Iteration \d+ of \d+ · .* · (paused|finished)/);
    let steps = 0;
    do {
      await button(page, "Step").click();
      await words.waitFor();
      steps++;
    } while (!(await words.innerText()).includes("finished"));
    // Expand, simulate and back up, where there is something to expand.
    expect(steps).toBeGreaterThan(size.iterations);
    expect(await shownTreeHash(page)).toBe(first);
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("keeps its tree when canceled or paused, and goes on to the tree of a search that nobody stopped", async () => {
    browser = await launch({ webgpu: false });
    const { page } = browser;
    await untilReady(page);
    const undisturbed = await searchAnew(page);
    expect(undisturbed).toMatch(aHash);
    for (const [press, state] of [
      ["Cancel", "canceled"],
      ["Pause", "paused"],
    ] as const) {
      await button(page, "Start over").click();
      await runAndPressWhen(page, /Iteration 3 of/, press);
      await untilSearchIs(page, state);
      expect(await searchTree(page).getByRole("treeitem").count(), `nodes kept after ${press}`).toBeGreaterThan(1);
      await button(page, "Resume").click();
      await untilSearchIs(page, "finished");
      expect(await shownTreeHash(page), `the tree after ${press} and Resume`).toBe(undisturbed);
    }
    expect(browser.incidents).toEqual(noIncidents);
  });
});

describe("a search on WebGPU", () => {
  it("runs to its end with the network cut, and makes the same tree twice", { timeout: 400_000 }, async () => {
    browser = await launch({ webgpu: true, isAlone: true });
    const { page } = browser;
    await untilReady(page);
    await page.getByRole("radio", { name: "WebGPU" }).check();
    await cell(page, "The model")
      .getByText(/· WebGPU \(/)
      .waitFor({ timeout: 150_000 });
    await untilReady(page);
    await browser.setOffline(true);
    await problemField(page).fill("16 14 10 -> 5");
    await setSearchSize(page, { branching: 2, rollouts: 1, iterations: 2 });
    const first = await searchAnew(page);
    expect(first).toMatch(aHash);
    await cell(page, "The search")
      .getByText(/· WebGPU \(/)
      .waitFor();
    expect(await searchAnew(page)).toBe(first);
    expect(browser.incidents).toEqual(noIncidents);
  });
});
