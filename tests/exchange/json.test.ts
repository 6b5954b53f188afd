import { describe, expect, it } from "vitest";
import { createRng, type Rng } from "../../lib/base/rng";
import { jsonFault } from "../../lib/exchange/json-fault";
import { jsonSize, repeatedField } from "../../lib/exchange/json-scan";
import { DEEPEST_NESTING, MOST_FIELDS, MOST_VALUES } from "../../lib/exchange/limits";
import { readJson } from "../../lib/exchange/parse-json";

const errorOf = (text: string): string => {
  const read = readJson(text);
  return read.ok ? "read" : read.error;
};

const names = ["a", "b", "__", "constructor", 'with " mark', "with \\ stroke", "é🌳", "\u2028", "", "{", "}", "[", ":", ","];

/** A value as text, with blanks, escapes and nesting; with `twice` a field of the root stands twice. */
function randomText(rng: Rng, depth = 0): string {
  const blank = () => ["", " ", "\n", "\t "][rng.below(4)] ?? "";
  const kind = rng.below(depth > 4 ? 4 : 7);
  if (kind === 0) return String(rng.below(1000) / 8);
  if (kind === 1) return JSON.stringify(names[rng.below(names.length)]);
  if (kind === 2) return ["true", "false", "null"][rng.below(3)] ?? "null";
  if (kind === 3) return "-1.5e-3";
  const count = rng.below(5);
  if (kind === 4) return `[${Array.from({ length: count }, () => `${blank()}${randomText(rng, depth + 1)}${blank()}`).join(",")}]`;
  const own = rng.shuffle(names).slice(0, count);
  return `{${own.map((name) => `${blank()}${written(name, rng)}${blank()}:${blank()}${randomText(rng, depth + 1)}`).join(",")}}`;
}

/** A name, some of its characters as escapes. */
const written = (name: string, rng: Rng): string =>
  rng.below(3) > 0 ? JSON.stringify(name) : `"${[...name].map((one) => [...one].map(escaped).join("")).join("")}"`;
const escaped = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");

describe("a JSON text", () => {
  it("is read as JSON.parse reads it where no field stands twice: 800 random texts (seed 5)", () => {
    const rng = createRng(5, "test");
    for (let round = 0; round < 800; round++) {
      const text = randomText(rng);
      expect(readJson(text), text).toEqual({ ok: true, value: JSON.parse(text) });
      expect(jsonFault(text), text).toBeNull();
      expect(repeatedField(text), text).toBeNull();
    }
  });

  it("with a field that stands twice is refused with its place, however it is written: 500 random texts (seed 6)", () => {
    const rng = createRng(6, "test");
    let tried = 0;
    while (tried < 500) {
      const text = randomText(rng);
      const objects = [...text.matchAll(/\{\s*("(?:[^"\\]|\\.)*")\s*:/g)].filter(({ index, 1: name }) => isName(text, index, name ?? ""));
      const found = objects[rng.below(Math.max(1, objects.length))];
      if (found?.[1] === undefined) continue;
      tried++;
      const name = JSON.parse(found[1]) as string;
      const doubled = `${text.slice(0, found.index + 1)}${written(name, rng)}:[1],${text.slice(found.index + 1)}`;
      expect(errorOf(doubled), doubled).toMatch(/^At line \d+, column \d+: the field "[\s\S]*" occurs twice in one object\.$/);
    }
  });

  it("may have one name in two objects, and a name as a value", () => {
    expect(errorOf('{"a":{"a":[{"a":1},{"a":"a"}]},"b":"a"}')).toBe("read");
    expect(errorOf('{"a":1,"a":1}')).toBe('At line 1, column 8: the field "a" occurs twice in one object.');
    expect(errorOf('{"x":[{},{"constructor":1,\n"constructor":2}]}')).toBe(
      'At line 2, column 1: the field "constructor" occurs twice in one object.',
    );
    expect(errorOf(`{"${"n".repeat(90)}":1,"${"n".repeat(90)}":1}`).length).toBeLessThan(120);
  });

  it("is refused where it is nested without end, with the place", () => {
    const nested = (depth: number, open = "[", close = "]") => `${open.repeat(depth)}1${close.repeat(depth)}`;
    expect(errorOf(nested(DEEPEST_NESTING))).toBe("read");
    expect(errorOf(nested(DEEPEST_NESTING + 1))).toMatch(/^At 0\.0\.0.*: values are nested deeper than 40 levels\.$/);
    expect(errorOf(nested(1_000_000))).toMatch(/^At line 1, column 1001: values are nested too deep\.$/);
    expect(errorOf("[".repeat(2_000_000))).toMatch(/^At line 1, column 1001: values are nested too deep\.$/);
    expect(errorOf(nested(1_000_000, '{"a":', "}"))).toMatch(/nested too deep/);
  });

  it("is refused where it has millions of values, before there is an object for each", () => {
    expect(errorOf(`[${"[],".repeat(5_000_000)}1]`)).toMatch(/^At line 1, column \d+: there are more than 4,000,000 values\.$/);
    expect(errorOf(`[${"1,".repeat(MOST_VALUES + 5)}1]`)).toMatch(/more than 4,000,000 values/);
    expect(jsonSize(`"${",[".repeat(MOST_VALUES)}"`).excess).toBeNull();
    const wide = `{${Array.from({ length: MOST_FIELDS + 1 }, (_, at) => `"f${at}":1`).join(",")}}`;
    expect(errorOf(`[1,${wide}]`)).toBe("At 1: an object has 2001 fields.");
  });

  it("whose end is missing or wrong is refused, though it is so long that a second look at each place would never end", () => {
    const many = 500_000;
    for (const text of [
      `"${"\\\\".repeat(many)}`,
      `["${'\\"'.repeat(many)}`,
      `[${'"a",'.repeat(many / 4)}`,
      `{"a":${" ".repeat(many)}`,
      `[${"1 ".repeat(many)}]`,
      `"${"x".repeat(many)}\n"`,
    ]) {
      expect(errorOf(text)).toMatch(/^At line \d+, column \d+: this is not JSON; .* was expected\.$/);
    }
  });
});

/** Whether what looks like the name of a field stands outside of every text. */
function isName(text: string, index: number, name: string): boolean {
  const before = text.slice(0, index).replace(/"(?:[^"\\]|\\.)*"/g, "");
  return !before.includes('"') && name !== "";
}
