import { countdownBeginner } from "./countdown-beginner";
import type { Script } from "./script";

/** The registry. A new script is a file and a line here. */
let scripts: readonly Script[] = [
  countdownBeginner, //
];

export const allScripts = (): readonly Script[] => scripts;

/** The script of that name; null where there is none. */
export const scriptNamed = (name: string): Script | null => scripts.find((script) => script.name === name) ?? null;

/** Adds a script, for a test or an experiment; the function that comes back removes it. */
export function registerScript(script: Script): () => void {
  if (scriptNamed(script.name) !== null) throw new Error(`there is a script of the name ${script.name} already`);
  scripts = [...scripts, script];
  return () => {
    scripts = scripts.filter((other) => other !== script);
  };
}
