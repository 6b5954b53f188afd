import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import { projectRoot } from "./project-root";

export interface PageServer {
  readonly address: string;
  readonly process: ChildProcess;
}

/** Serves the existing build; with `port` 0, on a free port. Resolves when the server listens, rejects when it ends before that. */
export async function serve(host: string, port: number): Promise<PageServer> {
  const child = spawn(process.execPath, ["--import", "tsx", path.join(projectRoot, "scripts/server/main.ts"), host, String(port)], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const listening = await new Promise<number>((resolve, reject) => {
    child.once("message", (message: { readonly port?: number; readonly error?: string }) => {
      if (message.port === undefined) reject(new Error(`The server cannot listen: ${message.error}.`));
      else resolve(message.port);
    });
    child.once("exit", (code, signal) => reject(new Error(`The server ended (${code ?? signal}) before it answered.`)));
    child.once("error", reject);
  });
  return { address: addressOf(host, listening), process: child };
}

/** An IPv6 address needs brackets. */
export const addressOf = (host: string, port: number): string => `http://${host.includes(":") ? `[${host}]` : host}:${port}`;

/** Why no server can listen there ("EADDRINUSE", "EACCES"), or null when one can. With port 0, `port` is a free one. */
export function tryPort(host: string, port: number): Promise<{ readonly port: number } | { readonly error: string }> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve({ error: error.code ?? error.message }));
    probe.listen(port, host, () => {
      const bound = probe.address();
      probe.close(() => resolve({ port: typeof bound === "object" && bound !== null ? bound.port : port }));
    });
  });
}
