import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** SHA-256 in hexadecimal. Not the browser's `crypto.subtle`, which is asynchronous and missing outside secure contexts. */
export const hashBytes = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

export const hashText = (text: string): string => hashBytes(utf8ToBytes(text));

/** Hash of a plain value, independent of the order of its keys. */
export const hashValue = (value: unknown): string => hashText(canonicalJson(value));

/** JSON with sorted keys and without `undefined`, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}

/** Hashes a text that comes in parts. A part never ends between the two halves of one character. */
export function createTextHash(): { add(part: string): void; digest(): string } {
  const hash = sha256.create();
  return {
    add: (part) => void hash.update(utf8ToBytes(part)),
    digest: () => bytesToHex(hash.digest()),
  };
}
