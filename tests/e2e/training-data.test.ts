import { readFileSync } from "node:fs";
import { parquetReadObjects } from "hyparquet";
import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { rlSchema, sftSchema } from "../exchange/training-data/stack-schemas";
import { accessibilityViolations } from "./harness/accessibility";
import { type Browser, launch } from "./harness/launch";
import { noIncidents } from "./harness/no-incidents";
import { button } from "./harness/notebook-page";

let browser: Browser | undefined;

afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

/** The bytes that the browser saves when the file's button is pressed. */
async function savedFile(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, `Save ${name}`).click()]);
  expect(download.suggestedFilename()).toBe(name);
  return readFileSync(await download.path());
}

describe("training data from the page", () => {
  it("is saved a file a format, with the counts that the dialog shows, and the trace that the notebook shows", async () => {
    browser = await launch({ webgpu: false });
    const { page } = browser;
    await page
      .getByRole("region", { name: "The search", exact: true })
      .getByText(/^Iteration \d+ of \d+ · .* · finished/)
      .waitFor();
    await button(page, "More").click();
    await page.getByRole("menuitem", { name: /^Training data/ }).click();
    const dialog = page.getByRole("dialog", { name: "Training data" });
    await button(page, "Save astro_sft.jsonl").waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    const rowsOf = async (name: string) =>
      Number(
        await dialog
          .getByRole("row", { name: new RegExp(`^${name.replaceAll(".", "\\.")}`) })
          .locator("td")
          .first()
          .textContent(),
      );

    const lines = (await savedFile(page, "astro_sft.jsonl")).toString().trimEnd().split("\n");
    const [told] = lines.map((line) => sftSchema.parse(JSON.parse(line)));
    expect(await rowsOf("astro_sft.jsonl")).toBe(lines.length);
    const bytes = await savedFile(page, "astro_rl.parquet");
    const prompts = (await parquetReadObjects({ file: new Uint8Array(bytes).buffer })).map((row) => rlSchema.parse(row));
    expect(await rowsOf("astro_rl.parquet")).toBe(prompts.length);
    expect(prompts[0]?.extra_info.statement).toBe(told?.extra_info.statement);
    expect((await savedFile(page, "README.md")).toString()).toContain("# Training data");

    const goodSteps = async () => (await savedFile(page, "astro_prm.jsonl")).toString().match(/true/g)?.length ?? 0;
    const before = await goodSteps();
    await dialog.getByRole("textbox", { name: "A step is labeled good where its value is above" }).fill("0.9");
    expect(await goodSteps()).toBeLessThan(before);
    await page.keyboard.press("Escape");
    const shown = await page.getByRole("region", { name: "ASTRO", exact: true }).innerText();
    for (const line of told?.completion[0].content.split("\n") ?? []) expect(shown.replace(/\s+/g, " ")).toContain(line);
    expect(browser.incidents).toEqual(noIncidents);
  });
});
