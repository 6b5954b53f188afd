import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findChromium } from "./find-chromium";

/**
 * The browser for the tests: CHROME_PATH when set, else one found on the machine, else one installed from Debian's packages where this
 * process may do that. Null when there is none, after one line that says what to install.
 */
export function ensureChromium(): string | null {
  const chosen = process.env.CHROME_PATH;
  if (chosen !== undefined && chosen !== "") {
    if (existsSync(chosen)) return chosen;
    console.error(`CHROME_PATH is ${chosen}, but there is no such file.`);
    return null;
  }
  const found = findChromium() ?? installed();
  if (found === null) console.error("The browser tests need Chromium or Chrome: install one, or set CHROME_PATH to where it is.");
  return found;
}

function installed(): string | null {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || spawnSync("apt-get", ["--version"]).status !== 0) return null;
  console.log("Installing Debian's chromium for the browser tests.");
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const commandLine of [["update"], ["install", "--yes", "--no-install-recommends", "chromium"]]) {
    if (spawnSync("apt-get", ["--quiet", ...commandLine], { stdio: "inherit", env: environment }).status !== 0) return null;
  }
  return findChromium();
}
