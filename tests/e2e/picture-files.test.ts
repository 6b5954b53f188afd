import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { exportSvg } from "../../lib/graph/export/export-svg";
import type { Arrangement } from "../../lib/graph/layout/arrangement";
import { layOut } from "../../lib/graph/layout/layout";
import { createScene } from "../../lib/graph/paint/scene";
import { treeGraph } from "../../lib/graph/tree-graph";
import { replay } from "../../lib/search/tree";
import { paletteOf } from "../graph/palettes";
import { randomEvents } from "../graph/scripted-events";
import { type Browser, launch } from "./harness/launch";

const font = new URL("../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2", import.meta.url);
const arrangements: readonly Arrangement[] = [
  { kind: "tidy", orientation: "right" },
  { kind: "radial" },
  { kind: "icicle" },
  { kind: "spine" },
];

let browser: Browser | undefined;
const folder = mkdtempSync(path.join(tmpdir(), "astrolabe-picture-"));

afterEach(async () => {
  await browser?.close();
  browser = undefined;
  rmSync(folder, { recursive: true, force: true });
});

describe("an SVG of a graph", () => {
  it("opens alone in a browser, with its words in the typeface that it carries, and runs nothing", async () => {
    browser = await launch({ webgpu: false });
    const graph = treeGraph(replay(randomEvents(1, 30)));
    const hostile = {
      ...graph,
      label: graph.label.map((text, node) => (node % 3 === 0 ? `</text><script>window.ran = 1</script>` : text)),
    };
    const fonts = [{ family: "Inter Variable", bytes: new Uint8Array(readFileSync(font)) }];
    for (const arrangement of arrangements) {
      const scene = createScene(hostile, layOut(hostile, arrangement, { breadth: 24, depth: 120 }));
      const svg = exportSvg(scene, paletteOf("light"), { title: "<script>", description: "A search", fonts });
      const file = path.join(folder, `${arrangement.kind}.svg`);
      writeFileSync(file, svg);
      await browser.page.goto(`file://${file}`);
      const seen = await browser.page.evaluate(async () => {
        await document.fonts.ready;
        return {
          root: document.documentElement.nodeName,
          error: document.querySelector("parsererror") !== null,
          scripts: document.querySelectorAll("script").length,
          hasRun: "ran" in window,
          faces: [...document.fonts].map(({ family, status }) => `${family.replaceAll('"', "")} ${status}`),
          isSeen: document.documentElement.getBoundingClientRect().height > 100,
        };
      });
      expect(seen, arrangement.kind).toEqual({
        root: "svg",
        error: false,
        scripts: 0,
        hasRun: false,
        faces: ["Inter Variable loaded"],
        isSeen: true,
      });
    }
    // The page that was open first aborts what it was loading; nothing else was asked for.
    expect(browser.incidents.foreignRequests.filter((line) => !line.startsWith("GET file://"))).toEqual([]);
  });
});
