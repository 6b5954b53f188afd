import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type BuildOptions, build } from "esbuild";
import { projectRoot } from "../../../scripts/project-root";
import { type Row, rivals } from "./rows";

const here = path.join(projectRoot, "tests/bench/graph");
const rivalFolder = path.join(here, "rivals");

const common: BuildOptions = {
  bundle: true,
  minify: true,
  format: "esm",
  platform: "browser",
  target: "es2022",
  jsx: "automatic",
  define: { "process.env.NODE_ENV": '"production"' },
  loader: { ".woff2": "file" },
  logLevel: "error",
};

/** Builds the pages of the rows into `folder`: ours with the worker at the address where it looks for it. Rivals are installed first. */
export async function bundlePages(folder: string, wanted: readonly Row[]): Promise<void> {
  const theirs = wanted.filter((row) => rivals.includes(row));
  const own = wanted.filter((row) => !rivals.includes(row));
  await build({
    ...common,
    entryPoints: own.map((row) => path.join(here, "pages", row === "ours" ? "ours.tsx" : `${row}.ts`)),
    outdir: folder,
  });
  await build({
    ...common,
    entryPoints: { "lib/graph/graph.worker": path.join(here, "pages/watched.worker.ts") },
    outdir: folder,
  });
  if (theirs.length === 0) return;
  installRivals();
  for (const row of theirs) {
    await build({
      ...common,
      stdin: {
        contents: `import { runPage } from "./pages/bench-state"; import { plainGraph } from "./pages/plain-graph";
import { searchShapedGraph } from "./workload"; import { mount } from "./rivals/${row}.js";
void runPage((size) => plainGraph(searchShapedGraph(size)), mount);`,
        resolveDir: here,
      },
      outfile: path.join(folder, `${row}.js`),
    });
  }
}

/** Once, with a lock file of their own: the project itself knows nothing of them. */
function installRivals(): void {
  if (existsSync(path.join(rivalFolder, "node_modules/.package-lock.json"))) return;
  console.log("Installing cytoscape, sigma and React Flow for the comparison, beside the benchmark.");
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: rivalFolder, stdio: "inherit" });
}

/** The page of a row. */
export function writePage(folder: string, row: Row, hasStyle: boolean): void {
  const style = hasStyle ? `<link rel="stylesheet" href="/${row}.css">` : "";
  const own = "html,body{margin:0;height:100%;overflow:hidden;background:#fff}#view{position:fixed;inset:0;touch-action:none}";
  writeFileSync(
    path.join(folder, `${row}.html`),
    `<!doctype html><meta charset="utf-8"><title>${row}</title>${style}<style>${own}</style><div id="view"></div><script type="module" src="/${row}.js"></script>`,
  );
}
