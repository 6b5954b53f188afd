import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { packDocument } from "../../lib/document/links/link-document";
import { trainYourOwnAstro } from "../../lib/gallery/train-your-own-astro";
import { type BuiltPage, inBuiltPage } from "./in-built-page";
import { killTab } from "./kills/kill-tab";

/**
 * `npm run check:tab-training`: the training of "Train your own ASTRO" in a real tab, from pressing Run to the first look at held-out problems where ASTRO
 * has passed direct, on WASM. The tab is killed once on the way. Tells the time, and the longest task of the page's thread.
 */
const { values } = parseArgs({ options: { minutes: { type: "string", default: "10" }, "kill-after": { type: "string", default: "180" } } });
const limitMs = Number(values.minutes) * 60_000;
const killAfterMs = Number(values["kill-after"]) * 1000;
const LONGEST_TASK_MS = 50;

interface Look {
  readonly arm: string;
  readonly step: number;
  readonly learnedTokens: number;
  readonly accuracy: number;
}

/** As the browser's database has it, of an evaluation. */
interface StoredEntry {
  readonly kind: string;
  readonly step: number;
  readonly learnedTokens: number;
  readonly greedy: { readonly passAt1: number };
}

const notebook = {
  ...trainYourOwnAstro,
  cells: trainYourOwnAstro.cells
    .filter(({ kind }) => kind === "model" || kind === "train" || kind === "plot")
    .filter((cell) => cell.kind !== "plot" || cell.spec.reads.every((name) => name === "Both arms"))
    .map((cell) => (cell.kind === "model" ? { ...cell, spec: { ...cell.spec, device: "wasm" as const } } : cell)),
};

/** What is in the browser's database: every look of every arm so far. */
const readLooks = (page: Page): Promise<readonly Look[]> =>
  page.evaluate(async () => {
    const open = indexedDB.open("astrolabe");
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const store = database.transaction("entries").objectStore("entries");
    // Without functions that have a name: what is compiled of those does not run in a page.
    const [keys = [], entries = []] = await Promise.all(
      [store.getAllKeys(), store.getAll()].map(
        (request) => new Promise<unknown[]>((resolve) => (request.onsuccess = () => resolve(request.result as unknown[]))),
      ),
    );
    database.close();
    return entries.flatMap((entry, at) => {
      const { kind, step, learnedTokens, greedy } = entry as StoredEntry;
      return kind === "evaluation" ? [{ arm: (keys[at] as string[])[1] ?? "", step, learnedTokens, accuracy: greedy.passAt1 }] : [];
    });
  });

/** Counts long tasks of the page's thread from now on. */
const watchTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      entryTypes: ["longtask"],
    });
  });
const readTasks = (page: Page): Promise<readonly number[]> => page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);

async function check({ context, address }: BuiltPage): Promise<boolean> {
  const link = `${address}/notebook/shared#document=${await packDocument(notebook)}`;
  const open = async (page: Page) => {
    await page.goto(link);
    const training = page.getByRole("region", { name: "Both arms" });
    await training.waitFor({ timeout: 60_000 });
    // The opening of a page is not what is measured.
    await page.waitForTimeout(3_000);
    await watchTasks(page);
    return training;
  };
  // What the database holds is read by another page, so that the one that trains has no more to do than a person's has.
  const reader = await context.newPage();
  await reader.goto(`${address}/icon.svg`);
  let page = context.pages()[0] ?? (await context.newPage());
  await page.bringToFront();
  let training = await open(page);
  await training.getByRole("button", { name: "Run", exact: true }).click();
  const started = performance.now();
  const tasks: number[] = [];
  let isKilled = false;
  const said = new Set<string>();
  for (;;) {
    await page.waitForTimeout(2_000);
    const now = performance.now() - started;
    const looks = await readLooks(reader);
    for (const look of looks) {
      const name = `${look.arm}, step ${look.step}`;
      if (!said.has(name)) {
        console.log(`${Math.round(now / 1000)} s: ${name}, ${look.learnedTokens} tokens: ${(look.accuracy * 100).toFixed(0)} %`);
      }
      said.add(name);
    }
    const astro = looks.filter(({ arm, step }) => arm === "astro" && step > 0);
    const ahead = astro.find((look) => {
      const direct = looks.filter(({ arm, learnedTokens }) => arm === "direct" && learnedTokens <= look.learnedTokens).at(-1);
      return direct !== undefined && look.accuracy > direct.accuracy;
    });
    const isAhead = ahead !== undefined && astro.at(-1) !== undefined;
    if (isAhead || now > limitMs) {
      tasks.push(...(await readTasks(page)));
      const longest = Math.max(0, ...tasks);
      console.log(
        `${isAhead ? `ASTRO passed direct after ${Math.round(now / 1000)} s` : `ASTRO did not pass direct in ${values.minutes} minutes`}; killed ${isKilled ? "once" : "never"}; ` +
          `${tasks.length} tasks of the page's thread over ${LONGEST_TASK_MS} ms, the longest ${Math.round(longest)} ms`,
      );
      return isAhead && longest <= LONGEST_TASK_MS;
    }
    if (!isKilled && now > killAfterMs) {
      isKilled = true;
      tasks.push(...(await readTasks(page)));
      await killTab(page, "crash", "");
      page = await context.newPage();
      training = await open(page);
      await training.getByRole("button", { name: "Continue" }).first().click();
      console.log(`${Math.round((performance.now() - started) / 1000)} s: killed, opened again, and gone on`);
    }
  }
}

process.exitCode = (await inBuiltPage(["--disable-gpu"], check)) ? 0 : 1;
