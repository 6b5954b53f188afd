import { expect, it } from "vitest";
import { fileName } from "../../lib/store/save-file";

it("names a file by what a person wrote, without what a file system refuses", () => {
  expect(fileName("The search.json")).toBe("The search.json");
  expect(fileName("../../etc/passwd")).toBe("etc passwd");
  expect(fileName('a<b>:"c"|d?*\u0000\n.json')).toBe("a b c d .json");
  expect(fileName("gpj.\u202eexe")).toBe("gpj. exe");
  expect(fileName(" ... ")).toBe("astrolabe");
  expect(fileName("x".repeat(500))).toHaveLength(120);
});
