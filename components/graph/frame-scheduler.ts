/** Paints a canvas; true where it wants another frame. */
export type Painting = (now: number) => boolean;

const waiting = new Set<Painting>();
let frame = 0;

/** Paints once in the next animation frame, however often it is asked for: one scheduler for all canvases of the page. */
export function requestPainting(painting: Painting): void {
  waiting.add(painting);
  if (frame === 0) frame = requestAnimationFrame(paintAll);
}

export function cancelPainting(painting: Painting): void {
  waiting.delete(painting);
}

function paintAll(now: number): void {
  frame = 0;
  const paintings = [...waiting];
  waiting.clear();
  for (const painting of paintings) if (painting(now)) requestPainting(painting);
}
