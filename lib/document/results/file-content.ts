import { failure, ok, type Result } from "../../base/result";
import { z } from "../../base/zod";
import { anyTraceFault } from "../../exchange/foreign-trace";
import { LARGEST_FILE, LONGEST_LINE, LONGEST_NAME } from "../../exchange/limits";
import { checkJson } from "../../exchange/parse-json";
import type { ReadSource } from "../../exchange/readers/content";
import { type FileIdentity, traceHash } from "../../exchange/readers/identity";
import { eventsSchema, lineOf, sha256Schema, traceSchema, wholeWithin } from "../../exchange/schemas";
import { checkTree, treeFields } from "../../exchange/tree-file";
import type { ResultOrigin } from "../../runs/result-origin";
import { keyOfFile } from "../kinds/file";
import type { WholeRun } from "./run-store";

const { events: _, ...fieldsBesideEvents } = treeFields;

/** The source of a file cell's content. For a tree everything but its events, which are entries. */
export const filePlanSchema = z.strictObject({
  name: lineOf(LONGEST_LINE),
  format: lineOf(LONGEST_NAME),
  sha256: sha256Schema,
  size: wholeWithin([0, LARGEST_FILE]),
  holds: z.enum(["tree", "trace"]),
  content: sha256Schema,
  tree: z.strictObject(fieldsBesideEvents).nullable(),
});
export type FilePlan = z.output<typeof filePlanSchema>;

/** The one list of entries: the events of a tree, or a trace as one entry. */
export const CONTENT = "content";

/** The tree or the trace of a file as it is kept. Its origin is the file, wherever it is kept. */
export function contentRun(identity: FileIdentity, source: ReadSource, origin: ResultOrigin): WholeRun {
  const { name, format, sha256, size, holds, content } = identity;
  const file = { name, format, sha256, size, holds, content };
  const key = keyOfFile(file);
  if (source.kind === "trace") return runOf(key, { ...file, tree: null }, [source.trace], origin);
  const { events, ...tree } = source.tree;
  return runOf(key, { ...file, tree: tree as FilePlan["tree"] }, events, origin);
}

const runOf = (key: string, plan: FilePlan, entries: readonly unknown[], origin: ResultOrigin): WholeRun => ({
  header: { kind: "file", key, plan, origin },
  lanes: { [CONTENT]: entries },
  elapsedMs: {},
});

/**
 * The tree or trace of a plan and its entries, each verdict and hash computed again, so that what is under a key is what the key says. The error names the
 * place and the reason.
 */
export function checkContent(plan: FilePlan, entries: readonly unknown[], place: string): Result<ReadSource> {
  const at = `${place}.lanes.${CONTENT}`;
  if (plan.holds === "tree") {
    if (plan.tree === null) return failure(`At ${place}.plan.tree: what the tree was made from was expected.`);
    const events = checkJson(entries, eventsSchema, at);
    if (!events.ok) return events;
    if (plan.tree.hash !== plan.content) return failure(`At ${place}.plan.content: the tree has another hash.`);
    const checked = checkTree({ ...plan.tree, events: events.value }, place);
    return checked.ok ? ok({ kind: "tree", name: plan.name, tree: checked.value.file }) : checked;
  }
  if (entries.length !== 1) return failure(`At ${at}: one trace was expected.`);
  const trace = checkJson(entries[0], traceSchema, `${at}.0`);
  if (!trace.ok) return trace;
  if (traceHash(trace.value) !== plan.content) return failure(`At ${place}.plan.content: the trace has another hash.`);
  const fault = anyTraceFault(trace.value, `${at}.0`);
  return fault === null ? ok({ kind: "trace", name: plan.name, trace: trace.value }) : failure(fault);
}
