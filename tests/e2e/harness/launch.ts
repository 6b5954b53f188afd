import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BrowserContext, type Browser as BrowserProcess, chromium, type Page } from "playwright-core";
import { afterAll, inject } from "vitest";
import { ensureChromium } from "../../../scripts/ensure-chromium";
import { type Incidents, recordIncidents } from "./incidents";

export interface LaunchOptions {
  /** With WebGPU: on a machine without a GPU, Chromium's software adapter. Without: `navigator.gpu` finds no adapter. */
  readonly webgpu: boolean;
  /** Without: `WebAssembly` is not defined, in pages and workers, because V8 may not make machine code. */
  readonly wasm?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: "light" | "dark";
  /** A browser process of its own that stores in files, as a person's does: for tests that kill something. Others share one. */
  readonly isAlone?: boolean;
}

/** One page under test with storage of its own: nothing in it is known from another test. */
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

/** Opens the page at `route` in a browser that knows nothing of it yet. */
export async function launch(options: LaunchOptions, route = "/"): Promise<Browser> {
  const address = inject("address");
  const { context, close } = await (options.isAlone === true ? openProfile(options) : openContext(options));
  // For machines with much else to do; nothing waits this long where all is well.
  context.setDefaultTimeout(60_000);
  const incidents = await recordIncidents(context, address);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${address}${route}`);
  return { page, context, address, incidents, setOffline: (isOffline) => context.setOffline(isOffline), close };
}

interface Opened {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** The browser processes of this test file, by their flags: to start one takes longer than most tests. */
const shared = new Map<string, Promise<BrowserProcess>>();

afterAll(async () => {
  for (const process of shared.values()) await (await process).close();
  shared.clear();
});

async function openContext(options: LaunchOptions): Promise<Opened> {
  const settings = processOf(options);
  const name = settings.args.join(" ");
  let process = shared.get(name);
  if (process === undefined || !(await process).isConnected()) {
    process = chromium.launch(settings);
    shared.set(name, process);
  }
  const context = await (await process).newContext(contextOf(options));
  return { context, close: () => context.close() };
}

async function openProfile(options: LaunchOptions): Promise<Opened> {
  const profile = mkdtempSync(path.join(tmpdir(), "astrolabe-profile-"));
  const context = await chromium.launchPersistentContext(profile, { ...processOf(options), ...contextOf(options) });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

function processOf({ webgpu, wasm }: LaunchOptions): { executablePath: string; headless: boolean; args: string[] } {
  const executablePath = ensureChromium();
  if (executablePath === null) throw new Error("No browser.");
  const flags = [webgpu ? "--enable-unsafe-webgpu" : "--disable-gpu", ...(wasm === false ? ["--js-flags=--jitless"] : [])];
  return { executablePath, headless: true, args: [...alwaysGiven, ...flags] };
}

const contextOf = ({ viewport, colorScheme }: LaunchOptions) => ({
  viewport: viewport ?? { width: 1280, height: 800 },
  colorScheme: colorScheme ?? "light",
});
