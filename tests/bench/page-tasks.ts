import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { type Notebook, newNotebook } from "../../lib/document/kinds/notebook";
import { packDocument } from "../../lib/document/links/link-document";
import { button, cell, untilReady, untilSearchIs } from "../e2e/harness/notebook-page";
import { type BuiltPage, inBuiltPage } from "./in-built-page";
import { largeTreeFile } from "./page-tasks/large-file";
import { largeSearch, opening, searching, storedSeed } from "./page-tasks/notebooks";
import { putSearch } from "./page-tasks/put-search";
import { describeTasks, tasksDuring } from "./page-tasks/watch-tasks";

/**
 * `npm run check:page-thread`: the longest task of the page's thread while a search of four numbers runs with the default preset, while a stored search of
 * 12,000 nodes opens, and while a file of 60 MB is read and refused. Fails where one is over 50 ms. `-- files` does the last alone.
 */
const openIn = async (page: Page, address: string, notebook: Notebook): Promise<void> => {
  await page.goto(`${address}/notebook/shared#document=${await packDocument(notebook)}`);
  // A notebook without a model cell has nothing to load.
  await (notebook.cells.length > 0 ? untilReady(page) : page.locator('input[type="file"]').first().waitFor({ state: "attached" }));
  // The opening of a page is not what is measured.
  await page.waitForTimeout(2_000);
};

/** A file is chosen in the notebook's own field, as by its menu. */
const choose = (page: Page, file: string): Promise<void> =>
  page.locator('main input[type="file"], input[type="file"]').first().setInputFiles(file);

async function checkFiles({ context, address, profile }: BuiltPage): Promise<boolean> {
  const text = await largeTreeFile();
  const [whole, cut] = [path.join(profile, "large.json"), path.join(profile, "cut.json")];
  writeFileSync(whole, text);
  writeFileSync(cut, text.slice(0, -10));
  const page = await context.newPage();
  await openIn(page, address, newNotebook("Files"));
  const refused = await tasksDuring(page, async () => {
    await choose(page, cut);
    await page
      .getByText(/^cut\.json was not opened\./)
      .first()
      .waitFor({ timeout: 120_000 });
  });
  console.log(describeTasks(`A file of ${Math.round(text.length / 1_048_576)} MB is refused at its end`, refused));
  const read = await tasksDuring(page, async () => {
    await choose(page, whole);
    await page.getByRole("tree").first().waitFor({ timeout: 240_000 });
  });
  console.log(describeTasks("The same is read, and its tree shown", read));
  await page.close();
  return [refused, read].every(({ long }) => long.length === 0);
}

async function check(built: BuiltPage): Promise<boolean> {
  const only = process.argv.slice(2).includes("files");
  const isSearching = only || (await checkSearches(built));
  return (await checkFiles(built)) && isSearching;
}

async function checkSearches({ context, address }: BuiltPage): Promise<boolean> {
  const page = context.pages()[0] ?? (await context.newPage());
  await openIn(page, address, searching);
  const searched = await tasksDuring(page, async () => {
    await button(page, "Run").click();
    await untilSearchIs(page, "finished");
  });
  console.log(describeTasks("A search of four numbers, default preset", searched));
  const large = await largeSearch();
  await putSearch(page, large);
  await page.close();
  const other = await context.newPage();
  await openIn(other, address, opening);
  const opened = await tasksDuring(other, async () => {
    await cell(other, "The search").getByRole("textbox", { name: /^Seed/ }).fill(String(storedSeed));
    await cell(other, "The search")
      .getByText(/^Iteration \d+ of \d+ · .* · (interrupted|finished)/)
      .waitFor({ timeout: 120_000 });
  });
  console.log(describeTasks(`A stored search of ${large.nodes} nodes opens`, opened));
  return [searched, opened].every(({ long }) => long.length === 0);
}

process.exitCode = (await inBuiltPage(["--disable-gpu"], check)) ? 0 : 1;
