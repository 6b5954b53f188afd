import { describe, expect, it } from "vitest";
import { readTraceFile, writeTraceFile } from "../../lib/exchange/trace-file";
import { readTreeFile, type TreeFile, writeTreeFile } from "../../lib/exchange/tree-file";
import { gallery } from "../../lib/gallery/gallery";
import type { SearchEvent } from "../../lib/search/events";
import { hashTree } from "../../lib/search/hash-tree";
import { ROOT } from "../../lib/search/node";
import { traceFromTree } from "../../lib/search/trace-from-tree";
import { replay } from "../../lib/search/tree";
import type { Trace } from "../../lib/trace/trace";
import { galleryFile } from "../fixtures/gallery-file";

type Draft<Value> = Value extends string | number | boolean | null ? Value : { -readonly [Key in keyof Value]: Draft<Value[Key]> };
type Expansion = Draft<Extract<SearchEvent, { kind: "expand" }>>;
type Simulation = Draft<Extract<SearchEvent, { kind: "simulate" }>>;

/** Every recorded search that ships, as a tree file. */
const trees: readonly TreeFile[] = gallery.flatMap(({ id }) =>
  galleryFile(id).results.map(({ header: { problem, configuration, seed, provenance }, events }): TreeFile => {
    return { format: "astrolabe-tree/1", problem, configuration, seed, provenance, hash: hashTree(replay(events)), events };
  }),
);

/** What is said of a tree file that was changed by somebody who also computed its hash again. */
function said(file: TreeFile, forge: (copy: Draft<TreeFile>) => void): string {
  const copy = structuredClone(file) as Draft<TreeFile>;
  forge(copy);
  const events = copy.events as unknown as readonly SearchEvent[];
  const forged = { ...copy, hash: hashTree(replay(events)) } as unknown as TreeFile;
  const read = readTreeFile(writeTreeFile(forged));
  return read.ok ? "accepted" : read.error;
}

const expansions = (file: Draft<TreeFile>): readonly (readonly [number, Expansion])[] =>
  file.events.flatMap((event, at) => (event.kind === "expand" ? [[at, event as Expansion] as const] : []));

const simulations = (file: Draft<TreeFile>): readonly (readonly [number, Simulation])[] =>
  file.events.flatMap((event, at) => (event.kind === "simulate" ? [[at, event as Simulation] as const] : []));

describe("a tree file whose maker lies, and hashes the lie", () => {
  it("is read where nothing was changed: all recorded searches that ship", () => {
    expect(trees.length).toBeGreaterThan(6);
    for (const file of trees) expect(readTreeFile(writeTreeFile(file))).toMatchObject({ ok: true, value: { file } });
  });

  it("is refused where a verdict is not that of the steps", () => {
    let forged = 0;
    for (const file of trees) {
      for (const outcome of ["right", "wrong", "open", "cutOff"] as const) {
        let place: number | null = null;
        const answer = said(file, (copy) => {
          for (const [at, { children }] of expansions(copy)) {
            const i = children.findIndex((child) => child.outcome !== outcome);
            const child = children[i];
            if (child === undefined) continue;
            child.outcome = outcome;
            place = at;
            return;
          }
        });
        if (place === null) continue;
        forged++;
        // That a policy ended its text with a step is the file's word; what it would have gone on with then has no place.
        expect(
          [place, place + 1].some((at) => answer.startsWith(`At events.${at}.`)),
          `${outcome}: ${answer}`,
        ).toBe(true);
      }
    }
    expect(forged).toBeGreaterThan(20);
  });

  it("is refused where a rollout, a reward, an answer, a count or the selection is not what follows", () => {
    for (const file of trees) {
      const first = (copy: Draft<TreeFile>) => {
        const found = simulations(copy).flatMap(([at, { results }]) =>
          results.flatMap((result, i) => (result.rollouts.length > 0 ? [{ at, i, result }] : [])),
        )[0];
        if (found === undefined) throw new Error("no rollouts");
        return found;
      };
      const { at, i } = first(structuredClone(file) as Draft<TreeFile>);
      const place = `At events.${at}.results.${i}`;
      expect(
        said(file, (copy) => {
          const [rollout] = first(copy).result.rollouts;
          if (rollout) rollout.outcome = rollout.outcome === "right" ? "wrong" : "right";
        }),
      ).toContain(`${place}.rollouts.0.outcome: the file says`);
      expect(
        said(file, (copy) => {
          const [rollout] = first(copy).result.rollouts;
          if (rollout) rollout.answer = "7 times";
        }),
      ).toContain(`${place}.rollouts.0.answer: the file says "7 times"`);
      expect(said(file, (copy) => first(copy).result.rollouts.pop())).toContain(`${place}.rollouts: there are`);
      expect(
        said(file, (copy) => {
          const { result } = first(copy);
          result.reward = result.reward > 0.5 ? 0.25 : 0.75;
        }),
      ).toContain(`${place}.reward: the file says`);
      const counted = said(file, (copy) => {
        const child = expansions(copy)[0]?.[1].children[0];
        if (child) child.samples += 1;
      });
      expect(counted).toContain("At events.0.children: they count");
      expect(
        said(file, (copy) => {
          const child = expansions(copy)[0]?.[1].children[0];
          if (child) child.prior = child.prior > 0.5 ? 0.1 : 0.9;
        }),
      ).toContain("their priors do not sum to 1");
      expect(said(file, (copy) => copy.events.push({ kind: "stopped", reason: "finished" }))).toMatch(/^At events\.\d+\.(kind|reason)/);
    }
  });

  it("is refused where it selected another node", () => {
    const counts = trees.map((file) =>
      said(file, (copy) => {
        const open = new Set<typeof ROOT>();
        for (const event of copy.events) {
          if (event.kind === "expand" && event.node !== ROOT) {
            const other = [...open].find((node) => node !== event.node);
            if (other !== undefined) event.node = other;
            return;
          }
          if (event.kind !== "simulate") continue;
          for (const { node, rollouts } of event.results) if (rollouts.length > 0) open.add(node);
        }
      }),
    );
    expect(counts.filter((words) => /the search selects node \d+ here/.test(words)).length).toBeGreaterThan(3);
  });

  it("is refused where problem, seed, settings and provenance do not belong together", () => {
    for (const file of trees) {
      expect(said(file, (copy) => (copy.problem.statement = "Use 1, 2 and 3 to make 6."))).toContain("At problem: its fields");
      expect(said(file, (copy) => (copy.problem.answer = "77"))).toContain("At problem: its fields");
      expect(said(file, (copy) => (copy.problem.id = "countdown-3:3,2,1->6" as typeof copy.problem.id))).toContain("At problem");
      const generated = { kind: "generated", seed: 1, index: 0, split: "train" } as const;
      expect(said(file, (copy) => (copy.problem.source = generated))).toContain(
        "At problem.source: the generator makes another problem there.",
      );
      expect(said(file, (copy) => (copy.seed += 1))).toContain("At provenance.seed");
      expect(said(file, (copy) => (copy.configuration.exploration += 1))).toContain("At provenance.configuration");
    }
  });

  it("has the verifier's reasons, whatever it says itself", () => {
    for (const file of trees) {
      const copy = structuredClone(file) as Draft<TreeFile>;
      for (const [, { children }] of expansions(copy))
        for (const child of children) if (child.outcome === "wrong") child.reason = "It is right!";
      const forged = { ...copy, hash: hashTree(replay(copy.events as unknown as readonly SearchEvent[])) } as unknown as TreeFile;
      const read = readTreeFile(writeTreeFile(forged));
      expect(read).toEqual({ ok: true, value: { file, tree: replay(file.events) } });
    }
  });
});

describe("a trace file whose maker lies", () => {
  const traces = trees.flatMap(({ problem, provenance, events }) =>
    [0, 1, 2, 5].flatMap((mistakes) =>
      (["astro", "direct"] as const).flatMap((form) => {
        const told = traceFromTree(replay(events), problem, provenance, { form, mistakes, quality: 0.5, seed: 1 });
        return told.ok ? [told.value] : [];
      }),
    ),
  );
  const answer = (trace: Trace, forge: (copy: Draft<Trace>) => void): string => {
    const copy = structuredClone(trace) as Draft<Trace>;
    forge(copy);
    const read = readTraceFile(writeTraceFile(copy as unknown as Trace));
    return read.ok ? "accepted" : read.error;
  };

  it("is read where nothing was changed", () => {
    expect(traces.length).toBeGreaterThan(20);
    for (const trace of traces) expect(readTraceFile(writeTraceFile(trace))).toEqual({ ok: true, value: trace });
  });

  it("is refused where a verdict, an answer, a reflection or a backtrack is not what follows from its text", () => {
    let lies = 0;
    for (const trace of traces) {
      for (const [i, step] of trace.steps.entries()) {
        const place = `At trace.steps.${i}`;
        const change = (by: object): string => answer(trace, (copy) => Object.assign(copy.steps[i] ?? {}, by));
        if (step.kind === "answer") {
          expect(change({ verdict: step.verdict === "right" ? "wrong" : "right" })).toContain(`${place}.verdict: the file says`);
          expect(change({ answer: `${step.answer}0` })).toContain(`${place}.answer`);
          lies += 2;
        }
        if (step.kind === "reflection") {
          expect(change({ verdict: step.verdict === "good" ? "unsure" : "good" })).toContain(place);
          lies++;
        }
        if (step.kind === "backtrack") {
          expect(change({ target: step.target === 0 ? 1 : 0 })).toContain(`${place}: the text does not go back to its target`);
          lies++;
        }
      }
      expect(answer(trace, (copy) => (copy.text = copy.text.replace("Use", "Do use")))).toMatch(/^At trace\.(steps|text)/);
      expect(answer(trace, (copy) => (copy.problem.statement = "Use 1, 2 and 3 to make 6."))).toContain("At trace.problem");
      expect(answer(trace, (copy) => (copy.text += " And this is right."))).toContain("At trace.text");
    }
    expect(lies).toBeGreaterThan(60);
  });
});
