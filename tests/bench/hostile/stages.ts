import { closeSync, openSync, writeSync } from "node:fs";
import type { Finding, FindingKind } from "./finding";

/** A task of a page may not take longer. */
export const MOST_MS = 1_000;

/**
 * What reading a file may take: a file is read in one task as yet (docs/file-format.md), so that one of many megabytes, of which the mutations make a
 * few in ten thousand, has a second for each twenty.
 */
export const mostToRead = (bytes: Uint8Array): number => MOST_MS * Math.max(1, bytes.length / 20_000_000);

/** Does parts of the work on a mutation, and watches what they take and throw. */
export interface Stages {
  /** What it gives; undefined where it threw, which is a finding. */
  run<Value>(stage: string, work: () => Value, most?: number): Value | undefined;
  /** As `run`, for work with pauses in it, whose computing is taken together. */
  wait<Value>(stage: string, work: () => Promise<Value>, most?: number): Promise<Value | undefined>;
  find(kind: FindingKind, stage: string, about: string, amount?: number): void;
  longest(): number;
}

/** A file in which a process records its present stage, for the case that it hangs. */
export function createProgressFile(file: string): { write(number: number, stage: string): void; close(): void } {
  const descriptor = openSync(file, "w");
  let count = 0;
  return {
    // Counted, so that two stages of one name in a row do not look like a long one.
    write: (number, stage) => void writeSync(descriptor, `${number} ${++count} ${stage}`.padEnd(80), 0),
    close: () => closeSync(descriptor),
  };
}

/**
 * The time that work took, in milliseconds: by the clock alone, or where that is too long by what it took of the processor, since a clock tells on a
 * busy machine what others did. Threads beside the main one (the collector's) are in the processor's figure, so that the clock's is the better one
 * where it is smaller. The processor's figure itself costs too much to be asked for always.
 */
function createStopwatch(isExact: boolean): () => number {
  const started = performance.now();
  const before = isExact ? process.cpuUsage() : null;
  return () => {
    const byClock = performance.now() - started;
    if (before === null) return byClock;
    const { user, system } = process.cpuUsage(before);
    return Math.min(byClock, (user + system) / 1_000);
  };
}

export function createStages(
  number: number,
  words: string,
  isExact: boolean,
  onStage: (number: number, stage: string) => void,
  onFinding: (finding: Finding) => void,
): Stages {
  let longest = 0;
  const find: Stages["find"] = (kind, stage, about, amount = 0) =>
    onFinding({ kind, stage, about: about.slice(0, 300), number, words: words.slice(0, 400), amount: Math.round(amount) });
  const end = (stage: string, took: number, most: number): void => {
    longest = Math.max(longest, took);
    if (took > most) find("slow", stage, "", took);
  };
  return {
    find,
    longest: () => longest,
    run: (stage, work, most = MOST_MS) => {
      onStage(number, stage);
      const took = createStopwatch(isExact);
      try {
        return work();
      } catch (error) {
        find("thrown", stage, wordsOfError(error));
        return undefined;
      } finally {
        end(stage, took(), most);
      }
    },
    wait: async (stage, work, most = MOST_MS) => {
      onStage(number, stage);
      const took = createStopwatch(isExact);
      try {
        return await work();
      } catch (error) {
        find("thrown", stage, wordsOfError(error));
        return undefined;
      } finally {
        end(stage, took(), most);
      }
    },
  };
}

export function wordsOfError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const place = /at (?:async )?([\w.<>$ ]+)/.exec((error.stack ?? "").split("\n").find((line) => /^\s+at /.test(line)) ?? "")?.[1] ?? "";
  return `${error.message.slice(0, 200)} (${place.trim()})`;
}
