/** `npm start`: builds the page when needed and serves it, to this machine only unless ASTROLABE_HOST says otherwise. */
import { buildWhenNeeded } from "./build-when-needed";
import { exitOf } from "./next";
import { serve, tryPort } from "./serve";
import { readStartSettings, whyNotThere } from "./start-settings";
import { stopWithParent } from "./stop-with-parent";

function stop(reason: string): never {
  console.error(reason);
  process.exit(1);
}

const settings = readStartSettings(process.env);
if ("error" in settings) stop(settings.error);
const { host, port } = settings;
const probe = await tryPort(host, port);
if ("error" in probe) stop(whyNotThere(settings, probe.error));
if (!(await buildWhenNeeded())) stop("The page could not be built: see above.");

const server = await serve(host, port).catch((error: Error) => stop(error.message));
const stopServer = () => server.process.kill();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, stopServer);
stopWithParent(stopServer);
console.log(`Astrolabe is at ${host === "127.0.0.1" ? `http://localhost:${port}` : server.address} (stop it with Ctrl+C)`);
process.exitCode = await exitOf(server.process);
