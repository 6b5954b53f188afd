import type { Trouble } from "./trouble";
import type { WorkerEnd } from "./watched-worker";

/** How a worker was lost, in words. `does` is what its program does: "runs the model", "trains". */
export function workerEndTrouble(how: WorkerEnd, does: string): Trouble {
  switch (how) {
    case "not started":
      return {
        what: `The program that ${does} could not be started: the browser let no worker run, or its file did not arrive.`,
        advice: "Try again. If that does not help, reload the page. An extension or a setting of the browser may block workers.",
      };
    case "crashed":
      return { what: `The program that ${does} crashed.`, advice: "Try again. If that does not help, reload the page." };
    case "ended":
      return {
        what: `The program that ${does} ended without a word. Browsers end one where memory runs out.`,
        advice: "Try again. If that does not help, close other tabs.",
      };
  }
}
