import type { Page } from "playwright-core";

/** What the page's thread did while something went on. */
export interface Tasks {
  /** Milliseconds of every task over 50 ms, the longest first. */
  readonly long: readonly number[];
  readonly tookMs: number;
}

/** Counts the long tasks of the page's thread while `work` goes on, and for a moment after it. */
export async function tasksDuring(page: Page, work: () => Promise<void>): Promise<Tasks> {
  // No function in it has a name: tsx would mark it with a helper that the page does not have.
  await page.evaluate(() => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
    observer.observe({ entryTypes: ["longtask"] });
    Object.assign(window, { longTasks: tasks });
  });
  const started = performance.now();
  await work();
  const tookMs = performance.now() - started;
  await page.waitForTimeout(2_000);
  const found = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  return { long: found.toSorted((a, b) => b - a), tookMs };
}

export const describeTasks = (what: string, { long, tookMs }: Tasks): string =>
  `${what}: ${Math.round(tookMs)} ms; longest task ${long[0] === undefined ? "under 50" : Math.round(long[0])} ms, ` +
  `${long.length} over 50 ms (${long.slice(0, 8).map(Math.round).join(", ")}).`;
