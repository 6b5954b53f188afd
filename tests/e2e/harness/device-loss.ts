import type { BrowserContext, Page, Worker } from "playwright-core";

/** Runs in a worker before its own program: keeps every GPU device that is made there, so that it can be taken away. A text, since tsx marks functions with a helper that a worker lacks. */
const keepDevices = `{
  globalThis.keptDevices = [];
  const prototype = globalThis.GPUAdapter?.prototype;
  const requestDevice = prototype?.requestDevice;
  if (prototype) prototype.requestDevice = async function (...given) {
    const device = await requestDevice.apply(this, given);
    globalThis.keptDevices.push(device);
    return device;
  };
}
`;

/** Makes the workers of the context keep their GPU devices. Call it before the page under test is opened. */
export async function keepDevicesOf(context: BrowserContext): Promise<void> {
  await context.route("**/_next/static/chunks/turbopack-worker-*.js", async (route) => {
    try {
      const response = await route.fetch();
      await route.fulfill({ response, body: keepDevices + (await response.text()) });
    } catch {
      // The browser closes.
    }
  });
}

/** Takes the devices of all workers of the page away, as the browser does when the GPU is lost. How many there were. */
export async function loseDevices(page: Page): Promise<number> {
  const counts = await Promise.all(page.workers().map((worker) => loseDevicesOf(worker)));
  return counts.reduce((sum, count) => sum + count, 0);
}

const loseDevicesOf = (worker: Worker): Promise<number> =>
  worker
    .evaluate<number>("(globalThis.keptDevices ?? []).splice(0).map((device) => device.destroy()).length")
    // One that ends meanwhile.
    .catch(() => 0);

/** Ends the browser's GPU process, which takes the devices of all workers with it. How many there were on the page. */
export async function crashGpu(page: Page): Promise<number> {
  const counts = await Promise.all(
    page.workers().map((worker) => worker.evaluate<number>("(globalThis.keptDevices ?? []).splice(0).length")),
  );
  const session = await page.context().newCDPSession(page);
  // The answer may be lost with the process.
  await Promise.race([session.send("Browser.crashGpuProcess").catch(() => undefined), page.waitForTimeout(2000)]);
  await session.detach();
  return counts.reduce((sum, count) => sum + count, 0);
}
