import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "playwright-core";

/** "crash": Chromium ends the tab's process when it is told to. "signal": the system ends it (Linux alone), without a word before. */
export type Death = "crash" | "signal";

/** Ends the process that runs the page, in the middle of whatever it does. Resolves when the page is dead. */
export async function killTab(page: Page, death: Death, profile: string): Promise<void> {
  const dead = new Promise<void>((resolve) => page.once("crash", () => resolve()));
  const session = death === "crash" ? await page.context().newCDPSession(page) : null;
  // Its answer never comes.
  if (session) session.send("Page.crash").catch(() => undefined);
  else for (const renderer of renderersOf(profile)) process.kill(renderer, "SIGKILL");
  await dead;
}

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
}

/** The renderers of the browser that has this profile, by way of their parents. */
function renderersOf(profile: string): readonly number[] {
  const processes = new Map(
    readdirSync("/proc")
      .flatMap(readProcess)
      .map((found) => [found.id, found]),
  );
  const isOfProfile = (id: number): boolean => {
    const found = processes.get(id);
    return found !== undefined && (found.command.includes(`--user-data-dir=${profile}`) || isOfProfile(found.parent));
  };
  return [...processes.values()].filter(({ id, command }) => command.includes("--type=renderer") && isOfProfile(id)).map(({ id }) => id);
}

function readProcess(name: string): readonly Process[] {
  if (!/^\d+$/.test(name)) return [];
  try {
    const status = readFileSync(`/proc/${name}/stat`, "utf8");
    // "id (name) state parent …": the name can have spaces and brackets.
    const parent = Number(status.slice(status.lastIndexOf(")") + 2).split(" ")[1]);
    return [{ id: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ") }];
  } catch {
    // It has ended meanwhile.
    return [];
  }
}
