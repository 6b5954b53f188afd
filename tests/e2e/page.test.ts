import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { accessibilityViolations } from "./harness/accessibility";
import { type Browser, launch } from "./harness/launch";
import { noIncidents } from "./harness/no-incidents";
import { inspector, problemField, searchAnew, searchTree, trace, untilReady, untilSearchIs } from "./harness/notebook-page";

let browser: Browser | undefined;

afterEach(async () => {
  await browser?.close();
  browser = undefined;
});

/** How many pixels the page is wider than what is seen of it. */
const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The spans of a trace's text, each with the kind of its step before a colon. */
const spansOf = (page: Page, form: "ASTRO" | "Direct") => trace(page, form).getByRole("list").getByRole("button");

const textsOf = async (page: Page, form: "ASTRO" | "Direct"): Promise<readonly string[]> =>
  (await spansOf(page, form).allTextContents()).map((text) => text.replace(/\s+/g, " ").trim());

describe("the page", () => {
  it("never scrolls sideways on a phone", async () => {
    const viewport = { width: 360, height: 740 };
    browser = await launch({ webgpu: false, viewport }, "/no-such-page");
    const { page, address } = browser;
    expect(await overhang(page), "on a page that is not there").toBeLessThanOrEqual(0);
    await page.goto(address);
    await problemField(page).waitFor();
    expect(await overhang(page), "while the model loads").toBeLessThanOrEqual(0);
    await untilReady(page);
    expect(await overhang(page), "when it is ready").toBeLessThanOrEqual(0);
    await problemField(page).fill("a".repeat(10_000));
    expect(await overhang(page), "under a long wrong problem").toBeLessThanOrEqual(0);
    await problemField(page).fill("8 8 7 3 -> 24");
    await searchAnew(page);
    expect(await overhang(page), "after a search").toBeLessThanOrEqual(0);
    await spansOf(page, "ASTRO").nth(1).click();
    await inspector(page).getByText("Why it is chosen").waitFor();
    expect(await overhang(page), "with a node in hand").toBeLessThanOrEqual(0);
  });

  it("can be used by keyboard alone: reach Run, run, walk along the tree and read its nodes", async () => {
    browser = await launch({ webgpu: false });
    const { page } = browser;
    await untilReady(page);
    await tabTo(page, "button", /^Run$/);
    await page.keyboard.press("Enter");
    await untilSearchIs(page, "finished");
    // Disabled or renamed meanwhile, the button in hand has stayed in hand.
    expect((await focused(page)).name).toBe("Run again");

    await tabTo(page, "tree", /^Search tree/);
    const seen: string[] = [];
    for (const [key, where] of [
      ["ArrowRight", /^The root/],
      ["ArrowRight", /^Step 1/],
      ["ArrowDown", /^Step 1/],
      ["ArrowUp", /^Step 1/],
      ["ArrowLeft", /^The root/],
    ] as const) {
      await page.keyboard.press(key);
      const item = searchTree(page).getByRole("treeitem", { selected: true });
      await inspector(page).getByText(where).waitFor();
      const told = await inspector(page).innerText();
      const name = (await item.innerText()).replace(/ (\d+ visits?, value|Not visited).*$/, "");
      expect(told).toContain(name);
      expect(await searchTree(page).getAttribute("aria-activedescendant")).toBe(await item.getAttribute("id"));
      seen.push(name);
    }
    const [root, first, second, again, rootAgain] = seen;
    expect(second).not.toBe(first);
    expect([again, rootAgain]).toEqual([first, root]);
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("tells the first problem with a wrong way and the way back, and beside it the direct way alone", async () => {
    browser = await launch({ webgpu: false });
    const { page } = browser;
    await untilReady(page);
    await searchAnew(page);
    const astro = await textsOf(page, "ASTRO");
    const isAnswer = (text: string) => /^(Right|Wrong) answer: /.test(text);
    expect(astro[0]).toBe("Problem: Use 8, 8, 7 and 3 to make 24.");
    expect(astro.join("\n")).toMatch(/^Backtrack: Let's (go back to where we have .*\.|restart our solution from the beginning\.)$/m);
    expect(astro.filter(isAnswer).at(-1)).toMatch(/^Right answer: .*\\boxed\{24\}/);
    expect(astro.slice(astro.findLastIndex(isAnswer) + 1).filter((text) => !text.startsWith("Reflection: "))).toEqual([]);

    const direct = await textsOf(page, "Direct");
    expect(direct[0]).toBe(astro[0]);
    expect(direct.at(-1)).toMatch(/^Right answer: .*\\boxed\{24\}/);
    expect(direct.join("\n")).not.toMatch(/Let's|But wait|Wrong answer/);

    for (const [kind, shown] of [
      ["Step: ", (text: string) => text],
      ["Wrong answer: ", (text: string) => text],
      // A backtrack speaks of the node to which it returns.
      ["Backtrack: ", (text: string) => /where we have (.*)\.$/.exec(text)?.[1] ?? "The root"],
    ] as const) {
      const index = astro.findIndex((text) => text.startsWith(kind));
      await spansOf(page, "ASTRO").nth(index).click();
      await inspector(page)
        .getByText(shown((astro[index] ?? "").slice(kind.length)))
        .first()
        .waitFor();
    }
    expect(browser.incidents).toEqual(noIncidents);
  });

  it("has no accessibility fault that axe-core can find, in light and in dark, before and after a search", async () => {
    browser = await launch({ webgpu: false });
    const { page } = browser;
    const inBothColors = async (when: string) => {
      for (const name of ["Light", "Dark"] as const) {
        await page.getByRole("radio", { name }).check();
        expect(await accessibilityViolations(page), `${when}, ${name}`).toEqual([]);
      }
    };
    await untilReady(page);
    await inBothColors("before a search");
    await problemField(page).fill("1 2 3 -> 99");
    await inBothColors("with a wrong problem");
    await problemField(page).fill("8 8 7 3 -> 24");
    await searchAnew(page);
    await spansOf(page, "ASTRO").nth(1).click();
    await inspector(page).getByText("Why it is chosen").waitFor();
    await inBothColors("after a search, with a node in hand");
  });

  it("moves nothing where motion is not wanted", async () => {
    browser = await launch({ webgpu: false });
    const { page } = browser;
    await page.emulateMedia({ reducedMotion: "reduce" });
    await untilReady(page);
    await searchAnew(page);
    const pictures = await page.evaluate(async () => {
      const frames = async (count: number) => {
        for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
      };
      const picture = () => document.querySelector("canvas")?.toDataURL() ?? "";
      const before = picture();
      document.querySelector<HTMLElement>('button[aria-label="Zoom in"]')?.click();
      // The picture is painted by a worker, which takes as long as it takes; what is seen first is then what stays.
      for (let frame = 0; frame < 600 && picture() === before; frame++) await frames(1);
      const after = picture();
      await frames(30);
      return { before, after, later: picture() };
    });
    expect(pictures.after).not.toBe(pictures.before);
    expect(pictures.later === pictures.after, "the picture stands still after its first frame").toBe(true);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
});

interface Focused {
  readonly role: string;
  readonly name: string;
}

/** What has the keyboard. */
const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return {
      role: element?.getAttribute("role") ?? element?.tagName.toLowerCase() ?? "",
      name: element?.getAttribute("aria-label") ?? element?.textContent ?? "",
    };
  });

/** Presses Tab until the keyboard is where it should be. */
async function tabTo(page: Page, role: string, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press("Tab");
    const here = await focused(page);
    if (here.role === role && name.test(here.name)) return;
    passed.push(`${here.role} ${here.name}`);
  }
  throw new Error(`Tab never reached ${role} ${name}, only:\n${passed.join("\n")}`);
}
