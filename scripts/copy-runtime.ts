import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { runtimePath, runtimeVersion } from "../lib/model/engine/runtime-version";
import { projectRoot } from "./project-root";

/** Three pairs of files, by how WebAssembly waits for WebGPU: not at all (WASM only), by JavaScript promise integration, by asyncify. */
const variants = ["", ".jspi", ".asyncify"];

/** The folder and the version of the onnxruntime-web that transformers.js itself would load. */
export function installedRuntime(): { readonly folder: string; readonly version: string } {
  const fromHere = createRequire(import.meta.url);
  const fromTransformers = createRequire(fromHere.resolve("@huggingface/transformers"));
  const folder = path.dirname(fromTransformers.resolve("onnxruntime-web/webgpu"));
  const { version } = JSON.parse(readFileSync(path.join(folder, "../package.json"), "utf8")) as { version: string };
  return { folder, version };
}

/**
 * Copies ONNX Runtime's WebAssembly to `public/ort/<version>/`, from where the page loads it instead of a CDN. Keeps files that are already
 * there.
 */
export function copyRuntime(): void {
  const { folder, version } = installedRuntime();
  if (version !== runtimeVersion) {
    throw new Error(
      `transformers.js brings onnxruntime-web ${version}, but lib/model/engine/runtime-version.ts says ${runtimeVersion}: make them agree.`,
    );
  }
  const target = path.join(projectRoot, "public", runtimePath);
  mkdirSync(target, { recursive: true });
  for (const variant of variants) {
    for (const extension of ["mjs", "wasm"]) {
      const name = `ort-wasm-simd-threaded${variant}.${extension}`;
      const [source, copy] = [path.join(folder, name), path.join(target, name)];
      if (!existsSync(copy) || statSync(copy).size !== statSync(source).size) copyFileSync(source, copy);
    }
  }
}
