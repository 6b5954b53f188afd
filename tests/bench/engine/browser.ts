import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { ensureChromium } from "../../../scripts/ensure-chromium";
import type { EngineReport, MeasureOptions } from "./measure";
import { describeReport } from "./report";

const contentTypes: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
  ".json": "application/json",
};

type Reply =
  | { readonly kind: "said"; readonly text: string }
  | { readonly kind: "done"; readonly report: EngineReport }
  | { readonly kind: "failed"; readonly message: string };

/** In Chromium, in a module worker as the page has one; the worker is bundled here, the runtime's files are those of the page. */
export async function benchBrowser(device: "wasm" | "webgpu", options: MeasureOptions): Promise<string> {
  const executablePath = ensureChromium();
  if (executablePath === null) return `Chromium ${device}: skipped, no browser was found.`;
  const folder = await mkdtemp(join(tmpdir(), "astrolabe-bench-"));
  await build({
    entryPoints: ["tests/bench/engine/browser.worker.ts"],
    outfile: join(folder, "worker.js"),
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    alias: { "onnxruntime-web/webgpu": resolve("node_modules/onnxruntime-web/dist/ort.webgpu.min.mjs") },
    logLevel: "error",
  });
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = path === "/worker.js" ? join(folder, "worker.js") : join("public", path);
    const body = path === "/" ? Buffer.from("<!doctype html><title>bench</title>") : await readFile(file).catch(() => null);
    response.writeHead(body === null ? 404 : 200, {
      "Content-Type": path === "/" ? "text/html" : (contentTypes[extname(path)] ?? "application/octet-stream"),
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    });
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--enable-unsafe-webgpu"],
  });
  try {
    const page = await browser.newPage();
    await page.exposeFunction("say", (text: string) => console.error(text));
    await page.goto(`http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/`);
    const report = await page.evaluate(
      (request) =>
        new Promise<EngineReport>((settle, fail) => {
          const worker = new Worker("/worker.js", { type: "module" });
          worker.onerror = (event) => fail(new Error(event.message));
          worker.onmessage = ({ data }: MessageEvent<Reply>) => {
            if (data.kind === "said") void (window as unknown as { say(text: string): void }).say(data.text);
            else if (data.kind === "done") settle(data.report);
            else fail(new Error(data.message));
          };
          worker.postMessage(request);
        }),
      { device, options },
    );
    return describeReport(`Chromium ${browser.version()}`, report);
  } finally {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}
