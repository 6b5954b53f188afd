import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildFolder } from "./build-folder";
import { hashBuildInputs } from "./build-inputs";
import { copyRuntime } from "./copy-runtime";
import { exitOf, startNext } from "./next";

/** Holds the hash of the build's sources. It is written last, so that an interrupted build has none. */
const stamp = path.join(buildFolder, "astrolabe-inputs");

/** Builds the page from the present sources. False when the build failed, which it has then reported. */
export async function build(): Promise<boolean> {
  copyRuntime();
  rmSync(stamp, { force: true });
  const made = hashBuildInputs();
  if ((await exitOf(startNext(["build"], "inherit"))) !== 0) return false;
  writeFileSync(stamp, made);
  return true;
}

/** Builds the page unless a build of the same sources exists. */
export async function buildWhenNeeded(): Promise<boolean> {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hashBuildInputs()) {
    copyRuntime();
    return true;
  }
  console.log("Building the page. This takes about half a minute, and only happens when its sources have changed.");
  return build();
}
