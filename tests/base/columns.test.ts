import { describe, expect, it } from "vitest";
import { byteAt, doubleAt, floatAt, intAt, numberAt, shortAt, unsignedAt } from "../../lib/base/columns";

describe("an entry of a column", () => {
  it("is read as it is, zero and no number included", () => {
    expect([0, 1, 2].map((index) => intAt(Int32Array.of(-1, 0, 7), index))).toEqual([-1, 0, 7]);
    expect(floatAt(Float32Array.of(Number.NaN), 0)).toBeNaN();
    expect(doubleAt(Float64Array.of(0.1), 0)).toBe(0.1);
    expect(unsignedAt(Uint32Array.of(2 ** 32 - 1), 0)).toBe(2 ** 32 - 1);
    expect([shortAt(Uint16Array.of(65_535), 0), byteAt(Uint8Array.of(255), 0), numberAt([3], 0)]).toEqual([65_535, 255, 3]);
  });

  it.each([-1, 2, 0.5, Number.NaN])("throws at %d, which is no place in a column of two", (index) => {
    const reads = [
      () => intAt(new Int32Array(2), index),
      () => floatAt(new Float32Array(2), index),
      () => doubleAt(new Float64Array(2), index),
      () => unsignedAt(new Uint32Array(2), index),
      () => shortAt(new Uint16Array(2), index),
      () => byteAt(new Uint8Array(2), index),
      () => numberAt([1, 2], index),
    ];
    for (const read of reads) expect(read).toThrow(`there is no entry ${index} in a column of 2`);
  });
});
