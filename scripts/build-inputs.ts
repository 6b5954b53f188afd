import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./project-root";

/** The sources of a build. Files in public/ are served directly and need no build. */
const inputs = [
  "app",
  "components",
  "lib",
  "content-security-policy.ts",
  "next.config.ts",
  "proxy.ts",
  "security-headers.ts",
  "package-lock.json",
  "package.json",
  "tsconfig.json",
];

/** A hash of the names and contents of all sources of a build, and of the version of Node. */
export function hashBuildInputs(): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of inputs.flatMap(filesBelow)) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(projectRoot, file)));
  }
  return hash.digest("hex");
}

function filesBelow(name: string): string[] {
  const where = path.join(projectRoot, name);
  if (!existsSync(where)) return [];
  if (statSync(where).isFile()) return [name];
  return readdirSync(where, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(projectRoot, path.join(entry.parentPath, entry.name)))
    .sort();
}
