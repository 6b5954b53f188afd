import { afterEach, describe, expect, it } from "vitest";
import { type Browser, launch } from "./harness/launch";

/** The harness must see what it is there to report, or every test that expects nothing would pass. */
describe("the harness", () => {
  let browser: Browser | undefined;

  afterEach(async () => {
    await browser?.close();
    browser = undefined;
  });

  it("records requests to other origins, violations and errors of the page", async () => {
    browser = await launch({ webgpu: false });
    await browser.page.evaluate(async () => {
      await fetch("http://elsewhere.example/").catch(() => undefined);
      setTimeout(() => {
        throw new Error("nobody catches this");
      });
      console.error("said on the console");
    });
    await expect.poll(() => browser?.incidents.errors.join("\n")).toContain("nobody catches this");
    expect(browser.incidents.errors.join("\n")).toContain("said on the console");
    expect(browser.incidents.policyViolations.join("\n")).toContain("connect-src http://elsewhere.example");
  });

  it("records violations and errors of a worker", async () => {
    browser = await launch({ webgpu: false });
    const { page, address } = browser;
    const policy = (await fetch(`${address}/_next/static/none.js`)).headers.get("Content-Security-Policy") ?? "";
    await page.route("**/made-up-worker.js", (route) =>
      route.fulfill({
        contentType: "text/javascript",
        headers: { "Content-Security-Policy": policy, "Cross-Origin-Embedder-Policy": "require-corp" },
        body: `setTimeout(() => {
          console.error("said by the worker");
          fetch("http://elsewhere.example/").catch(() => undefined);
          new Function("return 1");
        }, 500);`,
      }),
    );
    await page.evaluate(() => void new Worker("/made-up-worker.js", { type: "module" }));
    await expect.poll(() => browser?.incidents.policyViolations.length, { timeout: 10_000 }).toBe(2);
    expect(browser.incidents.policyViolations.join("\n")).toContain("script-src eval");
    expect(browser.incidents.policyViolations.join("\n")).toContain("connect-src http://elsewhere.example");
    expect(browser.incidents.errors.join("\n")).toContain("said by the worker");
  });

  it("finds a WebGPU adapter when asked for one, and none when not", async () => {
    for (const webgpu of [true, false]) {
      const opened = await launch({ webgpu });
      const hasAdapter = await opened.page.evaluate(async () => (await navigator.gpu?.requestAdapter()) != null);
      await opened.close();
      expect(hasAdapter).toBe(webgpu);
    }
  });

  it("cuts the network", async () => {
    browser = await launch({ webgpu: false });
    await browser.setOffline(true);
    const isReached = await browser.page.evaluate(() =>
      fetch("/").then(
        () => true,
        () => false,
      ),
    );
    expect(isReached).toBe(false);
  });
});
