import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterEach, expect, it } from "vitest";
import { readNotebookFile } from "../../lib/document/notebook-file";
import { type Browser, launch } from "./harness/launch";
import { noIncidents } from "./harness/no-incidents";
import { button, problemField } from "./harness/notebook-page";

let browser: Browser | undefined;

afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

const full = "This browser's storage for the page is full.";

const note = (page: Page, words: string) => page.getByText(words);

const untilSaved = (page: Page) => page.getByText("Saved in this browser").waitFor();

/** Lets the tab write no record, as a browser does whose storage is full; the browser's own limit takes half a minute to be felt. */
const setFull = (page: Page, isFull: boolean) =>
  page.evaluate((refuses) => {
    const kept = globalThis as { putOfTheBrowser?: IDBObjectStore["put"] };
    kept.putOfTheBrowser ??= IDBObjectStore.prototype.put;
    const { putOfTheBrowser } = kept;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...record: Parameters<IDBObjectStore["put"]>) {
      if (refuses) throw new DOMException("full", "QuotaExceededError");
      return putOfTheBrowser.apply(this, record);
    };
  }, isFull);

/** The notebook in the file that the button hands over. */
async function exported(page: Page) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Export as a file").click()]);
  const read = readNotebookFile(readFileSync(await download.path(), "utf8"));
  if (!read.ok) throw new Error(read.error);
  return read.value.notebook;
}

it("has two tabs on one notebook that follow each other; full storage is said and the document exported; who both change it both keep theirs", async () => {
  browser = await launch({ webgpu: false });
  const { page: first, context, address } = browser;
  await problemField(first).waitFor();
  const second = await context.newPage();
  await second.goto(address);
  await problemField(second).waitFor();

  await problemField(first).fill("16 14 10 -> 5");
  await expect.poll(() => problemField(second).inputValue()).toBe("16 14 10 -> 5");
  await problemField(second).fill("9 3 2 -> 6");
  await expect.poll(() => problemField(first).inputValue()).toBe("9 3 2 -> 6");

  await untilSaved(second);
  await setFull(second, true);
  await problemField(second).fill("9 3 2 -> 5");
  await note(second, full).waitFor();
  expect((await exported(second)).cells.find(({ kind }) => kind === "problem")?.spec).toEqual({ text: "9 3 2 -> 5" });

  await problemField(first).fill("8 4 2 -> 1");
  await note(second, "Another tab has changed this notebook too.").waitFor();
  await setFull(second, false);
  await button(second, "Save mine as a copy").click();
  await expect.poll(() => new URL(second.url()).pathname).toMatch(/^\/notebook\/[0-9a-z]{12}$/);
  await untilSaved(second);
  await untilSaved(first);

  // Each has its own, also after a reload.
  await second.reload();
  expect(await problemField(second).inputValue()).toBe("9 3 2 -> 5");
  await first.reload();
  expect(await problemField(first).inputValue()).toBe("8 4 2 -> 1");
  expect(browser.incidents).toEqual(noIncidents);
});

it("says that storage is forbidden, works all the same, and offers the document as a file", async () => {
  browser = await launch({ webgpu: false });
  const { page, context } = browser;
  await context.addInitScript(() => {
    Object.defineProperty(globalThis, "indexedDB", {
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await page.reload();
  await note(page, "This browser does not let the page store anything.").waitFor();
  await problemField(page).fill("9 3 2 -> 6");
  const notebook = await exported(page);
  expect(notebook.cells.find(({ kind }) => kind === "problem")?.spec).toEqual({ text: "9 3 2 -> 6" });
  expect(browser.incidents).toEqual(noIncidents);
});
