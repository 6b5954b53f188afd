import type { IncomingMessage } from "node:http";
import type { Answer } from "./answer";

const ALLOWED = "GET, HEAD, OPTIONS";

/** Far longer than any address of the page. Notebooks in links stand behind "#", which browsers do not send. */
const LONGEST_ADDRESS = 4_000;

/** A name or an address, and an optional port. */
const host = /^(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?$/;

const refuse = (status: number, text: string, headers?: Answer["headers"]): Answer => ({
  status,
  text: `${text}\n`,
  ...(headers && { headers }),
});

/** The answer to a request that never reaches the page's routes; null for a request that they may handle. */
export function refusalOf(request: IncomingMessage): Answer | null {
  const { method, url = "", headers, httpVersion } = request;
  if (headers.host === undefined ? httpVersion !== "1.0" : !host.test(headers.host))
    return refuse(400, "The Host header is missing or malformed.");
  // Other protocols are ignored, as a server may. A WebSocket client gets an answer, since it would wait for one.
  if (/\bwebsocket\b/i.test(headers.upgrade ?? "")) return refuse(400, "This server has no WebSockets.", { Connection: "close" });
  if (method === "OPTIONS") return { status: 204, text: "", headers: { Allow: ALLOWED } };
  if (method !== "GET" && method !== "HEAD") return refuse(405, "Only GET and HEAD are allowed.", { Allow: ALLOWED });
  if (url.length > LONGEST_ADDRESS) return refuse(414, "The address is too long.");
  return isReadable(pathOf(url)) ? null : refuse(400, "The address is malformed.");
}

/** The path and the query of an address. Proxies send whole addresses, whose origin is removed. */
export const withoutOrigin = (url: string): string => url.replace(/^https?:\/\/[^/?#]*/i, "") || "/";

/** The path of an address, not decoded. */
export const pathOf = (url: string): string => withoutOrigin(url).split(/[?#]/, 1)[0] ?? "";

/** A path must begin with a slash and be encoded well. Decoded, it must have no backslash, no control character and no parent folder. */
function isReadable(path: string): boolean {
  try {
    const decoded = decodeURIComponent(path);
    return decoded.startsWith("/") && !/[\p{Cc}\\]/u.test(decoded) && !decoded.split("/").includes("..");
  } catch {
    return false;
  }
}
