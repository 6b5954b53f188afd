import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildFolder } from "./build-folder";
import { hashBuildInputs } from "./build-inputs";
import { copyRuntime } from "./copy-runtime";
import { exitOf, startNext } from "./next";

/** Holds the hash of what the build was made from; written last, so that a build cut short has none. */
const stamp = path.join(buildFolder, "astrolabe-inputs");

/** Builds the page from what is there now. False when the build failed; it has then said why. */
export async function build(): Promise<boolean> {
  copyRuntime();
  rmSync(stamp, { force: true });
  const made = hashBuildInputs();
  if ((await exitOf(startNext(["build"], "inherit"))) !== 0) return false;
  writeFileSync(stamp, made);
  return true;
}

/** Builds the page unless a build of the same sources is there. */
export async function buildWhenNeeded(): Promise<boolean> {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hashBuildInputs()) {
    copyRuntime();
    return true;
  }
  console.log("Building the page (half a minute or so; only when its sources have changed).");
  return build();
}
