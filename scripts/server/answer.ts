import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { securityHeaders } from "../../security-headers";

/** A short answer of the server itself. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const headersOf = ({ status, text, headers }: Answer): readonly (readonly [string, string])[] => {
  const ofText = [
    ["Content-Type", "text/plain; charset=utf-8"],
    ["Content-Length", String(Buffer.byteLength(text))],
  ] as const;
  return [...securityHeaders, ...(status === 204 ? [] : ofText), ["Cache-Control", "no-store"], ...Object.entries(headers ?? {})];
};

/** Sends the answer. Closes the connection if the request has a body, which is not read, or was not understood. */
export function give(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  for (const [name, value] of headersOf(answer)) response.setHeader(name, value);
  const hasBody = request.headers["content-length"] !== undefined || request.headers["transfer-encoding"] !== undefined;
  if (hasBody || answer.status === 400) response.setHeader("Connection", "close");
  response.statusCode = answer.status;
  response.end(request.method === "HEAD" ? undefined : answer.text);
}

/** Sends the answer on a connection whose request was not understood, and closes it. */
export function giveOn(socket: Duplex, answer: Answer): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const lines = [...headersOf(answer), ["Connection", "close"] as const].map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.end(`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ""}\r\n${lines}\r\n${answer.text}`, () => socket.destroy());
}
