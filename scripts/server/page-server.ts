import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { securityHeaders } from "../../security-headers";
import { type Answer, give, giveOn } from "./answer";
import { pathOf, refusalOf, withoutOrigin } from "./refuse";
import { type FileFolder, findFile, serveFile } from "./serve-file";

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * The server of the page: every request and every answer passes through it on the way to and from Next. It refuses requests that are for no
 * page or file, serves the files, and puts the security headers on every answer, whatever its status and source.
 */
export function createPageServer(pages: Handle, folders: readonly FileFolder[]): Server {
  // A request without a host is refused further down, with the headers; Node would refuse it without them.
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    secure(response);
    answer(request, response, pages, folders).catch((error: unknown) => {
      // The client has gone.
      if (response.destroyed || request.destroyed) return;
      console.error(error);
      if (response.headersSent) response.destroy();
      else give({ status: 500, text: "The server failed to answer. Load the page again.\n" }, request, response);
    });
  });
  server.on("checkExpectation", (request: IncomingMessage, response: ServerResponse) =>
    give({ status: 417, text: "The Expect header is not supported.\n" }, request, response),
  );
  server.on("connect", (_request, socket) =>
    giveOn(socket, { status: 405, text: "This server is no proxy.\n", headers: { Allow: "GET, HEAD, OPTIONS" } }),
  );
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code === "ECONNRESET" || hasBegunToAnswer(socket as Socket)) socket.destroy();
    else giveOn(socket, misunderstood[error.code ?? ""] ?? { status: 400, text: "The request is malformed.\n" });
  });
  return server;
}

const misunderstood: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: { status: 431, text: "The headers are too long.\n" },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, text: "The extensions of a chunk are too long.\n" },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, text: "The request did not end in time.\n" },
};

/** A second answer must not be mixed into one that is being written. */
const hasBegunToAnswer = (socket: Socket & { readonly _httpMessage?: ServerResponse | null }): boolean =>
  socket._httpMessage?.headersSent === true;

async function answer(request: IncomingMessage, response: ServerResponse, pages: Handle, folders: readonly FileFolder[]): Promise<void> {
  const refusal = refusalOf(request);
  if (refusal !== null) return give(refusal, request, response);
  request.url = withoutOrigin(request.url ?? "/");
  const pathname = pathOf(request.url);
  const found = await findFile(pathname, folders);
  await (found === null ? pages(request, response) : serveFile(found, pathname, request, response));
}

/** The headers are set now, and again when the answer begins, so that no handler can lose them. Only a page may have its own policy. */
function secure(response: ServerResponse): void {
  const set = (isPage: boolean): void => {
    for (const [name, value] of securityHeaders) {
      if (!(isPage && name === "Content-Security-Policy" && response.hasHeader(name))) response.setHeader(name, value);
    }
  };
  set(false);
  const writeHead = response.writeHead.bind(response) as (...parts: unknown[]) => ServerResponse;
  response.writeHead = (...parts: unknown[]): ServerResponse => {
    if (!response.headersSent) set(String(response.getHeader("Content-Type") ?? "").startsWith("text/html"));
    return writeHead(...parts);
  };
}
