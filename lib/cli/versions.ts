import { createRequire } from "node:module";

const readPackage = createRequire(import.meta.url);

/** What a result made on the command line was made with. */
export const versions = (): Readonly<Record<string, string>> => ({
  astrolabe: (readPackage("../../package.json") as { readonly version: string }).version,
  "onnxruntime-node": (readPackage("onnxruntime-node/package.json") as { readonly version: string }).version,
  node: process.versions.node,
});
