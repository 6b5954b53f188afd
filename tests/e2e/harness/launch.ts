import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { inject } from "vitest";
import { ensureChromium } from "../../../scripts/ensure-chromium";
import { type Incidents, recordIncidents } from "./incidents";

export interface LaunchOptions {
  /** With WebGPU: on a machine without a GPU, Chromium's software adapter. Without: `navigator.gpu` finds no adapter. */
  readonly webgpu: boolean;
  /** Without: `WebAssembly` is not defined, in pages and workers, because V8 may not make machine code. */
  readonly wasm?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: "light" | "dark";
}

/** One browser with a profile of its own, at the page under test. */
export interface Browser {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Where the page is served, without a slash at the end. */
  readonly address: string;
  /** What has gone wrong so far; grows while the page is open. */
  readonly incidents: Incidents;
  /** Cuts the network, the page's own server included, or joins it again. */
  setOffline(isOffline: boolean): Promise<void>;
  close(): Promise<void>;
}

/** What a root user, a closed network and a fresh profile need. The last one keeps Chromium from ever asking another host. */
const alwaysGiven = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** Starts a browser with a fresh profile and opens the page at `route`. */
export async function launch(options: LaunchOptions, route = "/"): Promise<Browser> {
  const executablePath = ensureChromium();
  if (executablePath === null) throw new Error("No browser.");
  const address = inject("address");
  const profile = mkdtempSync(path.join(tmpdir(), "astrolabe-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [
      ...alwaysGiven,
      options.webgpu ? "--enable-unsafe-webgpu" : "--disable-gpu",
      ...(options.wasm === false ? ["--js-flags=--jitless"] : []),
    ],
    viewport: options.viewport ?? { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? "light",
  });
  // For machines with much else to do; nothing waits this long where all is well.
  context.setDefaultTimeout(60_000);
  const incidents = await recordIncidents(context, address);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${address}${route}`);
  return {
    page,
    context,
    address,
    incidents,
    setOffline: (isOffline) => context.setOffline(isOffline),
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
