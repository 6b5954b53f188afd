import { createReadStream, type Stats } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { keptForEver } from "../../security-headers";
import { give } from "./answer";

/** A folder of files. Their addresses begin with `prefix`, if there is one. */
export interface FileFolder {
  readonly prefix: string;
  readonly folder: string;
}

export interface FoundFile {
  readonly file: string;
  readonly stats: Stats;
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
};

/** Other types are compressed already, or hardly become smaller. */
const becomesSmaller = /^(?:text\/|application\/(?:json|wasm)|image\/svg)/;
const SMALLEST_COMPRESSED = 1_024;

/** The file of a valid path (`refusalOf`); null where there is none. Files whose names begin with a point are never served. */
export async function findFile(pathname: string, folders: readonly FileFolder[]): Promise<FoundFile | null> {
  const decoded = decodeURIComponent(pathname);
  if (decoded.split("/").some((name) => name.startsWith("."))) return null;
  const place = folders.find(({ prefix }) => decoded.startsWith(`${prefix}/`));
  if (place === undefined || decoded.endsWith("/")) return null;
  const file = path.join(place.folder, decoded.slice(place.prefix.length));
  const stats = await stat(file).catch(() => null);
  return stats?.isFile() ? { file, stats } : null;
}

/** Sends a file, or the answer to a conditional or a range request (RFC 9110, sections 13 and 14). */
export async function serveFile(
  { file, stats }: FoundFile,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { headers } = request;
  const type = types[path.extname(file).toLowerCase()] ?? "application/octet-stream";
  const tag = `W/"${stats.size.toString(16)}-${Math.floor(stats.mtimeMs).toString(16)}"`;
  const isVersioned = pathname.startsWith("/ort/") || pathname.startsWith("/_next/static/");
  const condition = conditionOf(headers, tag, stats.mtimeMs);
  if (condition === 412) return give({ status: 412, text: "The file has changed.\n" }, request, response);
  response.setHeader("Content-Type", type);
  response.setHeader("Cache-Control", isVersioned ? keptForEver : "public, max-age=0");
  response.setHeader("ETag", tag);
  response.setHeader("Last-Modified", stats.mtime.toUTCString());
  response.setHeader("Accept-Ranges", "bytes");
  if (becomesSmaller.test(type)) response.setHeader("Vary", "Accept-Encoding");
  if (condition === 304) {
    response.statusCode = 304;
    response.removeHeader("Content-Type");
    response.end();
    return;
  }
  const range = request.method === "GET" && headers["if-range"] === undefined ? rangeOf(headers.range, stats.size) : "all";
  if (range === "none") {
    return give(
      { status: 416, text: "The file has no such range.\n", headers: { "Content-Range": `bytes */${stats.size}` } },
      request,
      response,
    );
  }
  if (range !== "all") {
    response.statusCode = 206;
    response.setHeader("Content-Range", `bytes ${range.start}-${range.end}/${stats.size}`);
  }
  const isCompressed =
    range === "all" && becomesSmaller.test(type) && stats.size >= SMALLEST_COMPRESSED && takesGzip(headers["accept-encoding"]);
  if (isCompressed) response.setHeader("Content-Encoding", "gzip");
  else response.setHeader("Content-Length", range === "all" ? stats.size : range.end - range.start + 1);
  if (request.method === "HEAD" || stats.size === 0) {
    response.end();
    return;
  }
  const bytes = createReadStream(file, range === "all" ? {} : range);
  await (isCompressed ? pipeline(bytes, createGzip(), response) : pipeline(bytes, response));
}

const tagsOf = (list: string): readonly string[] => list.split(",").map((tag) => tag.trim());
const isSameTag = (a: string, b: string): boolean => a.replace(/^W\//, "") === b.replace(/^W\//, "");
/** Dates in headers have whole seconds. */
const isNewer = (modifiedMs: number, date: string): boolean => Math.floor(modifiedMs / 1000) * 1000 > Date.parse(date);

/** Checks the conditions in the order of RFC 9110, section 13.2.2. A date that cannot be read is ignored. */
function conditionOf(headers: IncomingHttpHeaders, tag: string, modifiedMs: number): 200 | 304 | 412 {
  const { "if-match": match, "if-unmodified-since": unmodified, "if-none-match": noneMatch, "if-modified-since": modified } = headers;
  // Our tags are weak, so none matches in the strict comparison that this header demands.
  if (match !== undefined ? match.trim() !== "*" : unmodified !== undefined && isNewer(modifiedMs, unmodified)) return 412;
  if (noneMatch !== undefined) return noneMatch.trim() === "*" || tagsOf(noneMatch).some((one) => isSameTag(one, tag)) ? 304 : 200;
  return modified !== undefined && modifiedMs > 0 && Date.parse(modified) > 0 && !isNewer(modifiedMs, modified) ? 304 : 200;
}

/** The requested bytes: one range; "all" for no range, several, or one against the standard; "none" for a range behind the file's end. */
export function rangeOf(header: string | undefined, size: number): { readonly start: number; readonly end: number } | "all" | "none" {
  const [, from, to] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? "") ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return "all";
  if (from === "") return Number(to) === 0 || size === 0 ? "none" : { start: Math.max(0, size - Number(to)), end: size - 1 };
  if (to !== "" && Number(to) < Number(from)) return "all";
  if (Number(from) >= size) return "none";
  return { start: Number(from), end: to === "" ? size - 1 : Math.min(size - 1, Number(to)) };
}

/** Whether a client accepts gzip: by name or by "*", and not with a weight of 0. */
function takesGzip(header: string | string[] | undefined): boolean {
  const offers = String(header ?? "").split(",");
  const quality = (name: string): number | null => {
    const found = offers.find((offer) => offer.split(";")[0]?.trim().toLowerCase() === name);
    return found === undefined ? null : Number(/;\s*q=([\d.]+)/i.exec(found)?.[1] ?? 1);
  };
  return (quality("gzip") ?? quality("*") ?? 0) > 0;
}
