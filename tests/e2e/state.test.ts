import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { type Browser, launch } from "./harness/launch";
import { noIncidents } from "./harness/no-incidents";
import { button, cell, problemField, setSearchSize, untilReady } from "./harness/notebook-page";

let browser: Browser | undefined;

afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

const untilSaved = (page: Page) => page.getByText("Saved in this browser").waitFor();
const link = (page: Page, name: string) => page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name });
const untilProblemIs = (page: Page, text: string) => expect.poll(() => problemField(page).inputValue()).toBe(text);

/** Writes into the database behind the page's back. */
const damage = (page: Page, store: string, key: string, value: string): Promise<void> =>
  page.evaluate(
    ([name, under, what]) =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open("astrolabe");
        request.onsuccess = () => {
          const transaction = request.result.transaction(name, "readwrite");
          transaction.objectStore(name).put(JSON.parse(what), under === "" ? undefined : JSON.parse(under));
          transaction.oncomplete = () => {
            request.result.close();
            resolve();
          };
          transaction.onabort = () => reject(transaction.error);
        };
      }),
    [store, key, value] as const,
  );

describe("the browser's history", () => {
  it("moves the view and never brings an older document back over a newer one", async () => {
    browser = await launch({ webgpu: false }, "/#problem=16 14 10 -> 5");
    const { page } = browser;
    await untilProblemIs(page, "16 14 10 -> 5");
    await page.waitForFunction(() => location.hash.includes("problem.text") || location.hash.includes("problem"));
    await link(page, "Notebooks").click();
    await page.getByRole("heading", { name: "Notebooks" }).waitFor();
    await link(page, "Start here").click();
    await untilProblemIs(page, "16 14 10 -> 5");
    await problemField(page).fill("9 3 2 -> 6");
    await untilSaved(page);
    await page.goBack();
    await page.getByRole("heading", { name: "Notebooks" }).waitFor();
    await page.goBack();
    await untilProblemIs(page, "9 3 2 -> 6");
    await page.waitForTimeout(800);
    expect(await problemField(page).inputValue()).toBe("9 3 2 -> 6");
    await page.reload();
    await untilProblemIs(page, "9 3 2 -> 6");
    await page.goForward();
    await page.goForward();
    await untilProblemIs(page, "9 3 2 -> 6");
    // A link that is followed still is.
    await page.goto("about:blank");
    await page.goto(`${browser.address}/#problem=16 14 10 -> 5`);
    await untilProblemIs(page, "16 14 10 -> 5");
    expect(browser.incidents).toEqual(noIncidents);
  });
});

describe("a database that fails", () => {
  it("is opened again where the browser closed it, and takes what waited: the document, and a search that ran meanwhile", async () => {
    browser = await launch({ webgpu: false });
    const { page, context } = browser;
    await context.addInitScript(() => {
      const open = new Set<IDBDatabase>();
      const { transaction } = IDBDatabase.prototype;
      let isAway = false;
      const request = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function (this: IDBFactory, ...wanted: Parameters<typeof request>) {
        if (isAway) throw new DOMException("away", "UnknownError");
        return request.apply(this, wanted);
      };
      IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...wanted: Parameters<typeof transaction>) {
        open.add(this);
        return transaction.apply(this, wanted);
      };
      Object.assign(window, {
        setAway: (next: boolean) => {
          isAway = next;
          for (const database of open) database.close();
        },
      });
    });
    await page.reload();
    await untilReady(page);
    await setSearchSize(page, { branching: 2, rollouts: 1, iterations: 2 });
    await untilSaved(page);
    await page.evaluate(() => (window as unknown as { setAway(is: boolean): void }).setAway(true));
    await problemField(page).fill("9 3 2 -> 6");
    await page.getByText("The browser's database fails.").first().waitFor();
    await button(page, "Run").click();
    await cell(page, "The search")
      .getByText(/· finished/)
      .waitFor({ timeout: 150_000 });
    await page.evaluate(() => (window as unknown as { setAway(is: boolean): void }).setAway(false));
    await button(page, "Try again").click();
    await untilSaved(page);
    await button(page, "Try again").waitFor({ state: "detached" });
    await page.reload();
    await untilProblemIs(page, "9 3 2 -> 6");
    await cell(page, "The search")
      .getByText(/· finished/)
      .waitFor();
    expect(browser.incidents).toEqual(noIncidents);
  });
});

describe("the list", () => {
  it("has copies of examples and changed examples; deleted, a changed one is the original again, and Undo brings it back", async () => {
    browser = await launch({ webgpu: false });
    const { page } = browser;
    await problemField(page).fill("9 3 2 -> 6");
    await untilSaved(page);
    await button(page, "More").click();
    await page.getByRole("menuitem", { name: /^Duplicate/ }).click();
    await page.waitForURL(/\/notebook\/[0-9a-z]{12}/);
    // A record that is none stops nothing.
    await damage(page, "notebooks", "", '{"id":"broken","title":7,"shown":null}');
    await link(page, "Notebooks").click();
    const rows = page.locator(".notebook-row");
    await expect.poll(() => rows.count()).toBe(3);
    await rows.getByText("Copy of Start here").waitFor();
    await rows.getByText("an example from above, with your changes").waitFor();
    await rows.getByText("Its entry in this list is damaged.").waitFor();
    await page.getByRole("button", { name: "Menu of Start here", exact: true }).click();
    await page.getByRole("menuitem", { name: "Delete the changes" }).click();
    await expect.poll(() => rows.count()).toBe(2);
    await button(page, "Undo").click();
    await expect.poll(() => rows.count()).toBe(3);
    expect(browser.incidents).toEqual(noIncidents);
  });
});

describe("a notebook that cannot be shown", () => {
  it("has the original, earlier states and the list within reach, at / too", async () => {
    browser = await launch({ webgpu: false });
    const { page } = browser;
    await problemField(page).fill("9 3 2 -> 6");
    await untilSaved(page);
    const broken = page.getByRole("heading", { name: "This notebook cannot be shown" });
    // Openings that came to no end, as of a page that stands still.
    await page.goto(`${browser.address}/notebooks`);
    await page.evaluate(() => localStorage.setItem("astrolabe-opening start-here", "2"));
    await page.goto(`${browser.address}/#problem=16 14 10 -> 5`);
    await broken.waitFor();
    await page.getByRole("button", { name: /1 change earlier$/ }).click();
    await untilProblemIs(page, "8 8 7 3 -> 24");
    expect(new URL(page.url()).hash).not.toContain("16");
    await page.getByRole("toolbar", { name: "Notebook" }).getByRole("button", { name: "Undo" }).click();
    await untilProblemIs(page, "9 3 2 -> 6");
    await untilSaved(page);
    expect(browser.incidents).toEqual(noIncidents);

    // An error while the page is drawn, outside of every cell.
    await page.addInitScript(() => {
      const { addEventListener } = EventTarget.prototype;
      EventTarget.prototype.addEventListener = function (this: EventTarget, ...wanted: Parameters<typeof addEventListener>) {
        if (wanted[0] === "beforeprint" && localStorage.getItem("fails") === "1") throw new Error("it cannot be drawn");
        return addEventListener.apply(this, wanted);
      };
    });
    await page.evaluate(() => localStorage.setItem("fails", "1"));
    await page.reload();
    await broken.waitFor();
    await button(page, "Read it as plain text").click();
    await page.getByText("9 3 2 -> 6").first().waitFor();
    await page.evaluate(() => localStorage.removeItem("fails"));
    await page.getByRole("button", { name: /1 change earlier$/ }).click();
    await untilProblemIs(page, "8 8 7 3 -> 24");
    await untilSaved(page);

    // No state that can be read.
    for (const position of [0, 1, 2, 3, 4]) await damage(page, "states", `["start-here",${position}]`, '{"cells":1}');
    await page.goto("about:blank");
    await page.goto(browser.address);
    await broken.waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Export as a file").click()]);
    expect(download.suggestedFilename()).toMatch(/\.raw\.json$/);
    await button(page, "Show the original").click();
    await untilProblemIs(page, "8 8 7 3 -> 24");
    await untilSaved(page);
  });
});
