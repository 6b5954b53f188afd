import { describe, expect, it } from "vitest";
import { exportSvg } from "../../lib/graph/export/export-svg";
import type { Graph } from "../../lib/graph/graph";
import type { Arrangement } from "../../lib/graph/layout/arrangement";
import { layOut } from "../../lib/graph/layout/layout";
import { createScene, type Scene } from "../../lib/graph/paint/scene";
import { traceGraph } from "../../lib/graph/trace-graph";
import { treeGraph } from "../../lib/graph/tree-graph";
import { replay } from "../../lib/search/tree";
import type { StepIndex } from "../../lib/trace/trace";
import { paletteOf } from "./palettes";
import { randomEvents } from "./scripted-events";
import { traceOf } from "./scripted-trace";
import { elementsOf, parseXml, type XmlElement } from "./strict-xml";

const palette = paletteOf("dark");
const options = { title: "A tree", description: "A search", fonts: [] };
const right: Arrangement = { kind: "tidy", orientation: "right" };
const arrangements: readonly Arrangement[] = [right, { kind: "radial" }, { kind: "icicle" }, { kind: "spine" }];

const sceneOf = (graph: Graph, arrangement: Arrangement): Scene =>
  createScene(graph, layOut(graph, arrangement, { breadth: 24, depth: 120 }));
const treeOf = (seed: number, iterations: number): Graph => treeGraph(replay(randomEvents(seed, iterations)));
/** Subpaths of all paths that `isMeant` holds for. */
const subpaths = (root: XmlElement, isMeant: (path: XmlElement) => boolean): number =>
  elementsOf(root, "path")
    .filter(isMeant)
    .reduce((count, path) => count + (path.attributes.get("d")?.match(/M/g)?.length ?? 0), 0);
const isLine = (path: XmlElement) => path.attributes.get("fill") === "none";

const hostile = [
  "</text><script>alert(1)</script>",
  '" onload="alert(1)',
  "'><image href='javascript:alert(1)'/>",
  "a & b &amp; c &unknown; ]]>",
  "\u0000\u0001\u0008\u000B\u001F\uFFFE\uFFFF",
  "half \uD800 of a pair \uDC00, a whole one 😀",
  "<!-- --><![CDATA[",
];

describe("a graph as SVG", () => {
  it.each(arrangements)("is well-formed, says what it is of, and stands alone: %o", (arrangement) => {
    const font = { family: "Inter Variable", bytes: Uint8Array.of(1, 2, 3, 255) };
    const root = parseXml(exportSvg(sceneOf(treeOf(1, 60), arrangement), palette, { ...options, fonts: [font] }));
    expect(root.name).toBe("svg");
    expect(
      root.attributes
        .get("aria-labelledby")
        ?.split(" ")
        .map(
          (id) =>
            elementsOf(root, "title")
              .concat(elementsOf(root, "desc"))
              .find((element) => element.attributes.get("id") === id)?.text,
        ),
    ).toEqual(["A tree", "A search"]);
    expect(elementsOf(root, "style")[0]?.text).toContain("base64,AQID/w==");
    for (const name of ["script", "image", "use", "a", "foreignObject"]) expect(elementsOf(root, name)).toEqual([]);
  });

  it("holds every node and every edge once", () => {
    for (let seed = 0; seed < 10; seed++) {
      const graph = treeOf(seed, 400);
      // A circle is one subpath, as every shape but the root's three.
      for (const arrangement of [right, { kind: "radial" } as const]) {
        const root = parseXml(exportSvg(sceneOf(graph, arrangement), palette, options));
        // The ground is the one more.
        expect(
          subpaths(root, (path) => !isLine(path)),
          `seed ${seed}`,
        ).toBe(graph.size + 2 + 1);
        expect(subpaths(root, isLine), `seed ${seed}`).toBe(graph.edges.count);
      }
    }
  });

  it("holds every step, edge, and backtrack of a spine once", () => {
    const graph = traceGraph(
      traceOf([
        ["Problem.", { kind: "problem" }],
        ...Array.from({ length: 300 }, (_, at): Parameters<typeof traceOf>[0][number] =>
          at % 5 === 4 ? ["Back.", { kind: "backtrack", target: (at - 3) as StepIndex }] : ["Step.", { kind: "step" }],
        ),
      ]),
    );
    const root = parseXml(exportSvg(sceneOf(graph, { kind: "spine" }), palette, options));
    const backtracks = 60;
    expect(subpaths(root, isLine)).toBe(graph.edges.count);
    expect(subpaths(root, (path) => !isLine(path))).toBe(graph.size + 2 + backtracks + 1);
    expect(elementsOf(root, "text")).toHaveLength(graph.size);
  });

  it("has one path for each style and everything inside its frame", () => {
    const root = parseXml(exportSvg(sceneOf(treeOf(2, 2_000), right), palette, options));
    expect(elementsOf(root, "path").length).toBeLessThan(40);
    const [, , width = 0, height = 0] = (root.attributes.get("viewBox") ?? "").split(" ").map(Number);
    for (const path of elementsOf(root, "path")) {
      for (const [, x, y] of (path.attributes.get("d") ?? "").matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)) {
        expect(Number(x) >= 0 && Number(x) <= width && Number(y) >= 0 && Number(y) <= height).toBe(true);
      }
    }
  });

  it.each(hostile)("lets nothing out of a label or a title: %j", (text) => {
    const graph = { ...treeOf(3, 2), label: Array.from({ length: treeOf(3, 2).size }, () => text) };
    for (const arrangement of arrangements) {
      const root = parseXml(
        exportSvg(
          sceneOf(graph, arrangement),
          { ...palette, font: text, edge: text },
          { title: text, description: text, fonts: [{ family: text, bytes: new Uint8Array(2) }] },
        ),
      );
      expect(new Set(root.children.flatMap((child) => [child.name, ...child.children.map(({ name }) => name)]))).toEqual(
        new Set(["title", "desc", "style", "g", "path", "text"]),
      );
      const names = elementsOf(root, "text")
        .concat(elementsOf(root, "path"), root)
        .flatMap(({ attributes }) => [...attributes.keys()]);
      expect(names.filter((name) => name.startsWith("on") || name === "href")).toEqual([]);
      expect(elementsOf(root, "title")[0]?.text.length).toBe(text.length);
    }
  });

  it("has a parser that refuses what is not well-formed", () => {
    for (const wrong of [
      "<a>",
      "<a></b>",
      "<a b='1' b='2'/>",
      "<a>&</a>",
      "<a>&nbsp;</a>",
      '<a b="<"/>',
      "<a/><b/>",
      "<a>\u0001</a>",
      "<a>\uD800</a>",
      "<a b=1/>",
    ]) {
      expect(() => parseXml(wrong), wrong).toThrow();
    }
  });
});
