import type { TestProject } from "vitest/node";
import { buildWhenNeeded } from "../../../scripts/build-when-needed";
import { serve, tryPort } from "../../../scripts/serve";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the built page is served while the browser tests run, without a slash at the end. */
    readonly address: string;
  }
}

const host = "127.0.0.1";

/** Before the browser tests: builds the page when needed and serves it on a free port. After them: stops the server. */
export default async function setup(project: TestProject): Promise<() => void> {
  if (!(await buildWhenNeeded())) throw new Error("The page could not be built.");
  const probe = await tryPort(host, 0);
  if ("error" in probe) throw new Error(`No free port: ${probe.error}`);
  const server = await serve(host, probe.port);
  project.provide("address", server.address);
  return () => {
    server.process.kill();
  };
}
