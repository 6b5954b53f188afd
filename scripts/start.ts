/** `npm start`: builds the page when needed and serves it, to this machine only unless ASTROLABE_HOST says otherwise. */
import { buildWhenNeeded } from "./build-when-needed";
import { exitOf } from "./next";
import { serve, tryPort } from "./serve";
import { stopWithParent } from "./stop-with-parent";

const host = process.env.ASTROLABE_HOST ?? "127.0.0.1";
const wanted = process.env.PORT ?? "3000";

function stop(reason: string): never {
  console.error(reason);
  process.exit(1);
}

const port = Number(wanted);
if (!Number.isInteger(port) || port < 1 || port > 65535) stop(`PORT is "${wanted}": give a number from 1 to 65535.`);

const probe = await tryPort(host, port);
if ("error" in probe) {
  const reasons: Readonly<Record<string, string>> = { EADDRINUSE: "is taken by another program", EACCES: "may not be used by this user" };
  stop(`Port ${port} ${reasons[probe.error] ?? `cannot be used (${probe.error})`}: choose another, for example PORT=${port + 1} npm start`);
}
if (!(await buildWhenNeeded())) stop("The page could not be built: see above.");

const server = await serve(host, port);
const stopServer = () => server.process.kill();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stopServer);
stopWithParent(stopServer);
console.log(`Astrolabe is at ${host === "127.0.0.1" ? `http://localhost:${port}` : server.address} (stop it with Ctrl+C)`);
process.exitCode = await exitOf(server.process);
