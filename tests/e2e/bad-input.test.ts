import type { Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Browser, launch } from "./harness/launch";
import { noIncidents } from "./harness/no-incidents";
import { button, cell, problemField, searchAnew, trace, untilReady } from "./harness/notebook-page";

const tenKilobytes = "All work and no play makes 24 a dull number. ".repeat(230);

/** What a person may type, and what the page must say: what is wrong with it, and what to do. */
const badProblems = [
  { kind: "an unsolvable problem", text: "2 2 2 -> 97", what: "2, 2 and 2 cannot make 97", advice: "The nearest target that works is" },
  { kind: "too many numbers", text: "1 2 3 4 5 6 -> 21", what: "you gave 6", advice: "Remove 2." },
  { kind: "too few numbers", text: "7 -> 7", what: "you gave 1", advice: "Add 2." },
  {
    kind: "words in place of numbers",
    text: "three and four -> seven",
    what: '"three" cannot be one of the numbers',
    advice: "use whole numbers",
  },
  { kind: "ten kilobytes of text", text: tenKilobytes, what: "characters", advice: "Write it like this: 16 14 10 -> 5" },
  {
    kind: "markup",
    text: `<img src=x onerror="document.title='run'">`,
    what: '"<img" cannot be one of the numbers',
    advice: "use whole numbers from 1 to 99",
  },
  { kind: "nothing", text: "", what: "Type a problem.", advice: "Write it like this: 16 14 10 -> 5" },
] as const;

describe("a problem that cannot be searched", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch({ webgpu: false });
    await untilReady(browser.page);
  });

  afterAll(async () => {
    await browser?.close();
  });

  it.each(badProblems)("is told in a sentence and kept as typed: $kind", async ({ text, what, advice }) => {
    const { page } = browser;
    const field = problemField(page);
    // As a paste does it, in one go.
    await field.selectText();
    await page.keyboard.press("Delete");
    if (text !== "") await page.keyboard.insertText(text);
    const sentence = cell(page, "The problem").getByText(what);
    await sentence.waitFor();
    expect(await sentence.innerText()).toContain(advice);
    expect((await sentence.innerText()).length).toBeLessThan(300);
    expect(await field.inputValue()).toBe(text);
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await button(page, "Run").isDisabled()).toBe(true);
    expect(await button(page, "Step").isDisabled()).toBe(true);
    await cell(page, "The search").getByText("The search needs a problem").waitFor();
    expect(await page.locator("img").count()).toBe(0);
    expect(await page.title()).toBe("Start here · Astrolabe");

    await field.fill("16 14 10 -> 5");
    await cell(page, "The problem").getByText("Use 16, 14 and 10 to make 5.").waitFor();
    expect(await button(page, "Run").isEnabled()).toBe(true);
  });

  it("leaves the page as it was: a good problem is searched to its end", async () => {
    const { page } = browser;
    await problemField(page).fill(tenKilobytes);
    await problemField(page).fill("make 24 from 3, 7, 8, 8");
    await searchAnew(page);
    await trace(page, "Direct").getByText("Use 8, 8, 7 and 3 to make 24.").first().waitFor();
    expect(browser.incidents).toEqual(noIncidents);
  });
});

describe("a model that cannot be loaded", () => {
  let browser: Browser | undefined;

  afterEach(async () => {
    await browser?.close();
    browser = undefined;
  });

  const weights = "**/models/base/onnx/model.onnx";
  const notThere = (route: Route) => route.fulfill({ status: 404, body: "Not found" });
  const alter = (change: (body: Buffer) => Buffer) => async (route: Route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.body()) });
  };
  const cutShort = alter((body) => body.subarray(0, body.length >> 1));
  const flipOneBit = alter((body) => {
    body.writeUInt8(body.readUInt8(body.length >> 1) ^ 1, body.length >> 1);
    return body;
  });

  const breakOff = (route: Route) => route.abort("connectionreset");

  const restoreTheFolder = /Load the model again\. If that does not help, restore the folder public\/models\/base/;

  const faults = [
    {
      fault: "the weights are missing",
      file: weights,
      answer: notThere,
      what: 'The model "base" is incomplete: onnx/model.onnx is missing.',
      advice: restoreTheFolder,
    },
    {
      fault: "the weights are cut short",
      file: weights,
      answer: cutShort,
      what: /The weights of the model "base" are damaged: \S+ bytes arrived of/,
      advice: restoreTheFolder,
    },
    {
      fault: "the weights are altered",
      file: weights,
      answer: flipOneBit,
      what: 'The weights of the model "base" are damaged: their SHA-256',
      advice: restoreTheFolder,
    },
    {
      fault: "the card is missing",
      file: "**/models/base/card.json",
      answer: notThere,
      what: 'The model "base" is incomplete: card.json is missing.',
      advice: restoreTheFolder,
    },
    {
      fault: "the connection breaks",
      file: weights,
      answer: breakOff,
      what: "A file of the model could not be fetched: the server of this page does not answer.",
      advice: /Restore the connection, then load the model again\./,
    },
    {
      fault: "the program that runs the model cannot be fetched",
      file: "**/_next/static/chunks/turbopack-worker-*.js",
      answer: breakOff,
      what: "The program that runs the model could not be started: the browser let no worker run, or its file did not arrive.",
      advice: /Try again\. If that does not help, reload the page/,
    },
  ] as const;

  it("is told with what to do, leaves the page usable, and is loaded by Try again once it is there", { timeout: 400_000 }, async () => {
    browser = await launch({ webgpu: false });
    const { page, context, incidents } = browser;
    for (const { fault, file, answer, what, advice } of faults) {
      await context.route(file, answer);
      await page.reload();
      const alert = cell(page, "The model").getByRole("alert");
      await alert.getByText(what).waitFor();
      expect(await alert.getByRole("paragraph").innerText(), fault).toMatch(advice);
      expect(await alert.innerText(), fault).not.toContain("undefined");
      expect(await button(page, "Run").isDisabled(), fault).toBe(true);
      await cell(page, "The search").getByText("The search needs the model").waitFor();
      await problemField(page).fill("16 14 10 -> 5");
      await cell(page, "The problem").getByText("Use 16, 14 and 10 to make 5.").waitFor();

      await context.unroute(file);
      await button(page, "Try again").click();
      await untilReady(page);
      expect(await button(page, "Run").isEnabled(), fault).toBe(true);
    }
    await searchAnew(page);
    expect(incidents.foreignRequests).toEqual([]);
    expect(incidents.policyViolations).toEqual([]);
  });
});

describe("a browser that lacks what the model runs on", () => {
  let browser: Browser | undefined;

  afterEach(async () => {
    await browser?.close();
    browser = undefined;
  });

  it("hears that it has neither WebGPU nor WASM and what to do, and can still type problems", async () => {
    browser = await launch({ webgpu: false, wasm: false });
    const { page } = browser;
    const alert = cell(page, "The model").getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("This browser can run the model neither on WebGPU nor on WASM.");
    expect(await alert.innerText()).toContain("Open the page in a current");
    for (const name of ["WebGPU", "WASM"]) expect(await page.getByRole("radio", { name }).isDisabled(), name).toBe(true);
    expect(await button(page, "Run").isDisabled()).toBe(true);
    await problemField(page).fill("16 14 10 -> 5");
    await cell(page, "The problem").getByText("Use 16, 14 and 10 to make 5.").waitFor();
    await button(page, "Another 3-number problem").click();
    await cell(page, "The problem")
      .getByText(/Generated/)
      .waitFor();
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("hears that it has WebGPU but no WASM, which the model needs there too", async () => {
    browser = await launch({ webgpu: true, wasm: false });
    const { page } = browser;
    const alert = cell(page, "The model").getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("WebAssembly");
    expect(await alert.innerText()).not.toMatch(/is not defined|choose WASM/i);
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("cannot choose WebGPU where there is none, hears why, and runs on WASM", async () => {
    browser = await launch({ webgpu: false });
    const { page } = browser;
    await untilReady(page);
    expect(await page.getByRole("radio", { name: "WebGPU" }).isDisabled()).toBe(true);
    expect(await page.getByRole("radio", { name: "WASM" }).isEnabled()).toBe(true);
    await cell(page, "The model").getByText("No WebGPU:").waitFor();
    await cell(page, "The model")
      .getByText(/· WASM \(/)
      .waitFor();
    expect(browser.incidents).toEqual(noIncidents);
  });
});
