import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./project-root";

/** What a build is made from. What lies in public/ is served as it is and needs none. */
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

/** A hash of the names and contents of everything a build is made from, and of the Node that makes it. */
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
