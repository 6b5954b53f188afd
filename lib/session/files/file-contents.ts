import type { FilePlan } from "../../document/results/file-content";
import { CONTENT } from "../../document/results/file-content";
import type { RunStore } from "../../document/results/run-store";
import { foreignTraceFault } from "../../exchange/foreign-trace";
import { checkJson } from "../../exchange/parse-json";
import { eventsSchema, traceSchema } from "../../exchange/schemas";
import type { ResultOrigin } from "../../runs/result-origin";
import type { SearchEvent } from "../../search/events";
import { applyEvent, createTree, type SearchTree } from "../../search/tree";
import type { Trace } from "../../trace/trace";

/** What a file cell holds, as it is kept in this browser. */
export type FileContents =
  | { readonly kind: "reading" }
  /** It is not kept here: a person has to drop the file again. */
  | { readonly kind: "missing" }
  | {
      readonly kind: "tree";
      readonly key: string;
      readonly plan: FilePlan;
      readonly origin: ResultOrigin;
      readonly tree: SearchTree;
      readonly events: readonly SearchEvent[];
    }
  | { readonly kind: "trace"; readonly key: string; readonly plan: FilePlan; readonly origin: ResultOrigin; readonly trace: Trace };

/** The contents of files by their keys. */
export interface FileLoader {
  /** What is known of a key now; where nothing is, it is looked for, and `onChange` tells. */
  find(key: string): FileContents;
  /** Looks again for what was missing. */
  again(key: string): void;
}

/** About so many bytes of entries are asked for at once: more would take a page too long. */
const BYTES_AT_ONCE = 200_000;
const MOST_AT_ONCE = 64;

const reading: FileContents = { kind: "reading" };

export function createFileLoader(store: RunStore, onChange: () => void): FileLoader {
  const known = new Map<string, FileContents>();
  const load = async (key: string): Promise<FileContents> => {
    try {
      return (await contentsOf(store, key)) ?? { kind: "missing" };
    } catch {
      // What the database does not hand out now can be looked for again.
      return { kind: "missing" };
    }
  };
  const look = (key: string): void => {
    known.set(key, reading);
    void load(key).then((contents) => {
      known.set(key, contents);
      onChange();
    });
  };
  return {
    find: (key) => {
      if (!known.has(key)) look(key);
      return known.get(key) ?? reading;
    },
    again: (key) => {
      if (known.get(key)?.kind === "missing") look(key);
    },
  };
}

/** Read in pages, so that nobody waits for it: the content was checked when its file was read. Null where it is not there, or is damaged. */
async function contentsOf(store: RunStore, key: string): Promise<FileContents | null> {
  const run = await store.read(key);
  if (run?.header.kind !== "file") return null;
  const { plan, origin } = run.header;
  const count = run.counts[CONTENT] ?? 0;
  const events: SearchEvent[] = [];
  const tree = createTree();
  const page = Math.max(1, Math.min(MOST_AT_ONCE, Math.floor((BYTES_AT_ONCE * count) / Math.max(1, plan.size))));
  for (let from = 0; from < count; from += page) {
    const entries = await store.entries(key, CONTENT, from, Math.min(page, count - from));
    if (entries.length === 0) return null;
    if (plan.holds === "trace") {
      const trace = checkJson(entries[0], traceSchema);
      return trace.ok && isShowable(trace.value) ? { kind: "trace", key, plan, origin, trace: trace.value } : null;
    }
    for (const entry of entries) {
      const [event] = eventsSchema.parse([entry]);
      if (event === undefined) return null;
      applyEvent(tree, event);
      events.push(event);
    }
  }
  return plan.tree === null ? null : { kind: "tree", key, plan, origin, tree, events };
}

/** Whether the spans can be drawn: damage in the database may have moved them. */
const isShowable = (trace: Trace): boolean => {
  const asForeign = trace.steps.map((step) => ({ ...step, label: { by: "file" as const } }));
  return foreignTraceFault({ ...trace, steps: asForeign }, "trace") === null;
};
