import { createRequire } from "node:module";
import { astrolabeVersion } from "../../base/version";

const readPackage = createRequire(import.meta.url);

/** The versions of the software behind a result of the command line. */
export const versions = (): Readonly<Record<string, string>> => ({
  astrolabe: astrolabeVersion,
  "onnxruntime-node": (readPackage("onnxruntime-node/package.json") as { readonly version: string }).version,
  node: process.versions.node,
});
