import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureChromium } from "../../scripts/ensure-chromium";
import { bundlePages, writePage } from "./graph/bundle";
import { drive } from "./graph/drive";
import type { Measurement } from "./graph/measure";
import { describeRatios, describeRow, judge, tableHead } from "./graph/report";
import { type Row, rows, sizes } from "./graph/rows";
import { serveFolder } from "./graph/serve";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: rows.join() },
    sizes: { type: "string", default: sizes.join() },
    limit: { type: "string", default: "60" },
  },
});
const wanted = values.rows.split(",").map((name): Row => {
  const row = rows.find((known) => known === name);
  if (row === undefined) throw new Error(`No row ${name}: there are ${rows.join(", ")}.`);
  return row;
});
const limit = Number(values.limit) * 1_000;

const executablePath = ensureChromium();
if (executablePath === null) throw new Error("No browser.");
const folder = mkdtempSync(path.join(tmpdir(), "astrolabe-bench-graph-"));
const all: Measurement[] = [];
try {
  await bundlePages(folder, wanted);
  for (const row of wanted) writePage(folder, row, existsSync(path.join(folder, `${row}.css`)));
  const { address, stop } = await serveFolder(folder);
  console.log(`One search-shaped tree, drawn around its root, in Chromium at 1280 × 800 on ${cpus().length} cores; milliseconds.`);
  console.log("felt: the frame met at a random moment. main: the page's thread for each frame. !: the picture did not change.");
  console.log(tableHead());
  for (const size of values.sizes.split(",").map(Number)) {
    for (const row of wanted) {
      const failed = all.find((other) => other.row === row && other.kind === "failed");
      const measurement: Measurement = failed
        ? { kind: "failed", row, size, reason: `not tried: failed at ${failed.size.toLocaleString("en")}` }
        : await drive(executablePath, address, row, size, limit);
      all.push(measurement);
      console.log(describeRow(measurement));
    }
  }
  stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${describeRatios(all).join("\n")}\n`);
for (const { bar, isPassed } of judge(all)) console.log(`${isPassed ? "PASS" : "FAIL"}  ${bar}`);
process.exit(0);
