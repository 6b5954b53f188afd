/** Paints one canvas; true asks for another frame. */
export type Painting = (now: number) => boolean;

export interface Frames {
  /** Paints once in the next frame, however many requests there are. */
  request(painting: Painting): void;
  cancel(painting: Painting): void;
}

/** The one scheduler of all canvases: actions first, then every canvas with a request is painted once. */
export function createFrames(requestFrame: (callback: (now: number) => void) => unknown): Frames {
  const waiting = new Set<Painting>();
  let isAsked = false;
  const request = (painting: Painting): void => {
    waiting.add(painting);
    if (isAsked) return;
    isAsked = true;
    requestFrame(paintAll);
  };
  const paintAll = (now: number): void => {
    isAsked = false;
    const paintings = [...waiting];
    waiting.clear();
    for (const painting of paintings) if (painting(now)) request(painting);
  };
  return { request, cancel: (painting) => void waiting.delete(painting) };
}
