import { isHeldOut } from "./prompt";
import type { Attempt, TrainingRecord } from "./training-record";

/** The settings of an export. */
export interface ExportSettings {
  /** Steps with a Q above this are labeled true. */
  readonly threshold: number;
  /** Preference pairs a problem, at most. */
  readonly mostPairs: number;
  /** Whether problems of the held-out split are included; an evaluation on them afterwards would mean nothing. */
  readonly withHeldOut: boolean;
  /** For the card: the command or the notebook that made the files; null leaves it out. */
  readonly madeBy: string | null;
}

export const defaultExport: ExportSettings = { threshold: 0, mostPairs: 4, withHeldOut: false, madeBy: null };

export interface LeftOut {
  readonly count: number;
  /** With the count: "2 problems of the held-out split". */
  readonly words: string;
}

/** How many searches and traces passed each stage (docs/method.md, section 3). */
export interface ExportCounts {
  readonly searches: number;
  /** Searches with an attempt that the verifier finds right. */
  readonly withRight: number;
  /** Problems in the files. */
  readonly problems: number;
  /** Those of them with a trace. */
  readonly told: number;
  /** ASTRO traces by their number of backtracks. */
  readonly backtracks: Readonly<Record<number, number>>;
  /** Attempts at the problems in the files, by verdict. */
  readonly attempts: Readonly<Record<Attempt["verdict"], number>>;
}

export interface Gathered {
  readonly records: readonly TrainingRecord[];
  readonly counts: ExportCounts;
  readonly leftOut: readonly LeftOut[];
}

/** The records for the files: each problem once, held-out ones only on request, none with text that UTF-8 cannot encode. */
export function gather(all: readonly TrainingRecord[], { withHeldOut }: ExportSettings): Gathered {
  const why = { twice: 0, heldOut: 0, torn: 0 };
  const seen = new Set<string>();
  const records = all.filter((record) => {
    const id = `${record.problem.family} ${record.problem.id}`;
    const reason = seen.has(id)
      ? "twice"
      : isHeldOut(record.problem) && !withHeldOut
        ? "heldOut"
        : textsOf(record).some(isTorn)
          ? "torn"
          : null;
    if (reason !== null) why[reason]++;
    else seen.add(id);
    return reason === null;
  });
  const counts = countsOf(all, records);
  const { attempts } = counts;
  const untold = counts.problems - counts.told;
  const leftOut: readonly LeftOut[] = [
    inWords(why.twice, "search", "of a problem that another search is of"),
    inWords(why.heldOut, "problem", "of the held-out split, which is kept for measuring"),
    inWords(why.torn, "problem", "with half a surrogate pair in a text, which UTF-8 cannot hold"),
    inWords(untold, "problem", "with no solution told: not in the files for supervised fine-tuning"),
    inWords(attempts["cut off"], "attempt", "cut off by a limit: in no file"),
    inWords(attempts.unknown, "attempt", "that the judge could not decide: in no file"),
    inWords(attempts.disputed, "attempt", "whose verdict in the tree the verifier does not confirm: in no file"),
  ];
  return { records, counts, leftOut: leftOut.filter(({ count }) => count > 0) };
}

const plurals = { search: "searches", problem: "problems", attempt: "attempts" } as const;

const inWords = (count: number, what: keyof typeof plurals, why: string): LeftOut => ({
  count,
  words: `${count} ${count === 1 ? what : plurals[what]} ${why}`,
});

function countsOf(all: readonly TrainingRecord[], records: readonly TrainingRecord[]): ExportCounts {
  const backtracks: Record<number, number> = {};
  const attempts = { right: 0, wrong: 0, unknown: 0, "cut off": 0, disputed: 0 };
  for (const record of records) {
    for (const { astro, backtracks: times } of record.solutions) if (astro !== null) backtracks[times] = (backtracks[times] ?? 0) + 1;
    for (const { verdict } of record.attempts) attempts[verdict]++;
  }
  return {
    searches: all.length,
    withRight: all.filter((record) => record.attempts.some(({ verdict }) => verdict === "right")).length,
    problems: records.length,
    told: records.filter(({ solutions }) => solutions.length > 0).length,
    backtracks,
    attempts,
  };
}

const textsOf = ({ problem, solutions, attempts }: TrainingRecord): readonly string[] => [
  problem.id,
  problem.statement,
  problem.answer ?? "",
  ...solutions.flatMap(({ astro, direct }) => [astro ?? "", direct]),
  ...attempts.flatMap(({ steps }) => steps.map(({ text }) => text)),
];

const isTorn = (text: string): boolean => /\p{Cs}/u.test(text);
