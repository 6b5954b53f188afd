/** `npm start`: builds the page when needed and serves it, to this machine only unless ASTROLABE_HOST says otherwise. */
import { buildWhenNeeded } from "./build-when-needed";
import { exitOf } from "./next";
import { isRefusedByBrowsers } from "./refused-ports";
import { serve, tryPort } from "./serve";
import { stopWithParent } from "./stop-with-parent";

/** What is set to nothing is not set. */
const setting = (name: string, otherwise: string): string => process.env[name]?.trim() || otherwise;
const host = setting("ASTROLABE_HOST", "127.0.0.1");
const wanted = setting("PORT", "3000");

function stop(reason: string): never {
  console.error(reason);
  process.exit(1);
}

const shown = (text: string): string => JSON.stringify(text.slice(0, 80)).replace(/[^\x20-\x7e]/g, "?");
const another = "choose another, for example PORT=3001 npm start";

const port = /^\d{1,5}$/.test(wanted) ? Number(wanted) : 0;
if (port < 1 || port > 65535) stop(`PORT is ${shown(wanted)}: give a number from 1 to 65535.`);
if (isRefusedByBrowsers(port)) stop(`Browsers open no page at port ${port}, which belongs to another protocol: ${another}`);

/** Why nothing can be served there. */
function reasonOf(error: string): string {
  if (error === "EADDRINUSE") return `Port ${port} is taken by another program: ${another}`;
  if (error === "EACCES") return `Port ${port} may not be used by this user: ${another}`;
  return `ASTROLABE_HOST is ${shown(host)}, which is no address of this machine (${error}): give one, or 0.0.0.0 for all of them.`;
}

const probe = await tryPort(host, port);
if ("error" in probe) stop(reasonOf(probe.error));
if (!(await buildWhenNeeded())) stop("The page could not be built: see above.");

const server = await serve(host, port).catch((error: Error) => stop(error.message));
const stopServer = () => server.process.kill();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stopServer);
stopWithParent(stopServer);
console.log(`Astrolabe is at ${host === "127.0.0.1" ? `http://localhost:${port}` : server.address} (stop it with Ctrl+C)`);
process.exitCode = await exitOf(server.process);
