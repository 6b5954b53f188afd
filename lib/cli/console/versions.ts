import { createRequire } from "node:module";
import { astrolabeVersion } from "../../base/version";

const readPackage = createRequire(import.meta.url);

/** What a result made on the command line was made with. */
export const versions = (): Readonly<Record<string, string>> => ({
  astrolabe: astrolabeVersion,
  "onnxruntime-node": (readPackage("onnxruntime-node/package.json") as { readonly version: string }).version,
  node: process.versions.node,
});
