import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { readTraceFile } from "../../lib/exchange/trace-file";
import { readTreeFile } from "../../lib/exchange/tree-file";
import { type Browser, launch } from "./harness/launch";
import { noIncidents } from "./harness/no-incidents";

let browser: Browser | undefined;

afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

/** What the browser saves when `press` is done. */
async function saved(page: Page, press: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

describe("what the page shows", () => {
  it("is taken along: each result as JSON that reads back, each picture as SVG and as PNG", async () => {
    browser = await launch({ webgpu: false });
    const { page } = browser;
    const cell = (name: string) => page.getByRole("region", { name, exact: true });
    await cell("The search")
      .getByText(/^Iteration \d+ of \d+ · .* · finished/)
      .waitFor();
    const json = (name: string) =>
      saved(page, () =>
        cell(name)
          .getByRole("button", { name: `Export JSON of ${name}` })
          .click(),
      );

    const search = await json("The search");
    expect(search.name).toBe("The search.tree.json");
    const tree = readTreeFile(search.bytes.toString());
    expect(tree.ok && tree.value.tree.size).toBeGreaterThan(20);

    for (const form of ["ASTRO", "Direct"]) {
      const trace = readTraceFile((await json(form)).bytes.toString());
      expect(trace.ok && trace.value.form).toBe(form.toLowerCase());
    }
    const comparison = JSON.parse((await json("Side by side")).bytes.toString()) as { traces: { name: string }[] };
    expect(comparison.traces.map(({ name }) => name)).toEqual(["ASTRO", "Direct"]);

    for (const name of ["The search", "ASTRO"]) {
      for (const form of ["SVG", "PNG"]) {
        const picture = await saved(page, async () => {
          await cell(name).getByRole("button", { name: "Export the picture" }).click();
          await page.getByRole("menuitem", { name: new RegExp(form) }).click();
        });
        expect(picture.name).toMatch(new RegExp(`\\.${form.toLowerCase()}$`));
        if (form === "SVG") expect(picture.bytes.toString()).toMatch(/^<\?xml [^>]*\?>\s*<svg[^>]*>[\s\S]*@font-face[\s\S]*<\/svg>\s*$/);
        else expect(picture.bytes.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
      }
    }
    expect(browser.incidents).toEqual(noIncidents);
  });
});
