import type { ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { startNext } from "./next";

export interface PageServer {
  readonly address: string;
  readonly process: ChildProcess;
}

/** Serves the build that is there; resolves when it answers. Rejects when the server ends before that. */
export async function serve(host: string, port: number): Promise<PageServer> {
  const address = `http://${host}:${port}`;
  const child = startNext(["start", "--hostname", host, "--port", String(port)], ["ignore", "ignore", "inherit"]);
  while (!(await answers(address))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server ended (${child.exitCode ?? child.signalCode}) before it answered.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { address, process: child };
}

const answers = (address: string): Promise<boolean> =>
  fetch(address, { method: "HEAD" }).then(
    () => true,
    () => false,
  );

/** Why nothing can listen there ("EADDRINUSE", "EACCES"), or null when something can. With port 0, `port` is one that is free. */
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
