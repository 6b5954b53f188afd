import { isRefusedByBrowsers } from "./refused-ports";

export interface StartSettings {
  readonly host: string;
  readonly port: number;
}

/** A setting, escaped for the terminal. */
const shown = (text: string): string => JSON.stringify(text.slice(0, 80)).replace(/[^\x20-\x7e]/g, "?");

const another = "choose another, for example PORT=3001 npm start";

/** Where to serve the page, from the environment; or a sentence that says which variable is wrong. An empty variable counts as not set. */
export function readStartSettings(environment: Readonly<Record<string, string | undefined>>): StartSettings | { readonly error: string } {
  const host = environment.ASTROLABE_HOST?.trim() || "127.0.0.1";
  const wanted = environment.PORT?.trim() || "3000";
  const port = /^\d{1,5}$/.test(wanted) ? Number(wanted) : 0;
  if (port < 1 || port > 65535) return { error: `PORT is ${shown(wanted)}: give a number from 1 to 65535.` };
  if (isRefusedByBrowsers(port)) return { error: `Browsers refuse port ${port}, which belongs to another protocol: ${another}` };
  return { host, port };
}

/** Why the page cannot be served there, from the error's code. */
export function whyNotThere({ host, port }: StartSettings, code: string): string {
  if (code === "EADDRINUSE") return `Port ${port} is taken by another program: ${another}`;
  if (code === "EACCES") return `This user may not use port ${port}: ${another}`;
  return `ASTROLABE_HOST is ${shown(host)}, which is no address of this machine (${shown(code)}): set it to one, or to 0.0.0.0 for all of them.`;
}
