import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BrowserContext, chromium } from "playwright-core";
import { buildWhenNeeded } from "../../scripts/build-when-needed";
import { ensureChromium } from "../../scripts/ensure-chromium";
import { serve } from "../../scripts/serve";

export interface BuiltPage {
  readonly context: BrowserContext;
  /** Where the build is served, without a slash at the end. */
  readonly address: string;
  /** The folder of the browser's profile. */
  readonly profile: string;
}

/**
 * Does a check's work in a Chromium with a fresh profile, at the build served on a free port; ends both after it. `more` are arguments of the browser.
 * Null where there is no browser, or the page cannot be built.
 */
export async function inBuiltPage<Value>(more: readonly string[], work: (page: BuiltPage) => Promise<Value>): Promise<Value | null> {
  const executablePath = ensureChromium();
  if (executablePath === null || !(await buildWhenNeeded())) return null;
  const server = await serve("127.0.0.1", 0);
  const profile = mkdtempSync(path.join(tmpdir(), "astrolabe-check-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", ...more],
  });
  try {
    return await work({ context, address: server.address, profile });
  } finally {
    await context.close();
    server.process.kill();
    rmSync(profile, { recursive: true, force: true });
  }
}
