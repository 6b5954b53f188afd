import { watchFrames } from "./frame-watch";

/** What a page of the benchmark says of itself; the driver reads it from `window.bench`. */
export interface BenchState {
  readonly state: "loading" | "ready" | "failed";
  readonly error?: string;
  /** From the first line of the mounting to the frame after the picture. */
  readonly firstPaintMs?: number;
  /** Of our own layout, where there is one. */
  readonly layoutMs?: number;
  /** The scale of the picture over that at the start. */
  readonly scale?: () => number;
}

/** What a page mounts: resolves when its picture has been painted. */
export type Mount<Input> = (
  view: HTMLElement,
  input: Input,
) => Pick<BenchState, "layoutMs" | "scale"> | Promise<Pick<BenchState, "layoutMs" | "scale">>;

const frame = () => new Promise(requestAnimationFrame);

/** Prepares the input, then measures the mounting alone. */
export async function runPage<Input>(prepare: (size: number) => Input, mount: Mount<Input>): Promise<void> {
  const publish = (bench: BenchState) => Object.assign(window, { bench });
  publish({ state: "loading" });
  try {
    const view = document.getElementById("view");
    if (!view) throw new Error("The page has no #view.");
    const input = prepare(Number(new URLSearchParams(location.search).get("size")));
    await frame();
    await frame();
    const start = performance.now();
    const mounted = await mount(view, input);
    await frame();
    await frame();
    watchFrames();
    publish({ ...mounted, state: "ready", firstPaintMs: performance.now() - start });
  } catch (error) {
    publish({ state: "failed", error: String(error) });
  }
}
