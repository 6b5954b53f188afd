import { parseArgs } from "node:util";
import type { CDPSession, Page } from "playwright-core";
import { writeNotebookFile } from "../../lib/document/notebook-file";
import { type BuiltPage, inBuiltPage } from "./in-built-page";
import { notebookOf } from "./typing/notebooks";

/**
 * `npm run bench:typing -- --keys 30`: types in the first cell of notebooks of 1, 200 and 800 cells, in one browser one after the other,
 * and prints what a key costs. Fails where 200 cells cost more than twice the script time of one.
 */
const { values } = parseArgs({
  options: { keys: { type: "string", default: "30" }, profile: { type: "string" } },
});
const keys = Number(values.keys);
/** Between two keys, so that each is answered before the next. */
const PAUSE_MS = 120;
const WANTED = 2;

interface Cost {
  readonly script: number;
  readonly task: number;
  readonly style: number;
  readonly layout: number;
}

async function check({ context, address }: BuiltPage): Promise<boolean> {
  context.setDefaultTimeout(120_000);
  const page = context.pages()[0] ?? (await context.newPage());
  const client = await context.newCDPSession(page);
  // Time of the page's thread alone: what else the machine does is no part of it.
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  let isWithin = true;
  for (const what of ["texts", "all kinds"] as const) {
    let one: Cost | null = null;
    for (const count of [1, 200, 800]) {
      await open(page, address, count, what);
      await type(page, 10);
      const cost = await measured(client, () => type(page, keys), count === 200 ? values.profile : undefined);
      one ??= cost;
      const ratio = cost.script / one.script;
      console.log(
        `${count} cells, ${what}: a key costs ${ms(cost.script)} ms of script (${ratio.toFixed(2)} times one cell), ${ms(cost.style)} ms of styles, ${ms(cost.layout)} ms of layout, ${ms(cost.task)} ms in all.`,
      );
      if (count === 200 && ratio > WANTED) isWithin = false;
    }
  }
  console.log(isWithin ? `200 cells cost at most ${WANTED} times one cell.` : `200 cells cost more than ${WANTED} times one cell.`);
  return isWithin;
}

const ms = (seconds: number): string => ((seconds * 1_000) / keys).toFixed(1);

/** Opens a notebook of so many cells, and its first text for writing. */
async function open(page: Page, address: string, count: number, what: "texts" | "all kinds"): Promise<void> {
  const file = writeNotebookFile({ notebook: notebookOf(count, what), shown: {}, results: [], runs: [] });
  if (!file.ok) throw new Error(file.error);
  await page.goto(`${address}/notebooks`);
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "notebook.json", mimeType: "application/json", buffer: Buffer.from(file.value) });
  await page.waitForURL(/\/notebook\//);
  await page.locator("[data-cell='cell-0']").waitFor();
  await page.locator("[data-cell='cell-0']").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Text of Text", exact: true }).waitFor();
  // What the page does once it is open is over.
  await page.waitForTimeout(count > 1 ? 4_000 : 2_000);
}

async function type(page: Page, count: number): Promise<void> {
  for (let key = 0; key < count; key++) {
    await page.keyboard.press("abcdefgh"[key % 8] ?? "a");
    await page.waitForTimeout(PAUSE_MS);
  }
}

async function measured(client: CDPSession, work: () => Promise<void>, file: string | undefined): Promise<Cost> {
  const read = async (): Promise<Cost> => {
    const { metrics } = await client.send("Performance.getMetrics");
    const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return {
      script: value("ScriptDuration"),
      task: value("TaskDuration"),
      style: value("RecalcStyleDuration"),
      layout: value("LayoutDuration"),
    };
  };
  if (file !== undefined) await client.send("Profiler.enable").then(() => client.send("Profiler.start"));
  const before = await read();
  await work();
  const after = await read();
  if (file !== undefined) {
    const { profile } = await client.send("Profiler.stop");
    (await import("node:fs")).writeFileSync(file, JSON.stringify(profile));
  }
  return {
    script: after.script - before.script,
    task: after.task - before.task,
    style: after.style - before.style,
    layout: after.layout - before.layout,
  };
}

process.exitCode = (await inBuiltPage(["--disable-gpu"], check)) ? 0 : 1;
