import type { Locator, Page } from "playwright-core";
import { afterEach, expect, it } from "vitest";
import type { Cell, CellId, Notebook } from "../../lib/document/kinds/notebook";
import { corpusConfiguration, defaultCorpus, defaultTraining } from "../../lib/document/kinds/train-spec";
import { packDocument } from "../../lib/document/links/link-document";
import { quickConfiguration } from "../../lib/search/configuration";
import { killTab } from "../bench/kills/kill-tab";
import { type Browser, launch } from "./harness/launch";
import { noIncidents } from "./harness/no-incidents";
import { button, cell, shownTreeHash, untilReady, untilSearchIs } from "./harness/notebook-page";

let browser: Browser | undefined;

afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

const base = (at: number, name: string) => ({ id: `cell-${at}` as CellId, name, isCollapsed: false });
const cells: readonly Cell[] = [
  { ...base(1, "The model"), kind: "model", spec: { kind: "embedded", name: "base", device: "wasm" } },
  {
    ...base(2, "The training"),
    kind: "train",
    spec: {
      ...defaultTraining,
      starts: { astro: "The model", direct: "The model" },
      lesson: {
        kind: "sft",
        corpus: {
          ...defaultCorpus,
          source: { kind: "searched", seed: 1, configuration: { ...corpusConfiguration, branching: 4, rollouts: 2, iterations: 4 } },
          problems: 4,
        },
        amount: { kind: "passes", passes: 150 },
      },
      tokensPerBatch: 512,
      maxTokens: 48,
      evaluateEvery: 1000,
      heldOut: 10,
    },
  },
];
const notebook: Notebook = { format: "astrolabe-notebook/2", title: "A training", cells };

const quick = cells.map((cell) =>
  cell.kind === "train" && cell.spec.lesson.kind === "sft"
    ? { ...cell, spec: { ...cell.spec, lesson: { ...cell.spec.lesson, amount: { kind: "passes", passes: 2 } as const } } }
    : cell,
);
/** A training of a few steps, and a search whose model can be what it learns. */
const withStudent: Notebook = {
  ...notebook,
  cells: [
    ...quick,
    { ...base(3, "The student"), kind: "model", spec: { kind: "embedded", name: "base", device: "wasm" } },
    { ...base(4, "The problem"), kind: "problem", spec: { text: "16 14 10 -> 5" } },
    {
      ...base(5, "The search"),
      kind: "search",
      spec: { problem: "The problem", model: "The student", configuration: { ...quickConfiguration, iterations: 4 }, seed: 1 },
    },
  ],
};

const training = (page: Page): Locator => page.getByRole("region", { name: "The training" });

/** Waits until an arm has done so many steps; the number. */
async function untilStep(page: Page, arm: "ASTRO" | "Direct", least: number): Promise<number> {
  const line = training(page).locator(".arm-line").filter({ hasText: arm });
  const handle = await line.locator("progress").elementHandle();
  await page.waitForFunction(([bar, step]) => (bar as HTMLProgressElement).value >= (step as number), [handle, least] as const, {
    timeout: 120_000,
  });
  return Number(await line.locator("progress").getAttribute("value"));
}

it("trains both arms in the tab, and goes on after the tab was killed in the middle", async () => {
  browser = await launch({ webgpu: false });
  const { page, address } = browser;
  const link = `${address}/notebook/shared#document=${await packDocument(notebook)}`;
  await page.goto(link);
  await untilReady(page);
  await training(page).getByRole("button", { name: "Run", exact: true }).click();
  const before = await untilStep(page, "ASTRO", 52);
  await killTab(page, "crash", "");

  const again = await browser.context.newPage();
  await again.goto(link);
  await untilReady(again);
  await training(again).getByText("This training was interrupted:").waitFor();
  // Its curves are there before it goes on.
  await training(again).locator("svg.plot-picture").first().waitFor();
  await button(again, "Continue").first().click();
  await training(again).getByRole("button", { name: "Stop" }).waitFor();
  const after = await untilStep(again, "ASTRO", 1);
  expect(after).toBeGreaterThanOrEqual(50);
  expect(before).toBeGreaterThanOrEqual(52);
  await training(again).getByRole("button", { name: "Run again" }).waitFor({ timeout: 120_000 });
  await training(again)
    .getByText(/· result [0-9a-f]{8}$/)
    .first()
    .waitFor();
  expect(browser.incidents).toEqual(noIncidents);
}, 300_000);

it("searches with what an arm learned in the tab, and finds that search again after a reload", async () => {
  browser = await launch({ webgpu: false });
  const { page, address } = browser;
  await page.goto(`${address}/notebook/shared#document=${await packDocument(withStudent)}`);
  await untilReady(page);
  const student = (): Locator => page.getByRole("region", { name: "The student" });
  const press = (name: string) => cell(page, "The search").getByRole("button", { name, exact: true }).click();
  const model = student().getByRole("combobox", { name: "Model" });
  // What the other model's cell learns from itself is no choice for it.
  const ring = cell(page, "The model").getByRole("option", { name: "The result of “The training”: ASTRO (starts from this cell)" });
  expect(await ring.getAttribute("disabled")).not.toBeNull();
  await model.selectOption({ label: "The result of “The training”: ASTRO" });
  await student().getByText("Run “The training” first: this model gets its weights from it.").waitFor();
  await cell(page, "The search").getByText("Run “The training” first: this model gets its weights from it.").waitFor();

  await training(page).getByRole("button", { name: "Run", exact: true }).click();
  await training(page).getByRole("button", { name: "Run again" }).waitFor({ timeout: 120_000 });
  const result = training(page)
    .locator(".run-source")
    .filter({ has: page.locator(".arm-astro") });
  const weights = (await result.locator("code").last().getAttribute("title")) ?? "";
  await student().getByText("Ready.", { exact: true }).waitFor({ timeout: 120_000 });
  await press("Run");
  await untilSearchIs(page, "finished");
  const made = await shownTreeHash(page);
  const name = "Astrolabe base, trained in “The training” (ASTRO)";
  const source = cell(page, "The search").locator(".result-foot .facts");
  expect(await source.textContent()).toContain(`Model ${name} · weights ${weights.slice(0, 8)}`);

  await page.getByText("Saved in this browser").waitFor();
  await page.reload();
  await student().getByText("Ready.", { exact: true }).waitFor({ timeout: 120_000 });
  expect(await shownTreeHash(page)).toBe(made);
  expect(await source.textContent()).toContain(name);
  expect(await cell(page, "The search").getByText("This tree is old.").count()).toBe(0);
  // The same weights make the same tree again.
  await press("Start over");
  await press("Run");
  await untilSearchIs(page, "finished");
  expect(await shownTreeHash(page)).toBe(made);
  expect(browser.incidents).toEqual(noIncidents);
}, 300_000);
