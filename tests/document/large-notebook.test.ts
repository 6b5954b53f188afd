import { expect, it } from "vitest";
import { cellsOf } from "../../lib/document/kinds/notebook";
import { readNotebookFile } from "../../lib/document/notebook-file";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import { replay } from "../../lib/search/tree";
import { largeNotebook, longNotebook } from "../e2e/harness/large-notebook";

it("the large notebooks of the browser's tests are honest, so that their files are read", async () => {
  const { text, nodes } = await largeNotebook();
  expect(nodes).toBeGreaterThan(1000);
  expect(readNotebookFile(text).ok).toBe(true);
  const long = readNotebookFile(await longNotebook());
  if (!long.ok) throw new Error(long.error);
  const [result] = long.value.results;
  const trace = cellsOf(long.value.notebook.cells, "trace").find(({ spec }) => spec.form === "astro");
  if (!result || !trace) throw new Error("no trace");
  const told = traceFromTree(replay(result.events), result.header.problem, result.header.provenance, trace.spec);
  if (!told.ok) throw new Error(told.error);
  expect(told.value.steps.length).toBeGreaterThan(700);
});
