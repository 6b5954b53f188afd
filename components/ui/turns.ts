/** The most work of one task of the browser: with more, the page would not respond for a moment. */
const PER_TASK = 1;

interface Waiting {
  readonly weight: number;
  readonly go: () => void;
}

let spent = 0;
let isResetting = false;
let isServing = false;
const waiting = new Set<Waiting>();

/**
 * Whether work of this weight may be done in the present task. If not, wait for `waitForTurn`. Outside of a page all work may be done at
 * once.
 */
export function takeTurn(weight: number): boolean {
  if (typeof window === "undefined") return true;
  if (spent > 0 && spent + weight > PER_TASK) return false;
  spent += weight;
  if (!isResetting) {
    isResetting = true;
    setTimeout(() => {
      isResetting = false;
      spent = 0;
    });
  }
  return true;
}

/**
 * Calls back in a later task, together with as much waiting work as fits, first come, first served. The returned function cancels the call.
 */
export function waitForTurn(weight: number, go: () => void): () => void {
  const mine = { weight, go };
  waiting.add(mine);
  if (!isServing) {
    isServing = true;
    setTimeout(serve);
  }
  return () => waiting.delete(mine);
}

function serve(): void {
  let served = 0;
  for (const next of waiting) {
    if (served > 0 && served + next.weight > PER_TASK) break;
    served += next.weight;
    waiting.delete(next);
    next.go();
  }
  isServing = waiting.size > 0;
  if (isServing) setTimeout(serve);
}
