import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "@/scripts/project-root";

const sheets = ["app", "components"].flatMap((folder) =>
  readdirSync(join(projectRoot, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".css"))
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(projectRoot, folder, name), "utf8") })),
);
const tokens = sheets.find(({ path }) => path === "app/tokens.css")?.text ?? "";

/** "path: match" for each match of the pattern in the sheets. */
const everywhere = (pattern: RegExp): readonly string[] =>
  sheets.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([whole, part]) => `${path}: ${part ?? whole}`));

it("every space, corner and size of letters that a sheet names is a token", () => {
  const named = everywhere(/var\((--(?:space|radius|heading)[a-z0-9-]*)\)/g);
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((use) => !tokens.includes(`  ${use.split(": ")[1]}: `))).toEqual([]);
});

it("letters have the size of a token, or one in proportion to what is around them", () => {
  expect(everywhere(/font-size: ([\d.]+rem)/g)).toEqual([]);
});

it("the page changes its shape only at the breakpoints that tokens.css lists", () => {
  const listed = [...tokens.matchAll(/^ \*\s+(\d+)rem {2}/gm)].map(([, width]) => Number(width));
  expect(listed).toHaveLength(10);
  const used = sheets.flatMap(({ text }) => [...text.matchAll(/@media \((?:max|min)-width: ([\d.]+)rem\)/g)].map(([, at]) => Number(at)));
  // A hundredth below a breakpoint is its other side.
  const sides = used.map((width) => Math.round(width * 10) / 10);
  expect([...new Set(sides)].sort((a, b) => a - b)).toEqual(listed);
});
