import { expect, it } from "vitest";
import { recordOf, valueAt, withEntry } from "../../lib/base/record";

const inherited = [
  "constructor",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "isPrototypeOf",
  "toLocaleString",
  "propertyIsEnumerable",
  "__proto__",
];

it("finds nothing under a key that objects inherit, until something is put there", () => {
  for (const key of inherited) {
    const empty = recordOf<string, number>([]);
    expect(empty[key]).toBeUndefined();
    const one = withEntry(empty, key, 1);
    expect(one[key]).toBe(1);
    expect(Object.keys(one)).toEqual([key]);
    expect(empty[key]).toBeUndefined();
    expect(withEntry(one, key, 2)[key]).toBe(2);
    expect(valueAt({} as Record<string, number>, key)).toBeUndefined();
    expect(valueAt(recordOf([[key, 3]]), key)).toBe(3);
  }
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
