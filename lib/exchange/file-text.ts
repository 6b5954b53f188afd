import { failure, ok, type Result } from "../base/result";

/** The text of a file's bytes, without a byte-order mark; the error says that it is none, and so not what was `expected`. */
export function textOfBytes(bytes: Uint8Array, expected: string): Result<string> {
  const zero = bytes.indexOf(0);
  if (zero >= 0) return failure(`At byte ${zero}: this file is not text, so that it is ${expected}.`);
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return failure(`At byte ${firstWrongByte(bytes)}: this file is not text in UTF-8, so that it is ${expected}.`);
  }
}

/** How many bytes from the start are UTF-8: found by halving, as a longer beginning is never better than a shorter one. */
function firstWrongByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      // As a stream: a character that is cut off at the end is no fault.
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}
