import { failure, type Result } from "../../base/result";
import { LARGEST_LINKED } from "../../exchange/limits";
import { checkJson, readJson } from "../../exchange/parse-json";
import { schemasFor } from "../document-versions";
import type { Notebook } from "../kinds/notebook";
import { cellsFault, writtenDocument } from "../notebook-schema";

/** A whole document in a link: its JSON, deflated, in base64url. */

/** Null where the document is too large for a link, even deflated. */
export async function packDocument(notebook: Notebook): Promise<string | null> {
  const text = new TextEncoder().encode(JSON.stringify(writtenDocument(notebook)));
  if (text.length > LARGEST_LINKED) return null;
  const packed = await bytesOf(new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw")), Number.POSITIVE_INFINITY);
  return toBase64Url(packed ?? new Uint8Array());
}

/** The error says in words what is wrong. Memory never holds more than `LARGEST_LINKED`. */
export async function unpackDocument(packed: string): Promise<Result<Notebook>> {
  const bytes = fromBase64Url(packed);
  if (bytes === null) return failure("The notebook in this link is damaged: it has characters that no link of ours has.");
  let text: string;
  try {
    const inflated = await bytesOf(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")), LARGEST_LINKED);
    if (inflated === null) return failure("The notebook in this link is larger than any that a link can hold.");
    text = new TextDecoder("utf-8", { fatal: true }).decode(inflated);
  } catch {
    return failure("The notebook in this link is damaged or cut short: it cannot be unpacked.");
  }
  const json = readJson(text);
  const document = json.ok ? checkJson(json.value, schemasFor(json.value).notebook) : json;
  const fault = document.ok ? cellsFault(document.value) : document.error;
  return document.ok && fault === null ? document : failure(`The notebook in this link cannot be read. ${fault?.replace(/\.?$/, ".")}`);
}

/** All bytes of a stream; null where they are more than `most`. */
async function bytesOf(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
    chunks.push(next.value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
