import { describe, expect, it } from "vitest";
import type { Graph } from "../../lib/graph/graph";
import type { Arrangement } from "../../lib/graph/layout/arrangement";
import { linkFamily } from "../../lib/graph/layout/family";
import { layOut } from "../../lib/graph/layout/layout";
import { buffersOf, packGraph, packState, unpackGraph, unpackState } from "../../lib/graph/paint/packed-graph";
import type { PaintReply, PaintRequest } from "../../lib/graph/paint/paint-protocol";
import { createPaintService } from "../../lib/graph/paint/paint-service";
import { paint } from "../../lib/graph/paint/painter";
import { createScene } from "../../lib/graph/paint/scene";
import { paletteOf } from "./palettes";
import { beginningOf, randomGraph } from "./random-graph";
import { type Call, recordingBrush } from "./recorder";

const viewport = { width: 800, height: 600 };
const spacing = { breadth: 24, depth: 120 };
const tidy: Arrangement = { kind: "tidy", orientation: "right" };
const arrangements: readonly Arrangement[] = [tidy, { kind: "radial" }, { kind: "icicle" }, { kind: "spine" }];
const camera = { scale: 0.8, x: 100, y: 300 };

/** A service with a clock and frames of its own, on one canvas that remembers. */
function startService(options: { readonly isCrossing: boolean; readonly isStill?: boolean }) {
  const { brush, calls } = recordingBrush();
  const map = recordingBrush();
  const replies: PaintReply[] = [];
  let frames: ((now: number) => void)[] = [];
  let time = 1_000;
  const serve = createPaintService({
    now: () => time,
    requestFrame: (callback) => frames.push(callback),
    post: (reply) => replies.push(options.isCrossing ? structuredClone(reply) : reply),
  });
  const surfaceOf = (painted: typeof brush) => ({ width: 0, height: 0, getContext: () => painted });
  /** As `postMessage` does: copies, and gives the buffers away. A canvas cannot be copied here. */
  const send = (request: PaintRequest, transfer: Transferable[] = []) => {
    if (!options.isCrossing || "surface" in request) serve(request);
    else serve(structuredClone(request, { transfer }));
  };
  send({ kind: "open", canvas: 1, surface: surfaceOf(brush), palette: paletteOf("light"), isStill: options.isStill ?? false });
  send({ kind: "size", canvas: 1, viewport, pixelRatio: 2 });
  let version = 0;
  return {
    send,
    calls,
    map: map.calls,
    replies,
    openMap: () => send({ kind: "minimap", canvas: 1, surface: surfaceOf(map.brush), viewport: { width: 150, height: 96 }, pixelRatio: 1 }),
    show(whole: Graph | null, state: Graph | null, isNew: boolean, arrangement = tidy) {
      const packed = whole && packGraph(whole);
      const early = state && packState(state);
      const transfer = [packed, early].flatMap((one) => (one ? buffersOf(one) : []));
      send({ kind: "show", canvas: 1, version: ++version, whole: packed, state: early, arrangement, spacing, isNew }, transfer);
    },
    /** The same once more: what a brush is set to before its first picture is no part of it. */
    repaint() {
      this.look();
      return this.frame();
    },
    look: () => send({ kind: "camera", canvas: 1, camera, version }),
    /** Lets time pass and paints what asked; gives what was painted. */
    frame(milliseconds = 16): readonly Call[] {
      time += milliseconds;
      const due = frames;
      frames = [];
      calls.length = 0;
      map.calls.length = 0;
      for (const callback of due) callback(time);
      return calls.slice();
    },
    isIdle: () => frames.length === 0,
  };
}

const textsOf = (calls: readonly Call[]): ReadonlySet<unknown> =>
  new Set(calls.filter(({ name }) => name === "fillText").map(({ values: [text] }) => text));

/** The earlier graph painted by itself where the whole one puts its nodes. */
function paintedAtTheEnd(whole: Graph, early: Graph, arrangement: Arrangement): readonly Call[] {
  const end = layOut(whole, arrangement, spacing);
  const extent = end.extent && { ...end.extent, width: end.extent.width.slice(0, early.size) };
  const layout = { ...end, family: linkFamily(early.parent), x: end.x.slice(0, early.size), y: end.y.slice(0, early.size), extent };
  const { brush, calls } = recordingBrush();
  const frame = { ...viewport, pixelRatio: 2, selected: [], hovered: -1, emphasis: null, beat: 0 };
  for (let time = 0; time < 2; time++) {
    calls.length = 0;
    paint(brush, createScene(early, layout), camera, paletteOf("light"), frame);
  }
  return calls;
}

describe("the painting service", () => {
  it.each(arrangements)("paints across messages, where buffers are given away, what it paints in the page: %o", (arrangement) => {
    for (let seed = 0; seed < 12; seed++) {
      const graph = randomGraph(seed, 60);
      const early = beginningOf(graph, 30);
      const [there, here] = [true, false].map((isCrossing) => {
        const service = startService({ isCrossing });
        const pictures: (readonly Call[])[] = [];
        service.show(graph, null, true, arrangement);
        service.look();
        pictures.push(service.frame());
        service.send({ kind: "marks", canvas: 1, marks: { selected: [7, 3], found: [4, 5], hovered: 9, isFocused: true } });
        service.send({
          kind: "emphasis",
          canvas: 1,
          emphasis: { phase: "backup", ways: [1, 2], nodes: [0] },
          isUnderWay: true,
          isNew: true,
        });
        pictures.push(service.frame(50));
        service.show(null, early, false, arrangement);
        pictures.push(service.frame(50));
        return { pictures, replies: service.replies };
      });
      expect(there?.pictures, `seed ${seed}`).toEqual(here?.pictures);
      expect(there?.replies, `seed ${seed}`).toEqual(here?.replies);
      expect(
        there?.pictures.map(({ length }) => length > 10),
        `seed ${seed}`,
      ).toEqual([true, true, true]);
      expect(graph.parent.length, "the graph itself was not given away").toBe(60);
    }
  });

  it("lays out what the page would lay out, and keeps another picture back until its camera has come", () => {
    const service = startService({ isCrossing: true });
    const graph = randomGraph(3, 40);
    service.show(graph, null, true);
    expect(service.frame()).toEqual([]);
    const [reply] = service.replies;
    const { family: _, ...placement } = layOut(graph, tidy, spacing);
    expect(reply?.kind === "laidOut" && reply.placement).toEqual(placement);
    service.look();
    expect(service.frame().length).toBeGreaterThan(0);
    expect(service.replies.at(-1)).toEqual({ kind: "painted", canvas: 1, version: 1 });
    service.show(randomGraph(4, 40), null, true);
    service.send({ kind: "camera", canvas: 1, camera, version: 1 });
    expect(service.frame(), "a camera of the picture before").toEqual([]);
  });

  it("paints once in a frame, however much has changed, and not at all where nothing has", () => {
    const service = startService({ isCrossing: false });
    service.show(randomGraph(1, 20), null, true);
    service.look();
    service.look();
    service.send({ kind: "size", canvas: 1, viewport, pixelRatio: 1 });
    expect(service.frame().filter(({ name }) => name === "clearRect")).toHaveLength(1);
    expect(service.isIdle()).toBe(true);
  });

  it("moves a grown tree to its new places and comes to rest there; with no motion wanted it is there at once", () => {
    const whole = randomGraph(5, 40);
    const early = beginningOf(whole, 20);
    const settled = startService({ isCrossing: false });
    settled.show(whole, null, true);
    settled.look();
    settled.frame();
    const end = settled.repaint();
    for (const isStill of [false, true]) {
      const service = startService({ isCrossing: false, isStill });
      service.show(early, null, true);
      service.look();
      service.frame();
      service.show(whole, null, false);
      const first = service.frame();
      expect(JSON.stringify(first) === JSON.stringify(end)).toBe(isStill);
      expect(service.isIdle()).toBe(isStill);
      let last = first;
      for (let count = 0; count < 60 && !service.isIdle(); count++) last = service.frame();
      expect(last).toEqual(end);
    }
  });

  it("shows an earlier state at the places of the end: no node moves and nothing later is seen", () => {
    for (const arrangement of arrangements) {
      for (let seed = 0; seed < 12; seed++) {
        const whole = randomGraph(seed, 40);
        const service = startService({ isCrossing: true });
        service.show(whole, null, true, arrangement);
        service.look();
        service.frame();
        const early = beginningOf(whole, 1 + ((seed * 3) % 39));
        service.show(null, early, false, arrangement);
        service.frame();
        expect(service.isIdle(), `seed ${seed}`).toBe(true);
        const seen = service.repaint();
        const reply = service.replies.filter(({ kind }) => kind === "laidOut").at(-1);
        expect(reply?.kind === "laidOut" && reply.placement, "the layout was kept").toBeNull();
        for (const text of textsOf(seen)) expect(early.label.some((label) => label.includes(`${text}`.replace("…", "")))).toBe(true);
        expect(seen, `seed ${seed}, ${arrangement.kind}`).toEqual(paintedAtTheEnd(whole, early, arrangement));
      }
    }
  });

  it("paints the whole picture into a minimap, again only where the graph or the colors change", () => {
    const service = startService({ isCrossing: false });
    service.show(randomGraph(2, 30), null, true);
    service.look();
    service.openMap();
    service.frame();
    expect(service.map.length).toBeGreaterThan(10);
    service.look();
    service.frame();
    expect(service.map).toEqual([]);
    service.send({ kind: "palette", canvas: 1, palette: paletteOf("dark") });
    service.frame();
    expect(service.map.length).toBeGreaterThan(10);
  });

  it("is still after a canvas was closed", () => {
    const service = startService({ isCrossing: false });
    service.show(randomGraph(2, 30), null, true);
    service.look();
    service.send({ kind: "close", canvas: 1 });
    expect(service.frame()).toEqual([]);
    service.look();
    expect(service.isIdle()).toBe(true);
  });
});

describe("a packed graph", () => {
  it("is the graph again, and its states are the earlier graphs", () => {
    for (let seed = 0; seed < 50; seed++) {
      const graph = { ...randomGraph(seed, 30), ...(seed % 2 === 0 ? {} : { hidden: new Int32Array(30).fill(seed) }) };
      expect(unpackGraph(structuredClone(packGraph(graph))), `seed ${seed}`).toEqual(graph);
      const early = beginningOf(graph, 1 + (seed % 30));
      expect(unpackState(graph, structuredClone(packState(early))), `seed ${seed}`).toEqual(early);
    }
  });
});
