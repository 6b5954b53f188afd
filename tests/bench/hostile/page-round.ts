import type { BrowserContext, CDPSession, Page } from "playwright-core";
import type { Hostile } from "../../fixtures/hostile/hostile-mutation";
import type { Finding, FindingKind } from "./finding";

/** A page in which what is hostile is opened, one after the other, as a person would. */
export interface HostilePage {
  /** Opens it, looks, opens the list, deletes it there. */
  round(number: number, words: string, made: Hostile): Promise<PageOutcome>;
}

export interface PageOutcome {
  readonly findings: readonly Finding[];
  readonly isOpened: boolean;
  /** The longest task, milliseconds of computing. */
  readonly longest: number;
  /** Of the page's scripts, megabytes. */
  readonly memory: number;
}

const MOST_TASK_MS = 1_000;
const MOST_MEMORY_MB = 1_024;
/** A page that is not there by then does not open: far more than it takes, for machines with much else to do. */
const PATIENCE_MS = 60_000;

/** Runs in the page before anything else; keeps what took long, also over moves from view to view. */
function watchTasks(): void {
  const seen: number[] = [];
  (globalThis as { longTasks?: number[] }).longTasks = seen;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.push(duration);
  }).observe({ type: "longtask", buffered: true });
}

export async function openHostilePage(context: BrowserContext, address: string): Promise<HostilePage> {
  await context.addInitScript(watchTasks);
  let page = await freshPage(context);

  const round: HostilePage["round"] = async (number, words, made) => {
    const findings: Finding[] = [];
    const find = (kind: FindingKind, stage: string, about: string, amount = 0): void =>
      void findings.push({
        kind,
        stage: `page: ${stage}`,
        about: about.slice(0, 300),
        number,
        words: words.slice(0, 400),
        amount: Math.round(amount),
      });
    const onError = (error: Error): void => find("thrown", "error that nobody caught", error.message);
    let isCrashed = false;
    const onCrash = (): void => {
      isCrashed = true;
    };
    page.on("pageerror", onError);
    page.on("crash", onCrash);
    let [isOpened, longest, memory] = [false, 0, 0];
    try {
      const cdp = await context.newCDPSession(page);
      await cdp.send("Performance.enable");
      const end = await open(page, address, made);
      const figures = await figuresOf(page, cdp);
      ({ longest, memory } = figures);
      isOpened = end.kind === "opened";
      if (end.kind === "nothing") find("crash", "does not open", end.about);
      if (longest > MOST_TASK_MS) find("slow", "open", "", longest);
      if (memory > MOST_MEMORY_MB) find("memory", "open", "", memory);
      await deleteInList(page, address, end.id, find);
      const list = await figuresOf(page, cdp);
      if (list.longest > MOST_TASK_MS) find("slow", "list", "", list.longest);
      await cdp.detach();
    } catch (error) {
      find(
        isCrashed ? "memory" : "hang",
        "round",
        error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error),
        PATIENCE_MS,
      );
      await page.close({ runBeforeUnload: false }).catch(() => undefined);
      page = await freshPage(context);
      // Whatever is stored: the list opens, in a new tab too.
      await page.goto(`${address}/notebooks`).catch(() => undefined);
      const isListed = await page
        .getByRole("heading", { name: "Yours" })
        .waitFor({ timeout: PATIENCE_MS })
        .then(
          () => true,
          () => false,
        );
      if (!isListed) find("not deleted", "list in a new tab", "it does not open");
      else await deleteAll(page).catch(() => find("not deleted", "list in a new tab", "a notebook cannot be deleted"));
    }
    page.off("pageerror", onError);
    page.off("crash", onCrash);
    return { findings, isOpened, longest, memory };
  };
  return { round };
}

async function freshPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

type Opened =
  | { readonly kind: "opened"; readonly id: string | null }
  | { readonly kind: "refused"; readonly id: null }
  | { readonly kind: "nothing"; readonly id: null; readonly about: string };

/** By the list's own file input, or by the address; what became of it. */
async function open(page: Page, address: string, made: Hostile): Promise<Opened> {
  if (made.kind === "link") {
    // From elsewhere: the same path with another fragment alone would load nothing.
    await page.goto("about:blank");
    await page.goto(
      `${address}/notebook/${made.original ?? "shared"}${made.fragment.startsWith("#") ? made.fragment : `#${made.fragment}`}`,
    );
  } else {
    await page.goto(`${address}/notebooks`);
    await page.getByRole("button", { name: "Import a file" }).waitFor();
    const buffer = Buffer.from("bytes" in made ? made.bytes : []);
    await page.locator('input[type="file"]').first().setInputFiles({ name: "hostile.json", mimeType: "application/json", buffer });
  }
  await page.waitForFunction(lookForEnd, null, { timeout: PATIENCE_MS, polling: 50 });
  const seen = await page.evaluate(lookForEnd);
  if (seen === "refused") return { kind: "refused", id: null };
  if (seen !== "opened") return { kind: "nothing", id: null, about: String(seen) };
  // What is drawn after the first picture belongs to opening it.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5_000 })));
  await page.waitForTimeout(150);
  const id = /\/notebook\/([^/?#]+)/.exec(page.url())?.[1] ?? null;
  return { kind: "opened", id };
}

/** Runs in the page: null while nothing is decided. */
function lookForEnd(): string | null {
  if (document.querySelector(".page-wait")?.textContent?.startsWith("The notebook stopped")) return document.body.innerText.slice(0, 200);
  if (document.querySelector(".desk h1.notebook-title")) return "opened";
  if (document.querySelector(".nowhere")) return "refused";
  if (/was not imported/.test(document.body.innerText)) return "refused";
  return /Application error|This page couldn.t load/.test(document.body.innerText) ? document.body.innerText.slice(0, 200) : null;
}

async function figuresOf(page: Page, cdp: CDPSession): Promise<{ readonly longest: number; readonly memory: number }> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  const figure = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
  const tasks = await page.evaluate(() => (globalThis as { longTasks?: number[] }).longTasks?.splice(0) ?? []);
  const memory = figure("JSHeapUsedSize") / 1024 / 1024;
  // A clock tells on a busy machine what others did: the share of the time in which this thread computed is taken of it.
  const [computed, passed] = [figure("ThreadTime"), figure("TaskDuration")];
  const share = passed > 0 && computed > 0 ? Math.min(1, computed / passed) : 1;
  return { longest: Math.max(0, ...tasks) * share, memory };
}

type Find = (kind: FindingKind, stage: string, about: string, amount?: number) => void;

/** The list opens, and the notebook can be deleted there. One that ships has nothing to delete. */
async function deleteInList(page: Page, address: string, id: string | null, find: Find): Promise<void> {
  await page.goto(`${address}/notebooks`);
  await page.getByRole("heading", { name: "Yours" }).waitFor();
  await page.getByText("Looking for your notebooks…").waitFor({ state: "detached" });
  if (id === null) return;
  const row = page.locator(`[data-notebook="${id}"]`);
  if ((await row.count()) === 0) {
    if (/^[0-9a-z]{12}$/.test(id)) find("not deleted", "list", "the notebook is not in the list");
    return;
  }
  await deleteRow(page, id);
}

async function deleteRow(page: Page, id: string): Promise<void> {
  const row = page.locator(`[data-notebook="${id}"]`);
  await row.getByRole("button").last().click();
  await page.getByRole("menuitem", { name: /^Delete/ }).click();
  await row.waitFor({ state: "detached" });
}

async function deleteAll(page: Page): Promise<void> {
  for (;;) {
    const id = await page
      .locator("[data-notebook]")
      .first()
      .getAttribute("data-notebook", { timeout: 2_000 })
      .catch(() => null);
    if (id === null) return;
    await deleteRow(page, id);
  }
}
