import { assertNever } from "../../base/assert";
import type { Graph } from "../graph";
import { earlyLayout } from "../layout/early-layout";
import { type Layout, layOut } from "../layout/layout";
import { layoutBounds } from "../layout/layout-bounds";
import type { Viewport } from "./camera";
import { createFrames, type Frames } from "./frames";
import { minimapCamera } from "./minimap";
import { unpackGraph, unpackState } from "./packed-graph";
import { type CanvasPainter, createCanvasPainter } from "./paint-canvas";
import type { FontSource, PaintReply, PaintRequest, Surface } from "./paint-protocol";
import { paint } from "./painter";
import type { Palette } from "./palette";
import { createScene, type Scene } from "./scene";

/** The environment that the service needs: a worker's, the page's, or a test's. */
export interface PaintHost {
  readonly now: () => number;
  readonly requestFrame: (callback: (now: number) => void) => unknown;
  readonly post: (reply: PaintReply, transfer: Transferable[]) => void;
  /** Loads the font files that `text` needs; resolves to whether any were new. Absent where the page's own fonts are available. */
  readonly fonts?: { add(faces: readonly FontSource[]): void; load(font: string, text: string): Promise<boolean> };
}

/** The number of labels that are searched for letters whose fonts must be loaded. */
const MOST_READ = 2_000;

interface Canvas {
  readonly painter: CanvasPainter;
  palette: Palette;
  /** The last graph laid out, and its arrangement. */
  whole: Graph | null;
  manner: string;
  layout: Layout | null;
  scene: Scene | null;
  minimap: { readonly surface: Surface; readonly viewport: Viewport; readonly pixelRatio: number } | null;
  readonly paintMinimap: () => boolean;
}

/** Lays out and paints the graphs of all canvases of a page, in a worker or in the page itself. Turns requests into replies. */
export function createPaintService(host: PaintHost): (request: PaintRequest) => void {
  const frames = createFrames(host.requestFrame);
  const canvases = new Map<number, Canvas>();

  const show = (canvas: Canvas, request: Extract<PaintRequest, { kind: "show" }>): void => {
    const { arrangement, spacing, version, isNew, state } = request;
    const isOther = request.whole !== null;
    if (request.whole !== null) canvas.whole = unpackGraph(request.whole);
    const { whole } = canvas;
    if (!whole) throw new Error(`Canvas ${request.canvas} received a state of a graph that it does not have.`);
    const start = host.now();
    const manner = JSON.stringify([arrangement, spacing]);
    const isKept = !isOther && canvas.layout !== null && canvas.manner === manner;
    const layout = isKept && canvas.layout ? canvas.layout : layOut(whole, arrangement, spacing);
    canvas.manner = manner;
    const milliseconds = isKept ? 0 : host.now() - start;
    canvas.layout = layout;
    const graph = state === null ? whole : unpackState(whole, state);
    canvas.scene = createScene(graph, earlyLayout(layout, graph));
    canvas.painter.show(canvas.scene, version, isNew, isKept);
    const { family: _, ...placed } = layout;
    const placement = isKept ? null : placed;
    host.post({ kind: "laidOut", canvas: request.canvas, version, placement, bounds: layoutBounds(layout), milliseconds }, []);
    frames.request(canvas.paintMinimap);
    if (isOther) void loadFonts(canvas, whole);
  };

  // A 2D context remembers a font name from its first use, even if the font is loaded later. So loaded fonts get a new name.
  let loads = 0;
  const named = (palette: Palette): Palette => (loads === 0 ? palette : { ...palette, font: `${palette.font}, loaded-${loads}` });
  const loadFonts = async ({ palette }: Canvas, graph: Graph): Promise<void> => {
    const letters = new Set(graph.label.slice(0, MOST_READ).join(""));
    const hasCome = await host.fonts?.load(`500 12px ${palette.font}`, [...letters].join(""));
    if (!hasCome) return;
    loads += 1;
    for (const { painter, palette: own } of canvases.values()) painter.recolor(named(own));
  };

  return (request) => {
    if (request.kind === "fonts") {
      host.fonts?.add(request.faces);
      return;
    }
    if (request.kind === "open") {
      canvases.set(request.canvas, openCanvas({ ...request, palette: named(request.palette) }, frames, host));
      return;
    }
    const canvas = canvases.get(request.canvas);
    // The message came after its canvas was closed.
    if (!canvas) return;
    switch (request.kind) {
      case "close":
        canvas.painter.close();
        frames.cancel(canvas.paintMinimap);
        canvases.delete(request.canvas);
        return;
      case "show":
        return show(canvas, request);
      case "camera":
        return canvas.painter.look(request.camera, request.version);
      case "size":
        return canvas.painter.resize(request.viewport, request.pixelRatio);
      case "marks":
        return canvas.painter.mark(request.marks);
      case "emphasis":
        return canvas.painter.emphasize(request.emphasis, request.isUnderWay, request.isNew);
      case "palette":
        canvas.palette = request.palette;
        canvas.painter.recolor(named(request.palette));
        return frames.request(canvas.paintMinimap);
      case "motion":
        return canvas.painter.setStill(request.isStill);
      case "minimap":
        canvas.minimap = request;
        return frames.request(canvas.paintMinimap);
      default:
        return assertNever(request);
    }
  };
}

function openCanvas(
  { canvas: id, surface, palette, isStill }: Extract<PaintRequest, { kind: "open" }>,
  frames: Frames,
  host: PaintHost,
): Canvas {
  const onPainted = (version: number) => host.post({ kind: "painted", canvas: id, version }, []);
  const canvas: Canvas = {
    painter: createCanvasPainter({ surface, palette, isStill, frames, now: host.now, onPainted }),
    palette,
    whole: null,
    manner: "",
    layout: null,
    scene: null,
    minimap: null,
    paintMinimap: () => {
      if (canvas.minimap && canvas.scene && canvas.layout) paintWhole(canvas.minimap, canvas.scene, canvas.layout, canvas.palette);
      return false;
    },
  };
  return canvas;
}

/** The whole picture without words, at the size of its last state. */
function paintWhole(
  { surface, viewport, pixelRatio }: NonNullable<Canvas["minimap"]>,
  scene: Scene,
  layout: Layout,
  palette: Palette,
): void {
  const brush = surface.getContext("2d");
  if (!brush) return;
  Object.assign(surface, { width: Math.round(viewport.width * pixelRatio), height: Math.round(viewport.height * pixelRatio) });
  const camera = minimapCamera(layoutBounds(layout), viewport);
  paint(brush, scene, camera, palette, { ...viewport, pixelRatio, selected: [], hovered: -1, emphasis: null, beat: 0 });
}
