/** The server as a process of its own: `main.ts <host> <port>`. It sends its port to its parent, and ends when the parent does. */
import { Server } from "node:http";
import path from "node:path";
import next from "next";
import { buildFolder } from "../build-folder";
import { projectRoot } from "../project-root";
import { createPageServer } from "./page-server";

const [host = "127.0.0.1", port = "0"] = process.argv.slice(2);

// Next would accept connections for other protocols on the server that it receives, so it receives one that has no connections.
const pages = next({ dev: false, dir: projectRoot, hostname: host, port: Number(port), httpServer: new Server(), quiet: true });
await pages.prepare();
const server = createPageServer(pages.getRequestHandler(), [
  { prefix: "/_next/static", folder: path.join(buildFolder, "static") },
  { prefix: "", folder: path.join(projectRoot, "public") },
]);
server.on("error", (error: NodeJS.ErrnoException) => {
  process.send?.({ error: error.code ?? error.message });
  process.exit(1);
});
server.listen(Number(port), host, () => {
  const bound = server.address();
  process.send?.({ port: typeof bound === "object" && bound !== null ? bound.port : Number(port) });
});
const stop = () => process.exit(0);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stop);
process.once("disconnect", stop);
