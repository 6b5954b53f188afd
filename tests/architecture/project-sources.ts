import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "@/scripts/project-root";
import { scanSource } from "./scan-source";
import type { SourceFile } from "./source-file";

/** Every TypeScript file of lib/, components/ and app/. */
export function projectSources(): readonly SourceFile[] {
  return ["lib", "components", "app"].flatMap((folder) => {
    const where = path.join(projectRoot, folder);
    if (!existsSync(where)) return [];
    return readdirSync(where, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .sort()
      .map((name) => scanSource(path.posix.join(folder, name.split(path.sep).join("/")), readFileSync(path.join(where, name), "utf8")));
  });
}
