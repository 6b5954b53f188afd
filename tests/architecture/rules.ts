import { findCycles } from "./find-cycles";
import { layers } from "./layers";
import { resolveImport } from "./resolve-import";
import type { SourceFile } from "./source-file";

/** A rule gives one line for each breach: `file:line what is wrong`. */
export type Rule = (files: readonly SourceFile[]) => readonly string[];

const moduleOf = (path: string): string | null => /^lib\/([^/]+)\//.exec(path)?.[1] ?? null;

const inLib = (file: SourceFile): boolean => file.path.startsWith("lib/");

const isWorker = (file: SourceFile): boolean => file.path.endsWith(".worker.ts");

/** Each module of lib/ imports only the modules that `layers` allows it. */
export const modulesKeepTheirLayer: Rule = (files) => {
  const known = new Set(files.map((file) => file.path));
  return files.filter(inLib).flatMap((file) => {
    const from = moduleOf(file.path);
    const allowed = from === null ? undefined : layers[from];
    if (from === null || allowed === undefined) return [`${file.path}:1 lies in no module that tests/architecture/layers.ts names`];
    return file.imports.flatMap(({ name, line }) => {
      const target = resolveImport(file, name, known);
      if (target.kind === "package") return [];
      const to = moduleOf(target.path);
      if (to === null) return [`${file.path}:${line} imports ${target.path}: lib/ imports nothing outside lib/`];
      return to === from || allowed.includes(to) ? [] : [`${file.path}:${line} imports ${target.path}: ${from}/ may not import ${to}/`];
    });
  });
};

const frameworks = new Set(["react", "react-dom", "next"]);

/** lib/ runs without React and Next. */
export const libIsFreeOfFrameworks: Rule = (files) =>
  files.filter(inLib).flatMap((file) =>
    file.imports.flatMap(({ name, line }) => {
      const target = resolveImport(file, name, new Set());
      return target.kind === "package" && frameworks.has(target.name) ? [`${file.path}:${line} imports ${name}`] : [];
    }),
  );

/** Components know nothing of routes. */
export const componentsDoNotImportApp: Rule = (files) =>
  files
    .filter((file) => file.path.startsWith("components/"))
    .flatMap((file) =>
      file.imports.flatMap(({ name, line }) => {
        const target = resolveImport(file, name, new Set());
        return target.kind === "file" && target.path.startsWith("app/") ? [`${file.path}:${line} imports ${target.path}`] : [];
      }),
    );

const kindOf = (path: string): string | null => /^components\/kinds\/([^/]+)\//.exec(path)?.[1] ?? null;

/** Who may know the kinds of cells: their registry, and the page around a notebook, which asks the registry. */
const knowsKinds = (path: string): boolean => path.startsWith("components/kinds/registry.") || path.startsWith("components/shell/");

/** A kind of cells imports no other kind, and nothing below the kinds imports one: what two of them need lies beside them. Style sheets count. */
export const kindsStandAlone: Rule = (files) => {
  const known = new Set(files.map((file) => file.path));
  return files
    .filter((file) => file.path.startsWith("components/") && !knowsKinds(file.path))
    .flatMap((file) =>
      file.imports.flatMap(({ name, line }) => {
        const target = resolveImport(file, name, known);
        if (target.kind === "package" || !target.path.startsWith("components/kinds/")) return [];
        const from = kindOf(file.path);
        return from !== null && from === kindOf(target.path) ? [] : [`${file.path}:${line} imports ${target.path}`];
      }),
    );
};

const browserGlobals = new Set(
  [
    ["window", "self", "document", "navigator", "location", "history", "screen", "matchMedia", "devicePixelRatio"],
    ["localStorage", "sessionStorage", "indexedDB", "caches", "fetch", "XMLHttpRequest", "WebSocket", "Worker", "postMessage", "onmessage"],
    ["requestAnimationFrame", "cancelAnimationFrame", "ResizeObserver", "Image", "OffscreenCanvas", "Path2D", "getComputedStyle"],
  ].flat(),
);

/** Where the browser may be touched: persistence, painters, workers and the engine that runs in them. */
const touchesBrowser = (file: SourceFile): boolean =>
  isWorker(file) || moduleOf(file.path) === "store" || file.path.startsWith("lib/model/engine/") || /^lib\/graph\/paint/.test(file.path);

/** Outside those places lib/ runs in Node as it does in a page. */
export const browserGlobalsStayInTheirPlaces: Rule = (files) =>
  files
    .filter((file) => inLib(file) && !touchesBrowser(file))
    .flatMap((file) =>
      file.globals.filter(({ name }) => browserGlobals.has(name)).map(({ name, line }) => `${file.path}:${line} uses ${name}`),
    );

/** Every random number comes from a stream of lib/base/rng.ts. */
export const randomnessHasASeed: Rule = (files) =>
  files
    .filter(inLib)
    .flatMap((file) =>
      file.globals.filter(({ name }) => name === "Math.random").map(({ name, line }) => `${file.path}:${line} uses ${name}`),
    );

const longestWorker = 30;

/** A worker takes the request, calls the function and posts the result; what it calls is tested without it. */
export const workersAreThin: Rule = (files) =>
  files
    .filter((file) => isWorker(file) && file.lineCount > longestWorker)
    .map((file) => `${file.path}:${longestWorker + 1} has ${file.lineCount} lines, a worker at most ${longestWorker}`);

const longestFile = 500;

/** One idea a file. */
export const filesAreShort: Rule = (files) =>
  files
    .filter((file) => inLib(file) && file.lineCount > longestFile)
    .map((file) => `${file.path}:${longestFile + 1} has ${file.lineCount} lines, at most ${longestFile}`);

/** Who reads an import finds the name. */
export const exportsAreNamed: Rule = (files) =>
  files.flatMap((file) => file.wholesaleExports.map((line) => `${file.path}:${line} has export *`));

/** No file imports itself by way of others, types apart: they are erased. Each breach names one cycle. */
export const importsHaveNoCycle: Rule = (files) => {
  const known = new Set(files.map((file) => file.path));
  const graph = new Map(
    files.map((file) => [
      file.path,
      file.imports.flatMap(({ name, line, isErased }) => {
        const target = resolveImport(file, name, known);
        return !isErased && target.kind === "file" && known.has(target.path) ? [{ to: target.path, place: `${file.path}:${line}` }] : [];
      }),
    ]),
  );
  return findCycles(graph).map(({ place, path }) => `${place} closes a cycle: ${path.join(" -> ")}`);
};
