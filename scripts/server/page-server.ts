import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { securityHeaders } from "../../security-headers";
import { type Answer, give, giveOn } from "./answer";
import { pathOf, refusalOf, withoutOrigin } from "./refuse";
import { type FileFolder, findFile, serveFile } from "./serve-file";

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * The server of the page: one layer between the network and Next, through which every request and every answer goes. It refuses what is no request for a
 * page or a file, serves the files, and puts the security headers on every answer, of whatever status and whoever gives it.
 */
export function createPageServer(pages: Handle, folders: readonly FileFolder[]): Server {
  // A request without a host is refused below, with the headers; Node would refuse it without them.
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    secure(response);
    answer(request, response, pages, folders).catch((error: unknown) => {
      // Whoever asked has gone.
      if (response.destroyed || request.destroyed) return;
      console.error(error);
      if (response.headersSent) response.destroy();
      else give({ status: 500, text: "The server has made a mistake.\n" }, request, response);
    });
  });
  server.on("checkExpectation", (request: IncomingMessage, response: ServerResponse) =>
    give({ status: 417, text: "Nothing is expected but an answer.\n" }, request, response),
  );
  server.on("connect", (_request, socket) =>
    giveOn(socket, { status: 405, text: "This is no proxy.\n", headers: { Allow: "GET, HEAD, OPTIONS" } }),
  );
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code === "ECONNRESET" || hasBegunToAnswer(socket as Socket)) socket.destroy();
    else giveOn(socket, misunderstood[error.code ?? ""] ?? { status: 400, text: "This is no request.\n" });
  });
  return server;
}

const misunderstood: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: { status: 431, text: "The headers are too long.\n" },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, text: "The extensions of a chunk are too long.\n" },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, text: "The request did not end in time.\n" },
};

/** An answer that is being written is not to be mixed with another one. */
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

/** The headers are set now, and again when the answer begins: nothing that makes it can lose them. A page alone may have another policy, its own. */
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
