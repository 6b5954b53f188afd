import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { createRng } from "../../lib/base/rng";
import { type Browser, launch } from "./harness/launch";
import { noIncidents } from "./harness/no-incidents";
import { button, cell, inspector, problemField, searchTree, trace } from "./harness/notebook-page";

let browser: Browser | undefined;

afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

const START = "/notebook/start-here";

const hash = (page: Page): string => decodeURIComponent(new URL(page.url()).hash.replaceAll("+", " "));
const seedField = (page: Page) => cell(page, "The search").getByRole("textbox", { name: /^Seed/ });
const moment = (page: Page) => cell(page, "The search").getByRole("slider");

/** Waits until the address says it. */
const untilAddressHas = (page: Page, words: string): Promise<void> =>
  page.waitForFunction((wanted) => decodeURIComponent(location.hash.replaceAll("+", " ")).includes(wanted), words).then(() => undefined);

async function opened(page: Page): Promise<void> {
  await searchTree(page).waitFor();
}

/** The link that a menu copies, from the clipboard. */
async function copied(page: Page, item: RegExp): Promise<string> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await button(page, "Share").click();
  await page.getByRole("menuitem", { name: item }).click();
  await page
    .getByText(/^Copied\./)
    .first()
    .waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Opens a link in another profile, which has none of this one's notebooks. */
async function openElsewhere(link: string): Promise<Browser> {
  const { pathname, hash: fragment } = new URL(link);
  await browser?.close();
  browser = await launch({ webgpu: false }, `${pathname}${fragment}`);
  await opened(browser.page);
  return browser;
}

/** Selects the second sentence of the ASTRO trace; what the page then says about its node. */
async function selectStep(page: Page): Promise<string> {
  await trace(page, "ASTRO").getByRole("list").getByRole("button").nth(2).click();
  await untilAddressHas(page, "step=ASTRO:2");
  return inspector(page).innerText();
}

describe("the address", () => {
  it("follows what is looked at, adds nothing to the history, and brings it back after a reload and on the way back", async () => {
    browser = await launch({ webgpu: false }, START);
    const { page } = browser;
    await opened(page);
    const entries = await page.evaluate(() => history.length);
    expect(new URL(page.url()).hash).toBe("");
    const said = await selectStep(page);
    await moment(page).focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await untilAddressHas(page, "The search@at=");
    const shown = await moment(page).getAttribute("aria-valuetext");
    const address = page.url();
    expect(await page.evaluate(() => history.length)).toBe(entries);

    const isAsItWas = async (): Promise<void> => {
      await opened(page);
      await expect.poll(() => moment(page).getAttribute("aria-valuetext")).toBe(shown);
      await expect.poll(() => trace(page, "ASTRO").getByRole("list").getByRole("button").nth(2).getAttribute("aria-pressed")).toBe("true");
      await expect.poll(() => hash(page)).toBe(decodeURIComponent(new URL(address).hash.replaceAll("+", " ")));
    };
    await page.reload();
    await isAsItWas();
    await page.goto(`${browser.address}/notebooks`);
    await page.goBack();
    await isAsItWas();
    expect(said).not.toBe("");
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("is written at most about three times a second, and never as a new entry", async () => {
    browser = await launch({ webgpu: false }, START);
    const { page } = browser;
    await opened(page);
    await page.evaluate(() => {
      const counts = { replaced: 0, pushed: 0 };
      Object.assign(window, { counts });
      const { replaceState, pushState } = history;
      history.replaceState = (...entry) => {
        counts.replaced++;
        replaceState.apply(history, entry);
      };
      history.pushState = (...entry) => {
        counts.pushed++;
        pushState.apply(history, entry);
      };
    });
    await moment(page).focus();
    const began = performance.now();
    for (let i = 0; i < 60; i++) await page.keyboard.press(i % 20 < 10 ? "ArrowLeft" : "ArrowRight");
    await untilAddressHas(page, "The search@at=");
    const seconds = (performance.now() - began) / 1000;
    const { replaced, pushed } = await page.evaluate(() => (window as unknown as { counts: { replaced: number; pushed: number } }).counts);
    expect(pushed).toBe(0);
    expect(replaced).toBeGreaterThan(0);
    expect(replaced).toBeLessThanOrEqual(Math.ceil(seconds * 3.2) + 1);
  });
});

describe("a link", () => {
  it("to a view opens the same view in another browser: settings, selection and moment", async () => {
    browser = await launch({ webgpu: false }, START);
    const { page } = browser;
    await opened(page);
    await selectStep(page);
    await moment(page).focus();
    // The end, and one iteration back: the selected node is there.
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    await untilAddressHas(page, "The search@at=");
    const said = await inspector(page).innerText();
    const at = await moment(page).getAttribute("aria-valuetext");
    const link = await copied(page, /^Copy link to this view/);
    expect(link.length).toBeLessThan(300);
    const other = await openElsewhere(link);
    await expect.poll(() => inspector(other.page).innerText()).toBe(said);
    expect(await moment(other.page).getAttribute("aria-valuetext")).toBe(at);
    expect(other.incidents).toEqual(noIncidents);
  });

  it("to a step selects it and nothing else", async () => {
    browser = await launch({ webgpu: false }, START);
    const { page } = browser;
    await opened(page);
    await button(page, "Share").click();
    expect(await page.getByRole("menuitem", { name: /^Copy link to this step/ }).getAttribute("aria-disabled")).toBe("true");
    await page.keyboard.press("Escape");
    const said = await selectStep(page);
    const link = await copied(page, /^Copy link to this step/);
    expect(hash(page)).not.toBe("");
    const other = await openElsewhere(link);
    await expect.poll(() => inspector(other.page).innerText()).toBe(said);
  });

  it("changes a notebook of the gallery as one edit, says so, and Undo goes back", async () => {
    browser = await launch({ webgpu: false }, `${START}#problem=16 14 10 -> 5&seed=3&k=4`);
    const { page } = browser;
    await page.getByText("Opened from a link. Undo returns to your version.").first().waitFor();
    expect(await problemField(page).inputValue()).toBe("16 14 10 -> 5");
    expect(await seedField(page).inputValue()).toBe("3");
    await untilAddressHas(page, "The problem.text=16 14 10 -> 5&The search.seed=3&The search.branching=4");
    await page.getByRole("toolbar", { name: "Notebook" }).getByRole("button", { name: "Undo" }).click();
    expect(await problemField(page).inputValue()).toBe("8 8 7 3 -> 24");
    expect(await seedField(page).inputValue()).toBe("1");
    await page.waitForFunction(() => !location.hash.includes("seed"));
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("to a notebook of one's own holds all of it, and makes it one's own elsewhere", async () => {
    browser = await launch({ webgpu: false }, START);
    const { page } = browser;
    await opened(page);
    await button(page, "More").click();
    await page.getByRole("menuitem", { name: /^Duplicate/ }).click();
    await page.waitForURL(/\/notebook\/[0-9a-z]{12}/);
    await problemField(page).fill("5 5 5 1 -> 24");
    const link = await copied(page, /^Copy link to this view/);
    expect(link).toContain("/notebook/shared#document=");
    await browser.close();
    const { pathname, hash: fragment } = new URL(link);
    browser = await launch({ webgpu: false }, `${pathname}${fragment}`);
    await browser.page.waitForURL(/\/notebook\/[0-9a-z]{12}/);
    await expect.poll(() => problemField(browser?.page as Page).inputValue()).toBe("5 5 5 1 -> 24");
    await browser.page.getByRole("heading", { name: "Copy of Start here" }).first().waitFor();
    // Followed again, it leads to the same notebook as that one is now.
    const { pathname: place } = new URL(browser.page.url());
    await problemField(browser.page).fill("16 14 10 -> 5");
    await browser.page.getByText("Saved in this browser").waitFor();
    await browser.page.goto("about:blank");
    await browser.page.goto(`${browser.address}${pathname}${fragment}`);
    await browser.page.waitForURL(new RegExp(place));
    await browser.page.getByRole("heading", { name: "Copy of Start here" }).first().waitFor();
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("that would be too big is a file instead", async () => {
    const rng = createRng(4, "test");
    const noise = Array.from({ length: 15_000 }, () => String.fromCharCode(33 + rng.below(90))).join("");
    browser = await launch({ webgpu: false }, START);
    const { page } = browser;
    await opened(page);
    await problemField(page).fill(noise);
    await button(page, "Share").click();
    await page.getByRole("menuitem", { name: /^Copy link to this view/ }).click();
    const dialog = page.getByRole("dialog", { name: "Too big for a link" });
    await dialog.getByText("This notebook is too big for a link: export it as a file instead.").waitFor();
    const download = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Export as a file" }).click();
    expect((await download).suggestedFilename()).toMatch(/\.astrolabe\.json$/);
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("is shown selected where the browser gives no clipboard", async () => {
    browser = await launch({ webgpu: false }, START);
    const { page } = browser;
    await page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException("refused", "NotAllowedError"));
    });
    await page.reload();
    await opened(page);
    await button(page, "Share").click();
    await page.getByRole("menuitem", { name: /^Copy link to this view/ }).click();
    const field = page.getByRole("dialog", { name: "The link" }).getByRole("textbox", { name: "Link" });
    await field.waitFor();
    const value = await field.inputValue();
    expect(value).toContain(`${START}#document=original`);
    expect(await page.evaluate(() => String(getSelection()))).toBe(value);
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

describe("a link within a text", () => {
  it("goes to the moment, the picture and the step that it speaks of, and adds nothing to the history", async () => {
    browser = await launch({ webgpu: false }, "/notebook/anatomy-of-a-search");
    const { page, address } = browser;
    const region = page.getByRole("region", { name: "Twelve iterations", exact: true });
    await region.getByRole("tree").waitFor();
    const entries = await page.evaluate(() => history.length);
    await page.getByRole("link", { name: "Iteration 8" }).click();
    await untilAddressHas(page, "Twelve iterations@at=7.001");
    await region.getByText(/of 3 children “19 − 19 = 2” has the largest Q \+ U/).waitFor();
    await expect
      .poll(() =>
        region
          .getByRole("figure")
          .first()
          .evaluate((figure) => Math.round(figure.getBoundingClientRect().top)),
      )
      .toBeLessThan(300);
    expect(await page.evaluate(() => history.length)).toBe(entries);

    await page.goto(`${address}/notebook/tree-to-chain-of-thought`);
    await opened(page);
    await page.getByRole("link", { name: "Select a backtrack" }).click();
    await untilAddressHas(page, "step=Two mistakes:10");
    const said = page.getByRole("region", { name: "Two mistakes", exact: true }).getByRole("button", { pressed: true });
    await said.filter({ hasText: "Let's go back to where we have 18, 7 and 4." }).waitFor();
    expect(await inspector(page).innerText()).toContain("12 - 8 = 4");
    expect(browser.incidents).toEqual(noIncidents);
  });
});

describe("a hostile address", () => {
  const refused: readonly (readonly [fragment: string, words: RegExp])[] = [
    ["#foo=1", /does not know: "foo"/],
    ["#The search.seed=<img src=x onerror=alert(1)>", /is no value for it/],
    ["#node=The search:99999999", /not in the result shown here/],
    ["#step=ASTRO:99999999", /not in the result shown here/],
    ["#The search@at=<script>", /does not fit this notebook/],
    ["#document=AAAA", /damaged or cut short/],
    ["#__proto__=1", /does not know: "__proto__"/],
  ];

  it("is refused in a sentence, whether the page opens with it or it is typed, and the page can be used", async () => {
    browser = await launch({ webgpu: false }, `${START}${refused[0]?.[0]}`);
    const { page, address } = browser;
    for (const [at, [fragment, words]] of refused.entries()) {
      // The page has opened with the first. The same address again, while it opens, would be a return to it.
      if (at > 0) await page.goto(`${address}${START}${fragment}`);
      await page.getByText(words).first().waitFor();
      expect(await problemField(page).inputValue(), fragment).toBe("8 8 7 3 -> 24");
    }
    await page.goto("about:blank");
    for (const [fragment, words] of refused.slice(1, 3)) {
      await page.goto(`${address}${START}${fragment}`);
      await page.getByText(words).first().waitFor();
      await selectStep(page);
      await page.goto("about:blank");
    }
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("of moments and pictures that nothing has leaves the page whole", async () => {
    browser = await launch(
      { webgpu: false },
      `${START}#The search@at=999999999&ASTRO@at=999999999&The search@arrangement=nothing&The search@zoom=6,999999999,-999999999`,
    );
    const { page } = browser;
    await opened(page);
    await selectStep(page);
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("at /notebook/shared says what is wrong, and where to go on", async () => {
    browser = await launch({ webgpu: false }, "/notebooks");
    const { page, address } = browser;
    for (const fragment of ["#document=%3Cscript%3E", "#", "#document=AAAA", "#title=x"]) {
      await page.goto(`${address}/notebook/shared${fragment}`);
      const alert = page.getByRole("main").getByRole("alert");
      await alert.waitFor();
      expect(await alert.innerText(), fragment).toMatch(/link/i);
      await page.goto("about:blank");
    }
    await page.goto(`${address}/notebook/shared`);
    await page.getByRole("link", { name: "Start from the beginning" }).click();
    await opened(page);
    expect(browser.incidents).toEqual(noIncidents);
  });
});
