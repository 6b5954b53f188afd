import type { Page } from "playwright-core";
import type { Notebook } from "../../lib/document/kinds/notebook";
import { packDocument } from "../../lib/document/links/link-document";
import { button, cell, untilReady, untilSearchIs } from "../e2e/harness/notebook-page";
import { type BuiltPage, inBuiltPage } from "./in-built-page";
import { largeSearch, opening, searching, storedSeed } from "./page-tasks/notebooks";
import { putSearch } from "./page-tasks/put-search";
import { describeTasks, tasksDuring } from "./page-tasks/watch-tasks";

/**
 * `npm run check:page-thread`: the longest task of the page's thread while a search of four numbers runs with the default preset, and while a stored
 * search of 12,000 nodes opens. Fails where one is over 50 ms.
 */
const openIn = async (page: Page, address: string, notebook: Notebook): Promise<void> => {
  await page.goto(`${address}/notebook/shared#document=${await packDocument(notebook)}`);
  await untilReady(page);
  // The opening of a page is not what is measured.
  await page.waitForTimeout(2_000);
};

async function check({ context, address }: BuiltPage): Promise<boolean> {
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
