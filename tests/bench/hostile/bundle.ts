import path from "node:path";
import { build } from "esbuild";
import { projectRoot } from "../../../scripts/project-root";

/** Builds the process that tries mutations into one file: it starts in a moment then, and has the page's own components in it. */
export async function bundleChild(folder: string): Promise<string> {
  const outfile = path.join(folder, "child.mjs");
  await build({
    entryPoints: [path.join(projectRoot, "tests/bench/hostile/child.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    external: ["onnxruntime-node", "onnxruntime-web", "onnxruntime-web/*", "@huggingface/transformers"],
    // Packages that were written for `require` ask for it where they come into a module.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    loader: { ".woff2": "empty", ".css": "empty" },
    alias: { "@": projectRoot },
    logLevel: "error",
  });
  return outfile;
}
