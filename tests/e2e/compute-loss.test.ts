import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { packDocument } from "../../lib/document/links/link-document";
import { notebookOf } from "../bench/device-loss/notebooks";
import { keepDevicesOf, loseDevices } from "./harness/device-loss";
import { type Browser, launch } from "./harness/launch";
import { button, cell, searchAnew, setSearchSize, shownTreeHash, untilReady, untilSearchIs } from "./harness/notebook-page";

let browser: Browser | undefined;

afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

/** Runs before the page: keeps its workers, so that they can be ended without a word, as developer tools and the browser do. */
const keepWorkers = `
  globalThis.keptWorkers = [];
  globalThis.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.givenName = given[1]?.name ?? "";
      globalThis.keptWorkers.push(this);
    }
  };
`;

/** Ends the newest worker of that name: `terminate` from the page, `close` from itself. */
async function endWorker(page: Page, name: string, how: "terminate" | "close"): Promise<void> {
  if (how === "terminate") {
    await page.evaluate(`keptWorkers.findLast(({ givenName }) => givenName === ${JSON.stringify(name)}).terminate()`);
    return;
  }
  for (const worker of page.workers()) {
    if ((await worker.evaluate<string>("self.name").catch(() => null)) === name)
      await worker.evaluate("self.close()").catch(() => undefined);
  }
}

const iteration = (page: Page, least: number) =>
  page.waitForFunction(
    (wanted) => (document.querySelector<HTMLProgressElement>('progress[aria-label="Iterations done"]')?.value ?? 0) >= wanted,
    least,
    { timeout: 150_000, polling: 50 },
  );

describe("a worker that ends without a word", () => {
  it("is noticed and started again: the search goes on to the same tree, and the picture is painted again", async () => {
    browser = await launch({ webgpu: false });
    const { page, context, address } = browser;
    await context.addInitScript(keepWorkers);
    await page.goto(address);
    await untilReady(page);
    await setSearchSize(page, { branching: 6, rollouts: 8, iterations: 40 });
    const whole = await searchAnew(page);
    for (const how of ["terminate", "close"] as const) {
      await button(page, "Start over").click();
      await button(page, "Run").click();
      await iteration(page, 2);
      await endWorker(page, "", how);
      await cell(page, "The model")
        .getByText(/^The program that runs the model ended without a word\..* The model (is being|was) loaded again\.$/)
        .waitFor();
      await untilSearchIs(page, "finished");
      expect(await shownTreeHash(page), how).toBe(whole);
    }
    const picture = cell(page, "The search").locator("[data-painted]").first();
    await picture.waitFor();
    const canvas = await picture.locator("canvas.graph-canvas").elementHandle();
    await endWorker(page, "graph", "terminate");
    await expect.poll(() => canvas?.evaluate((element) => element.isConnected), { timeout: 20_000 }).toBe(false);
    await picture.locator("canvas.graph-canvas").waitFor();
    expect(await page.locator("body").innerText()).not.toMatch(/OrtRun|Error:|undefined/);
  });

  it("is no matter where the page has locks that are never given, nor where there are no workers at all", async () => {
    browser = await launch({ webgpu: false });
    const { page, context, address } = browser;
    await context.addInitScript("LockManager.prototype.request = () => new Promise(() => {})");
    await page.goto(address);
    await untilReady(page);
    await setSearchSize(page, { branching: 2, rollouts: 1, iterations: 2 });
    await searchAnew(page);

    await context.addInitScript("globalThis.Worker = class { constructor() { throw new Error('Failed to construct Worker') } }");
    await page.reload();
    const alert = cell(page, "The model").getByRole("alert");
    await alert.getByText("The program that runs the model could not be started").waitFor();
    expect(await alert.innerText()).not.toMatch(/construct|choose WASM/i);
    // The tree of before is there, painted by the page itself.
    await cell(page, "The search").locator("[data-painted]").first().waitFor();
  });
});

describe("a training whose cell is deleted", () => {
  it("stops, and its worker ends", async () => {
    browser = await launch({ webgpu: false });
    const { page, address } = browser;
    await page.goto(`${address}/notebook/shared#document=${await packDocument(notebookOf("training", "wasm"))}`);
    const training = page.getByRole("region", { name: "The training" });
    // The painter's, which starts with the page.
    const workers = 1;
    await expect.poll(() => page.workers().length).toBe(workers);
    await training.getByRole("button", { name: "Run", exact: true }).click();
    await expect.poll(() => page.workers().length, { timeout: 60_000 }).toBe(workers + 1);
    await page.getByRole("button", { name: "Menu of The training" }).click();
    await page.getByRole("menuitem", { name: /Delete/ }).click();
    await expect.poll(() => page.workers().length, { timeout: 90_000 }).toBe(workers);
  });
});

describe("a search on WebGPU whose device is lost", () => {
  it("goes on by itself to the tree of an unbroken search", { timeout: 400_000 }, async () => {
    browser = await launch({ webgpu: true });
    const { page, context, address } = browser;
    await keepDevicesOf(context);
    await page.goto(`${address}/notebook/shared#document=${await packDocument(notebookOf("search", "webgpu"))}`);
    await untilReady(page);
    const whole = await searchAnew(page);
    await button(page, "Start over").click();
    await button(page, "Run").click();
    await iteration(page, 1);
    expect(await loseDevices(page)).toBe(1);
    await cell(page, "The model")
      .getByText(/^The GPU was lost: .* The model (is being|was) loaded again\.$/)
      .waitFor();
    await untilSearchIs(page, "finished");
    expect(await shownTreeHash(page)).toBe(whole);
    expect(await page.locator("body").innerText()).not.toMatch(/OrtRun|Error:|undefined|_work/);
  });
});
