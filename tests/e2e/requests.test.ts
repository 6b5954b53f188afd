import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { gunzipSync } from "node:zlib";
import { describe, expect, inject, it } from "vitest";

const address = new URL(inject("address"));
const MOST_WAIT = 10_000;

interface Reply {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** Writes bytes to the server as they are, and reads until it closes the connection, which it must. */
function send(bytes: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const socket = connect(Number(address.port), address.hostname, () => socket.write(bytes, "latin1"));
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`still open after ${MOST_WAIT} ms: ${bytes.slice(0, 100)}`));
    }, MOST_WAIT);
    socket.on("data", (part) => parts.push(part));
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(timer);
      resolve(readReply(Buffer.concat(parts)));
    });
  });
}

function readReply(bytes: Buffer): Reply {
  const end = bytes.indexOf("\r\n\r\n");
  const [first = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]));
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1]), headers, body: bytes.subarray(end + 4) };
}

const ask = (method: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> => {
  const all = { Host: address.host, Connection: "close", ...headers };
  return send(
    `${method} ${path} HTTP/1.1\r\n${Object.entries(all)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("")}\r\n`,
  );
};

const card = "/models/base/card.json";

/** What docs/security.md says of every response. */
function expectSecure({ headers }: Reply, of: string): void {
  expect(headers.get("cross-origin-opener-policy"), of).toBe("same-origin");
  expect(headers.get("cross-origin-embedder-policy"), of).toBe("require-corp");
  expect(headers.get("cross-origin-resource-policy"), of).toBe("same-origin");
  expect(headers.get("x-content-type-options"), of).toBe("nosniff");
  expect(headers.get("referrer-policy"), of).toBe("no-referrer");
  expect(headers.get("content-security-policy"), of).toMatch(
    /^default-src 'self'; script-src 'self' 'wasm-unsafe-eval'(?: 'nonce-[\w+/=]+')?; /,
  );
}

describe("what the server answers", () => {
  it.each([
    ["GET", "/", {}, 200],
    ["HEAD", "/", {}, 200],
    ["GET", card, {}, 200],
    ["GET", `http://elsewhere.example${card}`, {}, 200],
    ["GET", "/", { Upgrade: "h2c", "HTTP2-Settings": "AAMAAABkAARAAAAAAAIAAAAA" }, 200],
    ["POST", "/", {}, 405],
    ["POST", card, { "Content-Length": "5" }, 405],
    ["PUT", "/models/none", {}, 405],
    ["DELETE", "/_next/static/none.js", {}, 405],
    ["PATCH", "/notebooks", {}, 405],
    ["TRACE", "/", {}, 405],
    ["PROPFIND", card, {}, 405],
    ["CONNECT", "elsewhere.example:443", {}, 405],
    ["OPTIONS", "*", {}, 204],
    ["OPTIONS", card, {}, 204],
    ["GET", card, { Range: "bytes=0-9" }, 206],
    ["GET", card, { Range: "bytes=999999999-" }, 416],
    ["GET", card, { Range: "bytes=-0" }, 416],
    ["GET", card, { Range: "bytes=9-2" }, 200],
    ["GET", card, { Range: "bytes=a-b" }, 200],
    ["GET", card, { Range: "lines=1-2" }, 200],
    ["GET", card, { Range: "bytes=0-1,4-5" }, 200],
    ["GET", card, { Range: "bytes=0-9", "If-Range": '"other"' }, 200],
    ["HEAD", card, { Range: "bytes=0-9" }, 200],
    ["GET", "/", { Range: "bytes=999999999-" }, 200],
    ["GET", card, { "If-None-Match": "*" }, 304],
    ["GET", card, { "If-Modified-Since": "Sat, 01 Jan 2124 00:00:00 GMT" }, 304],
    ["GET", card, { "If-Modified-Since": "yesterday" }, 200],
    ["GET", card, { "If-Match": '"other"' }, 412],
    ["GET", card, { "If-Match": "*" }, 200],
    ["GET", card, { "If-Unmodified-Since": "Sat, 01 Jan 2000 00:00:00 GMT" }, 412],
    ["GET", "/none", {}, 404],
    ["GET", "/models/none", {}, 404],
    ["GET", "/models", {}, 404],
    ["GET", "/notebooks/none", {}, 404],
    ["GET", "/corpora/none.json", {}, 404],
    ["GET", "/ort/none/none.wasm", {}, 404],
    ["GET", "/_next/none", {}, 404],
    ["GET", "/_next/static/none.js", {}, 404],
    ["GET", "/_next/image?url=%2Ficon.svg&w=64&q=75", {}, 404],
    ["GET", "/.git/config", {}, 404],
    ["GET", `${card}/`, {}, 308],
    ["GET", "/notebooks/", {}, 308],
    ["GET", "//elsewhere.example/", {}, 308],
    ["GET", "/%E0%A4%A", {}, 400],
    ["GET", "/%", {}, 400],
    ["GET", "/models/%ff%fe", {}, 400],
    ["GET", "/a%00b", {}, 400],
    ["GET", "/a%0d%0aX-Injected:%20yes", {}, 400],
    ["GET", "/models/..%5c..%5cpackage.json", {}, 400],
    ["GET", "/models/../../package.json", {}, 400],
    ["GET", "/%2e%2e/%2e%2e/etc/passwd", {}, 400],
    ["GET", "/models/%2e%2e%2f%2e%2e%2fpackage.json", {}, 400],
    ["GET", "package.json", {}, 400],
    ["GET", `/${"a".repeat(5_000)}`, {}, 414],
    ["GET", "/", { "X-Long": "a".repeat(20_000) }, 431],
    ["GET", "/", { Host: "a b<script>" }, 400],
    ["GET", "/", { Expect: "a miracle" }, 417],
    ["GET", "/", { Connection: "Upgrade", Upgrade: "websocket" }, 400],
    ["GET", card, { Connection: "Upgrade", Upgrade: "websocket" }, 400],
    ["NONSENSE", "/", {}, 400],
  ])("%s %s with %j: %i, with the security headers", async (method, path, headers, status) => {
    const reply = await ask(method, path, headers as Readonly<Record<string, string>>);
    expect(reply.status).toBe(status);
    expectSecure(reply, `${method} ${path}`);
    if (status === 405 && method !== "CONNECT") expect(reply.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    if (status === 308) expect(reply.headers.get("location")).toMatch(/^\/(?!\/)/);
    if (method === "HEAD") expect(reply.body.length).toBe(0);
    expect(reply.headers.has("x-injected")).toBe(false);
  });

  it("says the same of bytes that are no request, and of a request without a host", async () => {
    for (const bytes of [
      "\u0016\u0003\u0001\u0002\u0000\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      "GET /\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
    ]) {
      const reply = await send(bytes);
      expect(reply.status, bytes).toBe(400);
      expectSecure(reply, bytes);
    }
  });

  it("gives a file whole, compressed or in part", async () => {
    const expected = await readFile(`public${card}`);
    const whole = await ask("GET", card);
    expect(whole.body.equals(expected)).toBe(true);
    expect(whole.headers.get("content-type")).toBe("application/json; charset=utf-8");
    const packed = await ask("GET", card, { "Accept-Encoding": "gzip, br", Connection: "close", TE: "" });
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(gunzipSync(unchunk(packed)).equals(expected)).toBe(true);
    const part = await ask("GET", card, { Range: "bytes=5-14", "Accept-Encoding": "gzip" });
    expect(part.body.equals(expected.subarray(5, 15))).toBe(true);
    expect(part.headers.get("content-range")).toBe(`bytes 5-14/${expected.length}`);
    const end = await ask("GET", card, { Range: "bytes=-3" });
    expect(end.body.equals(expected.subarray(-3))).toBe(true);
    expect((await ask("HEAD", card)).headers.get("content-length")).toBe(String(expected.length));
    const again = await ask("GET", card, { "If-None-Match": `W/"x", ${whole.headers.get("etag")}` });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it.each(["/none", "/models/none", "/notebooks/none", "/corpora/none", "/ort/none", "/_next/none"])(
    "has no script at %s that its own policy refuses",
    async (path) => {
      const reply = await ask("GET", path);
      expect(reply.headers.get("content-type")).toContain("text/html");
      const html = unchunk(reply).toString();
      expect(html).toContain("There is no such page");
      const nonce = /'nonce-([\w+/=]+)'/.exec(reply.headers.get("content-security-policy") ?? "")?.[1];
      const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      expect(scripts.length).toBeGreaterThan(0);
      for (const tag of scripts) expect(tag.includes(`nonce="${nonce}"`) || /\bsrc="\/_next\//.test(tag), tag).toBe(true);
      expect(html).not.toMatch(/<style\b|\sstyle="/);
    },
  );
});

/** The body of a reply that came in chunks. */
function unchunk({ headers, body }: Reply): Buffer {
  if (headers.get("transfer-encoding") !== "chunked") return body;
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf("\r\n", at);
    const size = Number.parseInt(body.subarray(at, end).toString("latin1"), 16);
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 4 + size;
  }
  return Buffer.concat(parts);
}
