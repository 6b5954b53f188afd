import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeNotebookFile } from "../../lib/document/notebook-file";
import { writtenDocument } from "../../lib/document/notebook-schema";
import { hostileNotebook } from "../fixtures/hostile-notebook";
import { CANARY, hostileTexts } from "../fixtures/hostile-texts";
import { type Browser, launch } from "./harness/launch";
import { noIncidents } from "./harness/no-incidents";
import { button } from "./harness/notebook-page";

/**
 * A notebook whose every text is hostile, on the page, with everything done to it that a person can do. Nothing may run, nothing may be asked of
 * another host, the policy may have nothing to report, and no element may stand on the page that could have done any of it.
 */
describe("a hostile notebook", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "astrolabe-hostile-"));
  const happened: string[] = [];
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch({ webgpu: false });
    page = browser.page;
    watch(page, happened);
    const text = writeNotebookFile(await hostileNotebook());
    if (!text.ok) throw new Error(text.error);
    const file = path.join(folder, "hostile <img src=x onerror=1>.json");
    writeFileSync(file, text.value);
    await button(page, "More").waitFor();
    await page.locator("input[type=file]").first().setInputFiles(file);
    await page.waitForURL(/\/notebook\/[0-9a-z]{12}/);
    await page.getByRole("tree", { name: /^Search tree/ }).waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const isUnharmed = async (when: string): Promise<void> => {
    expect(await page.evaluate((name) => (window as unknown as Record<string, unknown>)[name], CANARY), when).toBeUndefined();
    expect(happened, when).toEqual([]);
    expect(new URL(page.url()).origin, when).toBe(browser.address);
    expect(browser.incidents, when).toEqual(noIncidents);
    expect(await page.evaluate(suspects), when).toEqual([]);
  };

  it("is shown from its first cell to its last", async () => {
    await walkDown(page);
    // Formulas and pictures of what was passed are drawn when they come into sight.
    await walkDown(page);
    const words = await page.evaluate(() => document.body.innerText);
    expect(words).toContain("<script>");
    expect(await page.locator(".katex").count()).toBeGreaterThan(5);
    await isUnharmed("after it was read");
  });

  it("is selected in, step by step and node by node", async () => {
    const sentences = page.getByRole("list", { name: /^Text of the trace/ }).getByRole("button");
    const count = await sentences.count();
    expect(count).toBeGreaterThan(5);
    for (let at = 0; at < count; at++) await sentences.nth(at).click();
    const tree = page.getByRole("tree", { name: /^Search tree/ });
    await tree.focus();
    await page.keyboard.press("ArrowRight");
    for (let at = 0; at < hostileTexts.length; at++) await page.keyboard.press("ArrowDown");
    await isUnharmed("after every node was in hand");
  });

  it("is looked at in time, folded, written in and undone", async () => {
    for (const slider of await page.getByRole("slider").all()) {
      await slider.focus();
      for (const key of ["Home", "ArrowRight", "ArrowRight", "End"]) await page.keyboard.press(key);
    }
    const text = page.locator("[data-cell]").first();
    await text
      .getByRole("button", { name: /^(Edit|Write)/ })
      .first()
      .click();
    await page.locator("textarea").first().waitFor();
    await page.keyboard.press("End");
    await page.keyboard.type(" <b>");
    await isUnharmed("while a text is written");
    await page.keyboard.press("Escape");
    await page.getByRole("toolbar", { name: "Notebook" }).getByRole("button", { name: "Undo" }).click();
    await page.emulateMedia({ media: "print" });
    await isUnharmed("in print");
    await page.emulateMedia({ media: null });
  });

  it("is found in, whatever is looked for", async () => {
    await page.keyboard.press("Control+f");
    const bar = page.getByRole("search", { name: "Find in the notebook" });
    for (const words of ["<img", "onerror", "__proto__", "javascript:", "(", "\\", "[a-"]) {
      await bar.getByLabel("Words to find").fill(words);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
    }
    await page.keyboard.press("Escape");
    await isUnharmed("after finding");
  });

  it("leaves as files in which nothing can run", async () => {
    const notebook = await downloaded(page, async () => {
      await button(page, "More").click();
      await page.getByRole("menuitem", { name: /^Export as a file/ }).click();
    });
    expect(notebook.name).not.toMatch(/[<>:"/\\|?*]/);
    expect(JSON.parse(notebook.text).cells).toEqual(writtenDocument((await hostileNotebook()).notebook).cells);
    const pictures = page.getByRole("button", { name: /^(Save|Export)/ });
    // A page without a policy of its own: that of the notebook's would report the styles of a picture that is only read here.
    const reader = await browser.context.newPage();
    let svgs = 0;
    for (const menu of await pictures.all()) {
      await menu.click();
      const item = page.getByRole("menuitem", { name: /SVG/ });
      if ((await item.count()) === 0) {
        await page.keyboard.press("Escape");
        continue;
      }
      const { name, text } = await downloaded(page, () => item.first().click());
      expect(name).not.toMatch(/[<>:"/\\|?*]/);
      expect(await reader.evaluate(suspectsInSvg, text), name).toEqual([]);
      svgs++;
    }
    expect(svgs).toBeGreaterThan(0);
    await reader.close();
    await isUnharmed("after it was exported");
  });

  it("is shared, listed, searched for and opened again", async () => {
    await button(page, "Share").click();
    await page.getByRole("menuitem", { name: /^Copy link to this view/ }).click();
    await page
      .getByRole("dialog")
      .or(page.getByText(/^Copied\./))
      .first()
      .waitFor();
    await page.keyboard.press("Escape");
    const address = page.url();
    await page.goto(`${browser.address}/notebooks`);
    await page.getByText("<script>").first().waitFor();
    await isUnharmed("in the list");
    await page.goto(address);
    await page.getByRole("tree", { name: /^Search tree/ }).waitFor();
    await walkDown(page);
    await isUnharmed("opened again");
  });
});

describe("the look-out of these tests", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch({ webgpu: false }, "/no-such-page");
  });

  afterAll(async () => {
    await browser?.close();
  });

  it.each([
    ["<p onclick=x>", "p has onclick"],
    ["<img src=https://elsewhere.invalid/x.png>", "img loads https://elsewhere.invalid/x.png"],
    ["<a href=' java\tscript:x'>", "a leads to  java\tscript:x"],
    ["<svg><a xlink:href=javascript:x></a></svg>", "a leads to javascript:x"],
    ["<iframe srcdoc=x></iframe>", "there is a iframe"],
    ["<form action=https://elsewhere.invalid>", "form has action=https://elsewhere.invalid"],
    ["<svg><foreignObject></foreignObject></svg>", "there is a foreignobject"],
    ["<meta http-equiv=refresh content=9>", "a meta element acts"],
    ["<style></style>", "a cell holds a style"],
  ])("sees %s", async (markup, words) => {
    const page = await browser.context.newPage();
    await page.setContent(`<div data-cell="1">${markup}</div>`);
    expect(await page.evaluate(suspects)).toContain(words);
    await page.close();
  });
});

/** What a page must not do by itself. */
function watch(page: Page, happened: string[]): void {
  page.on("dialog", (dialog) => {
    happened.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("popup", (popup) => happened.push(`popup ${popup.url()}`));
  page.on("frameattached", (frame) => happened.push(`frame ${frame.url()}`));
}

/** Brings every cell into sight, one after the other. */
async function walkDown(page: Page): Promise<void> {
  for (const cell of await page.locator("[data-cell]").all()) await inSight(cell);
  await page.waitForTimeout(300);
}

const inSight = (cell: Locator): Promise<void> =>
  cell.evaluate(async (element) => {
    element.scrollIntoView();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });

async function downloaded(page: Page, act: () => Promise<void>): Promise<{ readonly name: string; readonly text: string }> {
  const coming = page.waitForEvent("download");
  await act();
  const download = await coming;
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

/** Runs in the page: everything on it that could run, load or lead astray, in words. */
function suspects(): readonly string[] {
  const found: string[] = [];
  const isOurs = (address: string) => {
    const url = new URL(address, location.href);
    return url.origin === location.origin || url.protocol === "data:" || url.protocol === "blob:";
  };
  for (const element of document.querySelectorAll("*")) {
    const tag = element.tagName.toLowerCase();
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(`${tag} has ${name}`);
      if (/^(srcdoc|formaction|action|ping|background)$/i.test(name)) found.push(`${tag} has ${name}=${value}`);
      if (name === "src" && !isOurs(value)) found.push(`${tag} loads ${value}`);
      if (/^(xlink:)?href$/.test(name) && /^\s*(?!https?:|#|\/|mailto:)[a-z\s]+:/i.test(value)) found.push(`${tag} leads to ${value}`);
    }
    if (/^(iframe|object|embed|base|applet|frame|foreignobject|animate|set)$/.test(tag)) found.push(`there is a ${tag}`);
    if (tag === "meta" && element.hasAttribute("http-equiv")) found.push("a meta element acts");
    if (tag === "link" && !isOurs(element.getAttribute("href") ?? "")) found.push("a link element loads from elsewhere");
    if ((tag === "script" || tag === "style" || tag === "link") && element.closest("[data-cell]")) found.push(`a cell holds a ${tag}`);
  }
  if ("polluted" in Object.prototype) found.push("the prototype of objects is polluted");
  return found;
}

/** Runs in the page: the same of a picture, which has to be well formed. */
function suspectsInSvg(text: string): readonly string[] {
  const picture = new DOMParser().parseFromString(text, "image/svg+xml");
  const found: string[] = picture.querySelector("parsererror") ? ["it is not well formed"] : [];
  for (const element of picture.querySelectorAll("*")) {
    if (/^(script|foreignObject|iframe|image|use|a|animate|set)$/i.test(element.localName)) found.push(`there is a ${element.localName}`);
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(`${element.localName} has ${name}`);
      if (/^(xlink:)?href$/.test(name)) found.push(`${element.localName} leads to ${value}`);
      if (name === "style" && /url\(/.test(value)) found.push(`${element.localName} has a style that loads`);
    }
    if (element.localName === "style" && /@import|url\((?!\s*["']?data:)/.test(element.textContent ?? ""))
      found.push("its styles load something");
  }
  return found;
}
