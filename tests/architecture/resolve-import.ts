import path from "node:path";
import type { SourceFile } from "./source-file";

/** Where an import leads: a file of the project, as its path without a check that it is there, or a package by name. */
export type Target = { readonly kind: "file"; readonly path: string } | { readonly kind: "package"; readonly name: string };

/** Resolves what `file` imports as `name`. `known` are the paths of the project's sources, by which a name without extension is completed. */
export function resolveImport(file: SourceFile, name: string, known: ReadonlySet<string>): Target {
  const isRelative = name.startsWith("./") || name.startsWith("../");
  if (!isRelative && !name.startsWith("@/")) {
    const [scopeOrName = name, inScope] = name.split("/");
    return { kind: "package", name: scopeOrName.startsWith("@") ? `${scopeOrName}/${inScope}` : scopeOrName };
  }
  const place = isRelative ? path.posix.join(path.posix.dirname(file.path), name) : path.posix.normalize(name.slice(2));
  const completions = [place, `${place}.ts`, `${place}.tsx`, `${place}/index.ts`, `${place}/index.tsx`];
  return { kind: "file", path: completions.find((completion) => known.has(completion)) ?? place };
}
