import { type CDPSession, chromium, type Page } from "playwright-core";
import type { Measurement, PhaseResult } from "./measure";
import type { BenchState } from "./pages/bench-state";
import type { FrameWatch } from "./pages/frame-watch";
import type { Phase, Row } from "./rows";
import { frameTimes } from "./statistics";
import { within } from "./within";

const viewport = { width: 1280, height: 800 };
const middle = { x: viewport.width / 2, y: viewport.height / 2 };
/** How near the last phase is, over the scale at which all is seen. */
const NEAR = 8;
/** A mouse reports about so often, milliseconds. */
const TICK = 12;
/** Reports on their way at once; a page that is slower is waited for. */
const MOST_PENDING = 4;
/** A phase of a picture that hardly moves ends early, milliseconds. */
const LONGEST_PHASE = 12_000;

const flags = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--enable-unsafe-swiftshader",
];

interface Driven {
  readonly page: Page;
  readonly session: CDPSession;
  /** Milliseconds that anything may take. */
  readonly limit: number;
}

/** Opens one row in a browser of its own, and drags and zooms it with real input. Takes no longer than a few times `limit`. */
export async function drive(executablePath: string, address: string, row: Row, size: number, limit: number): Promise<Measurement> {
  const browser = await chromium.launch({ executablePath, args: flags });
  try {
    const page = await browser.newPage({ viewport });
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    await page.goto(`${address}/${row}.html?size=${size}`, { timeout: limit });
    const bench = await within(limit, "the first picture", readyState(page));
    const phases = await drivePhases({ page, session, limit });
    return { kind: "measured", row, size, firstPaintMs: bench.firstPaintMs ?? Number.NaN, layoutMs: bench.layoutMs ?? null, phases };
  } catch (error) {
    return { kind: "failed", row, size, reason: error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error) };
  } finally {
    await within(5_000, "closing", browser.close()).catch(() => undefined);
  }
}

async function readyState(page: Page): Promise<BenchState> {
  for (;;) {
    const bench = await page.evaluate<BenchState | null>(() => (window as unknown as { bench?: BenchState }).bench ?? null);
    if (bench?.state === "ready") return bench;
    if (bench?.state === "failed") throw new Error(bench.error);
    await page.waitForTimeout(100);
  }
}

const clearFrames = (page: Page): Promise<void> =>
  page.evaluate(() => (window as unknown as { benchFrames: FrameWatch }).benchFrames.clear());

const takeFrames = (page: Page): ReturnType<FrameWatch["take"]> =>
  page.evaluate(() => (window as unknown as { benchFrames: FrameWatch }).benchFrames.take());

/** CPU time of the page's thread, milliseconds. */
async function busyTime({ session }: Driven): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1_000;
}

const scaleOf = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as { bench: BenchState }).bench.scale?.() ?? 1);

async function drivePhases(driven: Driven): Promise<Readonly<Record<Phase, PhaseResult>>> {
  const { page } = driven;
  const circle = (wide: number, high: number) => (step: number) =>
    page.mouse.move(middle.x + Math.sin(step / 8) * wide, middle.y - 150 + Math.cos(step / 8) * high);

  const drag = async (step: (at: number) => Promise<void>): Promise<PhaseResult> => {
    await page.mouse.move(middle.x, middle.y - 150);
    await page.mouse.down();
    const result = await drivePhase(driven, 90, step);
    await page.mouse.up();
    return result;
  };

  const pan = await drag(circle(200, 60));
  await page.mouse.move(middle.x, middle.y);
  let scale = 1;
  let direction = -1;
  const zoom = await drivePhase(driven, 60, async () => {
    if (scale > NEAR) direction = 1;
    else if (scale < 1.05) direction = -1;
    await page.mouse.wheel(0, 40 * direction);
    scale = await scaleOf(page);
  });
  for (let turn = 0; turn < 120 && scale < NEAR * 0.75; turn++) {
    await within(driven.limit, "coming near", page.mouse.wheel(0, -40));
    await page.waitForTimeout(60);
    scale = await scaleOf(page);
  }
  await page.waitForTimeout(500);
  const panNear = await drag(circle(300, 90));
  return { pan, zoom, panNear };
}

async function drivePhase(driven: Driven, steps: number, step: (at: number) => Promise<void>): Promise<PhaseResult> {
  const { page, limit } = driven;
  const before = await screenshot(driven);
  await clearFrames(page);
  const busyBefore = await busyTime(driven);
  const start = Date.now();
  const pending = new Set<Promise<void>>();
  for (let at = 0; at < steps && Date.now() - start < LONGEST_PHASE; at++) {
    const sent: Promise<void> = step(at).finally(() => pending.delete(sent));
    pending.add(sent);
    await new Promise((done) => setTimeout(done, TICK));
    if (pending.size >= MOST_PENDING) await within(limit, "following the mouse", Promise.race(pending));
  }
  await within(limit, "following the mouse", Promise.all(pending));
  const moments = await within(limit, "the frames", takeFrames(page));
  const busy = (await busyTime(driven)) - busyBefore;
  const after = await screenshot(driven);
  const times = frameTimes(moments.page);
  return {
    page: times,
    picture: moments.picture.length > 1 ? frameTimes(moments.picture) : null,
    mainMs: Math.round((busy / Math.max(1, times.count)) * 10) / 10,
    hasMoved: before !== null && after !== null && !before.equals(after),
  };
}

/** Null where the page is too busy for one. */
const screenshot = ({ page }: Driven): Promise<Buffer | null> => within(30_000, "a screenshot", page.screenshot()).catch(() => null);
