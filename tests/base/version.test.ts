import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { astrolabeVersion } from "../../lib/base/version";

it("states the version of the package", () => {
  expect(JSON.parse(readFileSync("package.json", "utf8")).version).toBe(astrolabeVersion);
});
