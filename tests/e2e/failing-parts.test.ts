import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cell, CellId } from "../../lib/document/kinds/notebook";
import { writeNotebookFile } from "../../lib/document/notebook-file";
import { type Browser, launch } from "./harness/launch";
import { button } from "./harness/notebook-page";

const text = (id: string, name: string, markdown: string): Cell => ({
  id: id as CellId,
  kind: "text",
  name,
  isCollapsed: false,
  spec: { markdown },
});

/** Texts of a few kilobytes that ended the page or stood it still. */
const hostile: readonly Cell[] = [
  text("quotes", "Quotes", ">".repeat(3_000)),
  text("items", "Items", `${"- ".repeat(1_200)}a`),
  text("table", "Table", `${"|a".repeat(3_000)}\n${"|-".repeat(3_000)}\n${"|\n".repeat(3_000)}`),
  text("stars", "Stars", `${"*".repeat(30_000)}a${"*".repeat(30_000)}`),
  text("formula", "Formula", `Before $${"x + ".repeat(1_500)}y$ and $x^2$.`),
  text("fine", "Fine", "Words with **weight**."),
];

async function open(page: Page, address: string, file: string): Promise<void> {
  await page.goto(`${address}/notebooks`);
  // The page listens once its list is there.
  await page.getByRole("button", { name: /^New notebook/ }).waitFor();
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(file) });
  await page.waitForURL(/\/notebook\//);
  await page.locator("[data-cell]").first().waitFor();
}

function fileOf(cells: readonly Cell[]): string {
  const notebook = { format: "astrolabe-notebook/2", title: "Hostile", cells } as const;
  const file = writeNotebookFile({ notebook, shown: {}, results: [], runs: [] });
  if (!file.ok) throw new Error(file.error);
  return file.value;
}

describe("a page", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch({ webgpu: false }, "/notebooks");
  });
  afterAll(async () => {
    await browser.close();
  });
  const region = (name: string) => browser.page.getByRole("region", { name, exact: true });

  it("shows hostile texts as they are written, and the others as they are meant; each can be deleted", async () => {
    await open(browser.page, browser.address, fileOf(hostile));
    await region("Fine").locator("strong", { hasText: "weight" }).waitFor();
    for (const name of ["Quotes", "Items", "Table", "Stars"]) {
      await region(name)
        .getByText(/This text is shown as it is written, because/)
        .first()
        .waitFor();
    }
    await region("Formula")
      .getByText(/its source is shown/)
      .waitFor();
    await region("Formula").locator(".katex").first().waitFor();
    await region("Table").focus();
    await browser.page.keyboard.press("Delete");
    await expect.poll(() => region("Table").count()).toBe(0);
    expect(browser.incidents.errors).toEqual([]);
  });

  it("goes on where one cell fails: it is read as text, changed, drawn again and deleted", async () => {
    const { page } = browser;
    await open(
      browser.page,
      browser.address,
      fileOf([text("a", "Breaks", "Words that *break*."), text("b", "Stands", "Words that stand.")]),
    );
    // The test of a text's name throws from now on, as a stack that is too deep would.
    await page.evaluate(() => {
      const plain = RegExp.prototype.test;
      RegExp.prototype.test = function (of: string) {
        if (of === "Broken" && this.source.startsWith("^Text(")) throw new RangeError("Maximum call stack size exceeded");
        return plain.call(this, of);
      };
    });
    await region("Breaks").focus();
    await page.keyboard.press("F2");
    await page.getByRole("textbox", { name: "Name of the cell" }).fill("Broken");
    await page.keyboard.press("Enter");
    const broken = region("Broken");
    await broken.getByText("This cell could not be shown.").waitFor();
    await region("Stands").getByText("Words that stand.").waitFor();
    await button(page, "Undo").waitFor();
    await broken.getByRole("button", { name: "Show as plain text" }).click();
    await broken.getByText("Words that *break*.").waitFor();
    await broken.getByRole("button", { name: "Edit" }).click();
    await broken.getByRole("textbox", { name: "Text of Broken" }).fill("Other words.");
    await broken.getByRole("button", { name: "Save this text" }).click();
    await broken.getByRole("button", { name: "Show as plain text" }).click();
    await broken.getByText("Other words.").waitFor();
    await broken.getByRole("button", { name: "Delete" }).click();
    await expect.poll(() => broken.count()).toBe(0);
    await region("Stands").getByText("Words that stand.").waitFor();
  });

  it("goes on where a picture fails: the rest of its cell works", async () => {
    const page = await browser.context.newPage();
    await page.addInitScript(() => {
      const append = Node.prototype.appendChild;
      Node.prototype.appendChild = function <Kind extends Node>(this: Node, child: Kind): Kind {
        if (child instanceof HTMLCanvasElement && !("isMended" in window)) throw new Error("no canvas today");
        return append.call(this, child) as Kind;
      };
    });
    await page.goto(`${browser.address}/`);
    const search = page.getByRole("region", { name: "The search", exact: true });
    await search.getByText("The picture of the tree could not be shown.").waitFor();
    await search.getByRole("complementary", { name: "Selected node" }).waitFor();
    await page.evaluate(() => Object.assign(window, { isMended: true }));
    await search.getByRole("button", { name: "Try again" }).first().click();
    await search.locator("canvas").first().waitFor();
    await page.close();
  });

  it("leaves the Enter that ends a composition to the input method, in every browser's order", async () => {
    const { page } = browser;
    await page.goto(`${browser.address}/`);
    await page.getByRole("region", { name: "The problem" }).getByRole("textbox").waitFor();
    const heard = await page.evaluate(async () => {
      const field = document.querySelector<HTMLInputElement>(".problem-input");
      if (!field) throw new Error("there is no field");
      const keys: string[] = [];
      document.addEventListener("keydown", ({ key }) => keys.push(key), true);
      const press = (init: KeyboardEventInit) => {
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init }));
        field.dispatchEvent(new KeyboardEvent("keyup", { key: "Enter", bubbles: true }));
      };
      const compose = (kind: string) => field.dispatchEvent(new CompositionEvent(kind, { bubbles: true }));
      // Chromium and Firefox: the key is part of the composition.
      compose("compositionstart");
      press({ isComposing: true });
      compose("compositionend");
      await new Promise((resolve) => setTimeout(resolve, 200));
      // Safari: the key comes behind its end, with the code of keys that were taken, or soon.
      press({ keyCode: 229 });
      compose("compositionstart");
      compose("compositionend");
      press({});
      const during = keys.length;
      // A key of the person's own.
      press({});
      return { during, after: keys.length };
    });
    expect(heard).toEqual({ during: 0, after: 1 });
  });

  it("is light on paper, whatever its theme", async () => {
    const { page } = browser;
    await page.getByRole("radio", { name: "Dark" }).check({ force: true });
    await page.locator("figure.graph[data-ground=dark] canvas").first().waitFor();
    await page.emulateMedia({ media: "print" });
    const paper = () =>
      page.evaluate(() => {
        const luminance = (color: string) => (color.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 765;
        return {
          ink: luminance(getComputedStyle(document.body).color),
          scheme: getComputedStyle(document.documentElement).colorScheme,
        };
      });
    const { ink, scheme } = await paper();
    expect(scheme).toBe("light");
    expect(ink).toBeLessThan(0.3);
    // The pictures are painted anew for it.
    await page.locator("figure.graph[data-ground=light] canvas").first().waitFor();
    await page.emulateMedia({ media: "screen" });
    await page.locator("figure.graph[data-ground=dark] canvas").first().waitFor();
  });
});
