import { type PlainWorker, type WorkerEnd, watchWorker } from "../../lib/base/watched-worker";
import type { PaintReply, PaintRequest, Surface } from "../../lib/graph/paint/paint-protocol";
import { createPaintService } from "../../lib/graph/paint/paint-service";

/** The way to the one painter of the page, wherever it runs. */
export interface PaintLink {
  send(request: PaintRequest, transfer?: Transferable[]): void;
  /** What to send of a canvas. It can be sent once. */
  surfaceOf(canvas: HTMLCanvasElement): Surface & Partial<Transferable>;
  listen(canvas: number, listener: (reply: PaintReply) => void): void;
  forget(canvas: number): void;
}

/** A worker that has not said that it is ready by then paints nothing: the page does. */
const STARTS_WITHIN_MS = 10_000;
/** One that is lost is started again so often. Canvases that went with it have to be made again. */
const MOST_LOSSES = 2;

let link: Promise<PaintLink> | null = null;
let losses = 0;
const onLost = new Set<() => void>();

/** Starts the painter at the first call: a worker, or the page itself where there are no workers, no canvases for them, or where they get lost. */
export function paintLink(): Promise<PaintLink> {
  link ??= canPaintInWorker() && losses <= MOST_LOSSES ? workerLink().catch(pageLink) : Promise.resolve(pageLink());
  return link;
}

/** How often the painter was lost: with each time another has to be asked for, and given new canvases. */
export const countPainterLosses = (): number => losses;

export function listenToPainterLosses(listener: () => void): () => void {
  onLost.add(listener);
  return () => onLost.delete(listener);
}

const canPaintInWorker = (): boolean =>
  typeof Worker === "function" &&
  typeof OffscreenCanvas === "function" &&
  typeof HTMLCanvasElement.prototype.transferControlToOffscreen === "function";

function workerLink(): Promise<PaintLink> {
  const { dispatch, ...listening } = listeners();
  return new Promise((settle, fail) => {
    let isReady = false;
    const lose = (how: WorkerEnd): void => {
      clearTimeout(patience);
      if (!isReady) {
        fail(new Error(`The painting worker: ${how}.`));
        return;
      }
      losses++;
      link = null;
      for (const listener of onLost) listener();
    };
    const worker = watchWorker<PaintRequest, PaintReply>(
      startWorker,
      {
        onReply: (data) => {
          if (data.kind !== "ready") return dispatch(data);
          isReady = true;
          clearTimeout(patience);
          settle({ ...listening, send: worker.send, surfaceOf: (canvas) => canvas.transferControlToOffscreen() as unknown as Surface });
        },
        onLost: lose,
        isBusy: () => true,
      },
      { outlivesErrors: true },
    );
    const patience = setTimeout(() => {
      worker.end();
      lose("not started");
    }, STARTS_WITHIN_MS);
  });
}

function startWorker(): PlainWorker<PaintRequest, PaintReply> {
  const worker = new Worker(new URL("../../lib/graph/paint/graph.worker.ts", import.meta.url), { type: "module", name: "graph" });
  return Object.assign(worker, { locks: navigator.locks }) as unknown as PlainWorker<PaintRequest, PaintReply>;
}

function pageLink(): PaintLink {
  const { dispatch, ...listening } = listeners();
  const serve = createPaintService({
    now: () => performance.now(),
    requestFrame: (callback) => requestAnimationFrame(callback),
    // As from a worker: never while the page is still asking.
    post: (reply) => queueMicrotask(() => dispatch(reply)),
  });
  return { ...listening, send: serve, surfaceOf: (canvas) => canvas };
}

function listeners() {
  const byCanvas = new Map<number, (reply: PaintReply) => void>();
  return {
    dispatch: (reply: PaintReply) => {
      if (reply.kind !== "ready") byCanvas.get(reply.canvas)?.(reply);
    },
    listen: (canvas: number, listener: (reply: PaintReply) => void) => void byCanvas.set(canvas, listener),
    forget: (canvas: number) => void byCanvas.delete(canvas),
  };
}

// With the page's code, not with its first picture: the worker starts while what it will paint is read from the browser's database.
if (typeof window !== "undefined") void paintLink();
