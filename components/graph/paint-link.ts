import { type PlainWorker, type WorkerEnd, watchWorker } from "../../lib/base/watched-worker";
import type { PaintReply, PaintRequest, Surface } from "../../lib/graph/paint/paint-protocol";
import { createPaintService } from "../../lib/graph/paint/paint-service";

/** The connection to the page's one painter, wherever it runs. */
export interface PaintLink {
  send(request: PaintRequest, transfer?: Transferable[]): void;
  /** The surface of a canvas for a message. It can be sent once. */
  surfaceOf(canvas: HTMLCanvasElement): Surface & Partial<Transferable>;
  listen(canvas: number, listener: (reply: PaintReply) => void): void;
  forget(canvas: number): void;
}

/** In milliseconds. If a worker is not ready by then, the page paints instead. */
const STARTS_WITHIN_MS = 10_000;
/** How many times a lost painter is started again. Its canvases must be made again. */
const MOST_LOSSES = 2;

let link: Promise<PaintLink> | null = null;
let losses = 0;
const onLost = new Set<() => void>();

/** Starts the painter at the first call: in a worker, or in the page where workers or their canvases are not available or keep failing. */
export function paintLink(): Promise<PaintLink> {
  link ??= canPaintInWorker() && losses <= MOST_LOSSES ? workerLink().catch(pageLink) : Promise.resolve(pageLink());
  return link;
}

/** How many times the painter was lost. Each time the caller needs a new one, with new canvases. */
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
    // Deferred, as from a worker: never during the page's own request.
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

// Starts with the page's code rather than with the first picture, so that the worker starts while the page still reads the database.
if (typeof window !== "undefined") void paintLink();
