import { describe, expect, it } from "vitest";
import { foldersHaveNoCircle, knownCircles, needlessPairs } from "./architecture/folders";
import { layers } from "./architecture/layers";
import { projectSources } from "./architecture/project-sources";
import {
  browserGlobalsStayInTheirPlaces,
  componentsDoNotImportApp,
  exportsAreNamed,
  filesAreShort,
  importsHaveNoCycle,
  kindsStandAlone,
  libIsFreeOfFrameworks,
  modulesKeepTheirLayer,
  type Rule,
  randomnessHasASeed,
  workersAreThin,
} from "./architecture/rules";
import { scanSource } from "./architecture/scan-source";

const sources = projectSources();

/** What a rule says of made-up files, given as path and text. */
const judge = (rule: Rule, files: Readonly<Record<string, string>>) =>
  rule(Object.entries(files).map(([path, text]) => scanSource(path, text)));

describe("the sources", () => {
  it("are found and read", () => {
    expect(sources.length).toBeGreaterThan(20);
    const rng = sources.find(({ path }) => path === "lib/base/rng.ts");
    expect(rng?.globals.map(({ name }) => name)).toContain("Math.floor");
    const tree = sources.find(({ path }) => path === "lib/search/tree.ts");
    expect(tree?.imports.length).toBeGreaterThan(0);
  });

  it.each([
    ["import only what their layer allows", modulesKeepTheirLayer],
    ["of lib/ import neither React nor Next", libIsFreeOfFrameworks],
    ["of components/ import nothing of app/", componentsDoNotImportApp],
    ["of one kind of cells import no other kind", kindsStandAlone],
    ["of lib/ leave the browser to stores, painters and workers", browserGlobalsStayInTheirPlaces],
    ["draw no random number without a seed", randomnessHasASeed],
    ["of workers are thin", workersAreThin],
    ["are short", filesAreShort],
    ["export by name", exportsAreNamed],
    ["import in no cycle", importsHaveNoCycle],
    ["lie in folders that import each other in no circle", foldersHaveNoCircle(knownCircles)],
    ["need every circle that tests/architecture/folders.ts still allows", needlessPairs(knownCircles)],
  ])("%s", (_sentence, rule) => {
    expect(rule(sources)).toEqual([]);
  });
});

describe("the scan", () => {
  const scan = (text: string) => scanSource("lib/base/made-up.ts", text);
  const importsOf = (text: string) => scan(text).imports.map(({ name, line }) => `${line} ${name}`);
  const globalsOf = (text: string) => scan(text).globals.map(({ name, line }) => `${line} ${name}`);

  it("sees every way to import", () => {
    const text = `import a from "a";
import type { B } from "./b";
import "./c.css";
export { d } from "@/lib/d";
export * as e from "e";
const f = () => import("f");
type G = import("g").G;
const h = new Worker(new URL("./h.worker.ts", import.meta.url), { type: "module" });
const notAnImport = new URL("../data", import.meta.url);`;
    expect(importsOf(text)).toEqual(["1 a", "2 ./b", "3 ./c.css", "4 @/lib/d", "5 e", "6 f", "7 g", "8 ./h.worker.ts"]);
  });

  it("takes no import from a comment or a string", () => {
    expect(importsOf(`// import a from "a";\n/* export * from "b" */\nconst c = 'import d from "d"';\nconst e = \`import("f")\`;`)).toEqual(
      [],
    );
  });

  it("sees globals wherever a value stands", () => {
    expect(globalsOf("const a = window.innerWidth;\nif (typeof document === 'object') a;")).toEqual([
      "1 innerWidth",
      "1 window",
      "2 document",
    ]);
    expect(globalsOf("export const f = () => ({ navigator });\nlocation;")).toEqual(["1 navigator", "2 location"]);
    expect(globalsOf("globalThis.localStorage;\nglobalThis['fetch'];")).toEqual([
      "1 globalThis",
      "1 localStorage",
      "2 fetch",
      "2 globalThis",
    ]);
    expect(globalsOf("const f = (x = document) => (x as unknown)!;")).toEqual(["1 document"]);
    expect(globalsOf("class A { b = self; [name]() {} }")).toEqual(["1 name", "1 self"]);
  });

  it("takes no global from a member, a key, a type, a label or a name that the file binds", () => {
    expect(globalsOf("const { document } = make;\ndocument;")).toEqual(["1 make"]);
    expect(globalsOf("export function f(window: Window, [self, ...history]: T, { a: { location } }: U) { return location; }")).toEqual([]);
    expect(globalsOf("import { fetch } from 'a';\nimport * as screen from 'b';\nfetch; screen;")).toEqual([]);
    expect(globalsOf("type A = typeof window;\ninterface B { readonly document: Document }\nlet c: B | undefined;")).toEqual([]);
    expect(globalsOf("const a = { window: 1, document() {} };\na.window;\nself: for (;;) break self;")).toEqual([]);
  });

  it("sees Math.random however it is reached", () => {
    for (const text of ["Math.random();", "Math['random']();", "const { random } = Math;", "const f = Math.random;"]) {
      expect(judge(randomnessHasASeed, { "lib/base/a.ts": text }), text).toEqual(["lib/base/a.ts:1 uses Math.random"]);
    }
    expect(judge(randomnessHasASeed, { "lib/base/a.ts": "Math.floor(1); // Math.random()" })).toEqual([]);
  });
});

describe("each rule bites", () => {
  it("on an import against the layers", () => {
    const files = { "lib/base/a.ts": 'const one = 1;\nimport { b } from "@/lib/search/b";', "lib/search/b.ts": "export const b = 1;" };
    expect(judge(modulesKeepTheirLayer, files)).toEqual(["lib/base/a.ts:2 imports lib/search/b.ts: base/ may not import search/"]);
    expect(judge(modulesKeepTheirLayer, { "lib/search/b.ts": 'import { a } from "../base/a";' })).toEqual([]);
  });

  it("on an import from lib/ to outside, and on a module nobody named", () => {
    expect(judge(modulesKeepTheirLayer, { "lib/base/a.ts": 'import { B } from "@/components/b";' })).toEqual([
      "lib/base/a.ts:1 imports components/b: lib/ imports nothing outside lib/",
    ]);
    expect(judge(modulesKeepTheirLayer, { "lib/helpers/a.ts": "" })).toEqual([
      "lib/helpers/a.ts:1 lies in no module that tests/architecture/layers.ts names",
    ]);
  });

  it("on a framework in lib/ and a route in components/", () => {
    expect(judge(libIsFreeOfFrameworks, { "lib/base/a.ts": 'import "next/server";\nimport type { R } from "react";' })).toHaveLength(2);
    expect(judge(componentsDoNotImportApp, { "components/ui/a.tsx": 'import { b } from "@/app/b";' })).toEqual([
      "components/ui/a.tsx:1 imports app/b",
    ]);
  });

  it("on the browser outside its places, and not inside them", () => {
    const text = "export const width = window.innerWidth;";
    expect(judge(browserGlobalsStayInTheirPlaces, { "lib/search/a.ts": text, "lib/graph/layout/tidy.ts": text })).toHaveLength(2);
    const allowed = [
      "lib/store/a.ts",
      "lib/graph/paint/painter.ts",
      "lib/graph/paint/canvas.ts",
      "lib/search/search.worker.ts",
      "components/a.tsx",
    ];
    expect(judge(browserGlobalsStayInTheirPlaces, Object.fromEntries(allowed.map((path) => [path, text])))).toEqual([]);
  });

  it("on a fat worker, a long file and export *", () => {
    const lines = (count: number) => "export {};\n".repeat(count);
    expect(judge(workersAreThin, { "lib/search/a.worker.ts": lines(31), "lib/search/b.worker.ts": lines(30) })).toHaveLength(1);
    expect(judge(filesAreShort, { "lib/search/a.ts": lines(501), "lib/search/b.ts": lines(500) })).toHaveLength(1);
    expect(judge(exportsAreNamed, { "lib/search/a.ts": 'export * from "./b";\nexport * as c from "./c";' })).toHaveLength(2);
  });

  it("on a cycle, once, and neither on a diamond nor on types", () => {
    const cycle = { "lib/a/a.ts": 'import "./b";', "lib/a/b.ts": 'import "./c";', "lib/a/c.ts": '\nimport { a } from "./a";' };
    expect(judge(importsHaveNoCycle, cycle)).toEqual(["lib/a/c.ts:2 closes a cycle: lib/a/a.ts -> lib/a/b.ts -> lib/a/c.ts -> lib/a/a.ts"]);
    const diamond = {
      "lib/a/a.ts": 'import "./b";\nimport "./c";',
      "lib/a/b.ts": 'import "./d";',
      "lib/a/c.ts": 'import "./d";',
      "lib/a/d.ts": "",
    };
    expect(judge(importsHaveNoCycle, diamond)).toEqual([]);
    const types = { "lib/a/a.ts": 'import "./b";', "lib/a/b.ts": 'import type { A } from "./a";\nimport { type B } from "./a";' };
    expect(judge(importsHaveNoCycle, types)).toEqual([]);
  });

  it("on a kind of cells that imports another, its style sheet included, and on a frame of cells that imports a kind", () => {
    const kinds = {
      "components/kinds/search/search-cell.tsx": 'import "./search.css"; import "../../cell/cell-frame";',
      "components/kinds/train/train-cell.tsx": 'import "../search/search-cell";\nimport "../search/search.css";',
      "components/cell/cell-frame.tsx": 'import type { T } from "../kinds/train/train-cell";',
      "components/kinds/registry.ts": 'import "./search/search-cell";',
      "components/shell/cell-view.tsx": 'import "../kinds/registry";',
    };
    expect(judge(kindsStandAlone, kinds)).toEqual([
      "components/kinds/train/train-cell.tsx:1 imports components/kinds/search/search-cell.tsx",
      "components/kinds/train/train-cell.tsx:2 imports components/kinds/search/search.css",
      "components/cell/cell-frame.tsx:1 imports components/kinds/train/train-cell.tsx",
    ]);
  });

  it("on a circle of folders, types and a folder inside another included, and not on imports within one folder", () => {
    const judgeFolders = (files: Readonly<Record<string, string>>) => judge(foldersHaveNoCircle([]), files);
    const circle = {
      "lib/a/one.ts": 'import "@/lib/b/one";',
      "lib/b/one.ts": "export {};",
      "lib/b/two.ts": '\nimport type { C } from "@/lib/c/one";',
      "lib/c/one.ts": 'export type { A } from "@/lib/a/two";',
      "lib/a/two.ts": "export type A = 1;",
    };
    expect(judgeFolders(circle)).toEqual(["lib/c/one.ts:1 closes a circle of folders: lib/a -> lib/b -> lib/c -> lib/a"]);
    const inside = { "components/a/one.tsx": 'import "./in/two";', "components/a/in/two.tsx": 'import type { B } from "../three";' };
    expect(judgeFolders({ ...inside, "components/a/three.ts": "" })).toEqual([
      "components/a/in/two.tsx:1 closes a circle of folders: components/a -> components/a/in -> components/a",
    ]);
    expect(judgeFolders({ "lib/a/one.ts": 'import type { B } from "./two";', "lib/a/two.ts": 'import type { A } from "./one";' })).toEqual(
      [],
    );
  });

  it("on a circle of folders that is no longer there, and lets the named ones pass", () => {
    const there = { "lib/a/one.ts": 'import "@/lib/b/one";', "lib/b/one.ts": 'import type { A } from "@/lib/a/one";' };
    expect(judge(foldersHaveNoCircle(["lib/b -> lib/a"]), there)).toEqual([]);
    expect(judge(needlessPairs(["lib/b -> lib/a"]), there)).toEqual([]);
    expect(judge(needlessPairs(["lib/b -> lib/a"]), { ...there, "lib/a/one.ts": "" })).toEqual(["lib/b -> lib/a"]);
    expect(judge(needlessPairs(["lib/b -> lib/a"]), { ...there, "lib/b/one.ts": "" })).toEqual(["lib/b -> lib/a"]);
  });

  it("and the list of layers is itself without a cycle", () => {
    const files = Object.fromEntries(
      Object.entries(layers).map(([module, allowed]) => [
        `lib/${module}/a.ts`,
        allowed.map((other) => `import "@/lib/${other}/a";`).join("\n"),
      ]),
    );
    expect(judge(importsHaveNoCycle, files)).toEqual([]);
  });
});
