import { afterEach, describe, expect, it } from "vitest";
import { type Browser, launch } from "./harness/launch";
import { noIncidents } from "./harness/no-incidents";

let browser: Browser | undefined;

afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

describe("the page in a browser", () => {
  it("loads the model, isolated, without a request to another origin, a policy violation or an error", async () => {
    browser = await launch({ webgpu: false });
    const { page } = browser;
    await page.getByText("Ready.", { exact: true }).waitFor();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    // The model's, and the pictures' where they have one.
    expect(page.workers().length).toBeGreaterThan(0);
    expect(await Promise.all(page.workers().map((worker) => worker.evaluate(() => crossOriginIsolated)))).not.toContain(false);
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("holds its worker to the policy", async () => {
    browser = await launch({ webgpu: false });
    await browser.page.getByText("Ready.", { exact: true }).waitFor();
    const isReached = await browser.page.workers()[0]?.evaluate(() =>
      fetch("http://elsewhere.example/").then(
        () => true,
        () => false,
      ),
    );
    expect(isReached).toBe(false);
    await expect.poll(() => browser?.incidents.policyViolations.join()).toContain("connect-src http://elsewhere.example");
  });

  it("runs no inline script that the server did not mark", async () => {
    browser = await launch({ webgpu: false });
    const hasRun = await browser.page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.documentElement.dataset.injected = 'yes'";
      document.body.append(script);
      return document.documentElement.dataset.injected !== undefined;
    });
    expect(hasRun).toBe(false);
    await expect.poll(() => browser?.incidents.policyViolations.join()).toMatch(/^script-src-elem inline/);
  });

  it("says that a page that is not there is not there, under the same policy", async () => {
    browser = await launch({ webgpu: false }, "/no-such-page");
    await browser.page.getByText("There is no such page").waitFor();
    expect(browser.incidents.policyViolations).toEqual([]);
    expect(browser.incidents.foreignRequests).toEqual([]);
  });
});
