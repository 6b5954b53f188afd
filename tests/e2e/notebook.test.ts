import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { shortcutNames, shortcuts } from "../../components/cell/shortcuts";
import { listedKeys } from "../../components/shell/listed-keys";
import { gallery } from "../../lib/gallery/gallery";
import { accessibilityViolations } from "./harness/accessibility";
import { type Browser, launch } from "./harness/launch";
import { noIncidents } from "./harness/no-incidents";
import { button, problemField } from "./harness/notebook-page";

let browser: Browser;

afterEach(async () => {
  await browser?.close();
});

/** The names of the cells, in their order. */
const names = (page: Page): Promise<readonly string[]> => page.locator("[data-cell] h2").allTextContents();

const asShipped = ["The problem", "The model", "The search", "ASTRO", "Direct", "Side by side"];

const untilNames = (page: Page, wanted: readonly string[]) => expect.poll(() => names(page)).toEqual(wanted);

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** What has the keyboard, by the name of its cell. */
const cellWithKeyboard = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.closest("[data-cell]")?.querySelector("h2")?.textContent ?? null);

const choose = async (page: Page, menu: string, item: string): Promise<void> => {
  await button(page, menu).click();
  await page.getByRole("menuitem", { name: item }).click();
};

const untilSaved = (page: Page) => page.getByText("Saved in this browser").waitFor();

describe("the cells of a notebook", () => {
  beforeEach(async () => {
    browser = await launch({ webgpu: false });
    await problemField(browser.page).waitFor();
  });

  it("are added, moved, duplicated, renamed and deleted by pointer, each undone, and kept over a reload", async () => {
    const { page } = browser;
    await untilNames(page, asShipped);
    await region(page, "The problem").hover();
    await choose(page, "Menu of The problem", "Move down");
    await untilNames(page, ["The model", "The problem", "The search", "ASTRO", "Direct", "Side by side"]);
    await choose(page, "Menu of The search", "Duplicate");
    await untilNames(page, ["The model", "The problem", "The search", "The search 2", "ASTRO", "Direct", "Side by side"]);

    await region(page, "The problem").getByRole("heading").getByRole("button").click();
    await page.getByRole("textbox", { name: "Name of the cell" }).fill("The model");
    await page.keyboard.press("Enter");
    await page.getByText("Another cell is called “The model” already.".replace(/[“”]/g, '"')).waitFor();
    await page.getByRole("textbox", { name: "Name of the cell" }).fill("Twenty-four");
    await page.keyboard.press("Enter");
    // Both searches read it by its new name, so that neither misses it.
    await untilNames(page, ["The model", "Twenty-four", "The search", "The search 2", "ASTRO", "Direct", "Side by side"]);
    expect(await page.getByText("not in this notebook").count()).toBe(0);

    await choose(page, "Menu of Twenty-four", "Delete");
    await region(page, "The search").getByText("It reads the problem “Twenty-four”, which is not in this notebook.").waitFor();
    expect(await cellWithKeyboard(page)).toBe("The search");
    await button(page, "Undo").last().click();
    await untilNames(page, ["The model", "Twenty-four", "The search", "The search 2", "ASTRO", "Direct", "Side by side"]);
    expect(await page.getByText("not in this notebook").count()).toBe(0);

    await untilSaved(page);
    await page.reload();
    await untilNames(page, ["The model", "Twenty-four", "The search", "The search 2", "ASTRO", "Direct", "Side by side"]);
    for (let edit = 0; edit < 3; edit++) await button(page, "Undo").first().click();
    await untilNames(page, asShipped);
    expect(await button(page, "Undo").first().isDisabled()).toBe(true);
    for (let edit = 0; edit < 3; edit++) await button(page, "Redo").click();
    await untilNames(page, ["The model", "Twenty-four", "The search", "The search 2", "ASTRO", "Direct", "Side by side"]);
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("are added, moved, duplicated, renamed, collapsed and deleted by keyboard alone", async () => {
    const { page } = browser;
    const { keyboard } = page;
    await keyboard.press("j");
    expect(await cellWithKeyboard(page)).toBe("The problem");
    await keyboard.press("Alt+ArrowDown");
    await untilNames(page, ["The model", "The problem", "The search", "ASTRO", "Direct", "Side by side"]);
    expect(await cellWithKeyboard(page)).toBe("The problem");
    await keyboard.press("k");
    expect(await cellWithKeyboard(page)).toBe("The model");
    await keyboard.press("Alt+Shift+ArrowDown");
    await untilNames(page, ["The model", "The model 2", "The problem", "The search", "ASTRO", "Direct", "Side by side"]);
    expect(await cellWithKeyboard(page)).toBe("The model 2");
    await keyboard.press("F2");
    await keyboard.type("Another model");
    await keyboard.press("Escape");
    expect(await names(page)).toContain("The model 2");
    await keyboard.press("Enter");
    await keyboard.type("Another model");
    await keyboard.press("Enter");
    await untilNames(page, ["The model", "Another model", "The problem", "The search", "ASTRO", "Direct", "Side by side"]);
    await keyboard.press("k");
    await keyboard.press("j");
    await keyboard.press("Delete");
    await untilNames(page, ["The model", "The problem", "The search", "ASTRO", "Direct", "Side by side"]);
    expect(await cellWithKeyboard(page)).toBe("The problem");

    await keyboard.press("a");
    await page.getByRole("menu", { name: "Add a cell after The problem" }).waitFor();
    await keyboard.press("Home");
    for (let item = 0; item < 3; item++) await keyboard.press("ArrowDown");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Search");
    await keyboard.press("Enter");
    await untilNames(page, ["The model", "The problem", "The search 2", "The search", "ASTRO", "Direct", "Side by side"]);
    expect(await cellWithKeyboard(page)).toBe("The search 2");

    for (let edit = 0; edit < 5; edit++) await keyboard.press("Control+z");
    await untilNames(page, asShipped);
    for (let edit = 0; edit < 4; edit++) await keyboard.press("Control+Shift+z");
    await keyboard.press("Control+y");
    await untilNames(page, ["The model", "The problem", "The search 2", "The search", "ASTRO", "Direct", "Side by side"]);
    await page.getByText("Redone: adding “The search 2”.").waitFor({ state: "attached" });
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("are collapsed to a line and say there what they hold", async () => {
    const { page } = browser;
    await region(page, "The problem").hover();
    await button(page, "Collapse The problem").click();
    await region(page, "The problem").getByText("8 8 7 3 -> 24").waitFor();
    expect(await problemField(page).count()).toBe(0);
    await button(page, "Expand The problem").click();
    await problemField(page).waitFor();
  });

  it("that read what has changed say that they are out of date, and are up to date when it is as before", async () => {
    const { page } = browser;
    await page.getByText("Iteration 24 of 24").first().waitFor();
    const old = () =>
      page.evaluate(() =>
        [...document.querySelectorAll("[data-cell]")]
          .filter((cell) => cell.querySelector(".cell-stale") !== null)
          .map((cell) => cell.querySelector("h2")?.textContent),
      );
    expect(await old()).toEqual([]);
    await problemField(page).fill("16 14 10 -> 5");
    await expect.poll(old).toEqual(["The search", "ASTRO", "Direct", "Side by side"]);
    // The field's words are the document's: its undo is the notebook's, and brings them back once.
    await problemField(page).focus();
    await page.keyboard.press("Control+z");
    await expect.poll(() => problemField(page).inputValue()).toBe("8 8 7 3 -> 24");
    await expect.poll(old).toEqual([]);
    expect(await button(page, "Undo").first().isDisabled()).toBe(true);
  });
});

describe("a notebook that ships", () => {
  it("goes back to the original when it is asked to, and that can be undone", async () => {
    browser = await launch({ webgpu: false });
    const { page } = browser;
    await problemField(page).fill("16 14 10 -> 5");
    await page.getByRole("heading", { level: 1 }).getByRole("button").click();
    await page.getByRole("textbox", { name: "Title of the notebook" }).fill("My start");
    await page.keyboard.press("Enter");
    await choose(page, "More", "Reset to the original");
    await page.getByRole("heading", { level: 1, name: "Start here" }).waitFor();
    await expect.poll(() => problemField(page).inputValue()).toBe("8 8 7 3 -> 24");
    await page.keyboard.press("Control+z");
    await page.getByRole("heading", { level: 1, name: "My start" }).waitFor();
    await expect.poll(() => problemField(page).inputValue()).toBe("16 14 10 -> 5");
    await untilSaved(page);
    await page.goto(`${browser.address}/notebooks`);
    await page.getByText("With your changes. You can restore the original.").waitFor();
    expect(browser.incidents).toEqual(noIncidents);
  });
});

describe("a text cell", () => {
  it("is written beside what it will look like, with formulas, and holds nothing that runs or loads", async () => {
    browser = await launch({ webgpu: false });
    const { page } = browser;
    await problemField(page).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("a");
    await page.getByRole("menuitem", { name: "Text" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Text of Text" }).waitFor();
    await page.keyboard.insertText(
      [
        "# Why it helps",
        "The sum $Q(s,a) + \\pmb{c} \\fcolorbox{red}{blue}{x}$ is *largest*, \\",
        "<img src=x onerror=\"document.title='run'\"> [bad](javascript:alert(1)) [good](https://arxiv.org/abs/2507.00417) ![cat](https://example.com/cat.png)",
        "$$\\frac{1}{N} \\sum_i V_i$$",
        "$\\wrongcommand$ $\\htmlStyle{color:red}{x}$ $\\href{javascript:alert(1)}{y}$ $\\includegraphics{https://example.com/a.png}$",
        "| a | b |\n| --- | --- |\n| **1** | $2$ |",
      ].join("\n\n"),
    );
    const text = region(page, "Text");
    const preview = text.getByRole("region", { name: "Preview" });
    await preview.getByRole("heading", { name: "Why it helps" }).waitFor();
    await preview.locator(".katex").first().waitFor();
    await page.keyboard.press("Escape");
    expect(await cellWithKeyboard(page)).toBe("Text");
    await expect.poll(() => text.locator(".katex-mathml math").count()).toBeGreaterThanOrEqual(3);
    expect(await text.getByText("Undefined control sequence").count()).toBeGreaterThan(0);
    expect(await text.locator("img, script, iframe").count()).toBe(0);
    expect(await text.getByRole("link").allTextContents()).toEqual(["good"]);
    expect(await text.getByRole("link").getAttribute("rel")).toBe("noopener noreferrer");
    expect(await text.getByRole("cell").allTextContents()).toHaveLength(2);
    expect(await page.title()).toBe("Start here · Astrolabe");

    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Text of Text" }).fill("Only words.");
    await page.keyboard.press("Escape");
    await untilSaved(page);
    await page.reload();
    await region(page, "Text").getByText("Only words.").waitFor();
    await region(page, "Text").getByText("Only words.").dblclick();
    await page.getByRole("textbox", { name: "Text of Text" }).waitFor();
    expect(browser.incidents).toEqual(noIncidents);
  });
});

describe("the list of notebooks", () => {
  it("makes, renames, duplicates, finds and deletes notebooks, and brings a deleted one back", async () => {
    browser = await launch({ webgpu: false }, "/notebooks");
    const { page } = browser;
    const titles = () => page.locator(".notebook-row a").allTextContents();
    await page.getByText("You have none yet.").waitFor();
    expect(await page.getByRole("region", { name: "To read and try" }).getByRole("link").count()).toBe(gallery.length);
    await button(page, "New notebook").click();
    await page.getByText("Nothing here yet.").waitFor();
    await page.getByRole("button", { name: /^Problem/ }).click();
    await untilNames(page, ["The problem"]);
    await page.getByRole("heading", { level: 1 }).getByRole("button").click();
    await page.getByRole("textbox", { name: "Title of the notebook" }).fill("Mine");
    await page.keyboard.press("Enter");
    await untilSaved(page);
    await page.getByRole("link", { name: "Notebooks" }).click();
    await expect.poll(titles).toEqual(["Mine"]);

    await choose(page, "Menu of Mine", "Duplicate");
    await expect.poll(titles).toEqual(["Copy of Mine", "Mine"]);
    await choose(page, "Menu of Copy of Mine", "Rename");
    await page.getByRole("textbox", { name: "Title of the notebook" }).fill("Yours");
    await page.keyboard.press("Enter");
    await expect.poll(titles).toEqual(["Yours", "Mine"]);
    await page.getByRole("searchbox").fill("our");
    await expect.poll(titles).toEqual(["Yours"]);
    await page.getByRole("searchbox").fill("xyz");
    await page.getByText("None of your notebooks contains “xyz”.").waitFor();
    await page.getByRole("searchbox").fill("");
    await choose(page, "Menu of Yours", "Delete");
    await expect.poll(titles).toEqual(["Mine"]);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Mine");
    await button(page, "Undo").click();
    await expect.poll(titles).toEqual(["Yours", "Mine"]);
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("takes a notebook's file that is dropped on it, and says of any other why not", async () => {
    browser = await launch({ webgpu: false }, "/notebooks");
    const { page } = browser;
    await page.getByText("You have none yet.").waitFor();
    const drop = (name: string, text: string) =>
      page.evaluate(
        ([fileName, content]) => {
          const data = new DataTransfer();
          data.items.add(new File([content], fileName, { type: "application/json" }));
          for (const kind of ["dragenter", "dragover", "drop"]) {
            document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
          }
        },
        [name, text] as const,
      );
    await drop("holiday.json", '{"format":"holiday"}');
    await page
      .getByText(/^holiday\.json was not imported\. /)
      .first()
      .waitFor();
    const download = page.waitForEvent("download");
    await page.goto(`${browser.address}/notebook/anatomy-of-a-search`);
    await page.getByRole("heading", { level: 1, name: "Anatomy of a search" }).waitFor();
    await choose(page, "More", "Export as a file");
    const stream = await (await download).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    await page.goto(`${browser.address}/notebooks`);
    await page.getByText("You have none yet.").waitFor();
    await drop("anatomy.json", Buffer.concat(chunks).toString());
    await page.waitForURL(/\/notebook\/[0-9a-z]{12}$/);
    await page.getByRole("heading", { level: 1, name: "Anatomy of a search" }).waitFor();
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("leads on from an address where no notebook is", async () => {
    browser = await launch({ webgpu: false }, "/notebook/never-made");
    const { page } = browser;
    await page.getByRole("heading", { name: "Nothing at this address" }).waitFor();
    await page.getByRole("link", { name: "See the notebooks that are here" }).click();
    await page.getByRole("heading", { level: 1, name: "Notebooks" }).waitFor();
    expect(browser.incidents).toEqual(noIncidents);
  });
});

describe("every page", () => {
  it("lists every key in the help, which Escape closes and gives the keyboard back", async () => {
    browser = await launch({ webgpu: false });
    const { page } = browser;
    await problemField(page).waitFor();
    await button(page, "Keys").focus();
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keys" });
    await dialog.waitFor();
    const told = await dialog.locator("dd").allTextContents();
    expect(told).toEqual(
      expect.arrayContaining([...shortcutNames.map((name) => shortcuts[name].does), ...listedKeys.map(({ does }) => does)]),
    );
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Keys");
  });

  it.each(["/", "/notebooks", "/notebook/tree-to-chain-of-thought", "/notebook/never-made", "/no-such-page"])(
    "has no accessibility fault that axe-core can find, in light and in dark: %s",
    async (route) => {
      browser = await launch({ webgpu: false }, route);
      const { page } = browser;
      await page.getByRole("heading", { level: 1 }).waitFor();
      const inBothColors = async (when: string) => {
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await accessibilityViolations(page), `${when}, ${colorScheme}`).toEqual([]);
        }
      };
      await inBothColors("as it opens");
      if (route !== "/") return;
      await button(page, "Menu of The problem").focus();
      await page.keyboard.press("Enter");
      await page.getByRole("menuitem", { name: "Delete" }).waitFor();
      await inBothColors("with a menu open");
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
      await inBothColors("with the help open");
    },
  );

  it.each([360, 390])("never scrolls sideways at %i pixels", async (width) => {
    browser = await launch({ webgpu: false, viewport: { width, height: 740 } }, "/notebooks");
    const { page, address } = browser;
    for (const route of ["/notebooks", "/notebook/astro-against-direct", "/notebook/never-made", "/"]) {
      await page.goto(`${address}${route}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overhang, route).toBeLessThanOrEqual(0);
    }
  });
});
