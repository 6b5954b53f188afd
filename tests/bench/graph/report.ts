import type { Measurement, PhaseResult } from "./measure";
import { type Phase, phases, rivals } from "./rows";
import type { FrameTimes } from "./statistics";

type Measured = Extract<Measurement, { kind: "measured" }>;

const names: Readonly<Record<Phase, string>> = { pan: "pan", zoom: "zoom", panNear: "pan near" };

/** What a person sees move: the picture's frames where a worker paints it, but never better than the page's. */
function seen({ page, picture }: PhaseResult): FrameTimes {
  if (!picture) return page;
  return {
    median: Math.max(page.median, picture.median),
    p95: Math.max(page.p95, picture.p95),
    felt: Math.max(page.felt, picture.felt),
    count: Math.min(page.count, picture.count),
  };
}

const worst = (row: Measured, of: (result: PhaseResult) => number): number => Math.max(...phases.map((phase) => of(row.phases[phase])));

/** One line of the table. */
export function describeRow(row: Measurement): string {
  const start = `${row.row.padEnd(11)}${String(row.size).padStart(7)}`;
  if (row.kind === "failed") return `${start}  ${row.reason}`;
  const each = phases.map((phase) => {
    const result = row.phases[phase];
    const { median, p95, felt } = seen(result);
    const figures = [median, p95, felt, result.mainMs].map((value) => value.toFixed(1).padStart(8)).join("");
    return `${figures}${result.hasMoved ? " " : "!"}`;
  });
  const layout = row.layoutMs === null ? "-" : row.layoutMs.toFixed(1);
  return `${start}${row.firstPaintMs.toFixed(0).padStart(8)}${layout.padStart(8)}  ${each.join("  ")}`;
}

export const tableHead = (): string => {
  const columns = ["median", "p95", "felt", "main"].map((name) => name.padStart(8)).join("");
  return [
    `${"".padEnd(18)}${"paint".padStart(8)}${"layout".padStart(8)}  ${phases.map((phase) => names[phase].padStart(19).padEnd(33)).join("  ")}`,
    `${"".padEnd(18)}${"".padStart(16)}  ${phases.map(() => `${columns} `).join("  ")}`,
  ].join("\n");
};

/** The ratios to the others: how much longer the frame that is felt in their worst phase is, and their first picture. */
export function describeRatios(all: readonly Measurement[]): readonly string[] {
  const lines: string[] = [];
  for (const ours of measuredOf(all, "ours")) {
    for (const other of all.filter(({ row, size }) => size === ours.size && row !== "ours" && row !== "blank")) {
      const against = `${other.row} at ${other.size.toLocaleString("en")}`;
      if (other.kind === "failed") {
        lines.push(`${against}: ${other.reason}`);
        continue;
      }
      const felt = worst(other, (phase) => seen(phase).felt) / worst(ours, (phase) => seen(phase).felt);
      const paint = other.firstPaintMs / ours.firstPaintMs;
      lines.push(`${against}: frames ${felt.toFixed(1)} times ours, first picture ${paint.toFixed(1)} times ours`);
    }
  }
  return lines;
}

/** Each bar with its figure. What was not measured in this run is not passed. */
export function judge(all: readonly Measurement[]): readonly { readonly bar: string; readonly isPassed: boolean }[] {
  const at = (size: number) => measuredOf(all, "ours").find((row) => row.size === size);
  const bar = (words: string, row: Measured | undefined, of: (row: Measured) => number, most: number) => {
    const value = row ? of(row) : Number.NaN;
    return { bar: `${words}: ${value.toFixed(1)} ms (at most ${most})`, isPassed: value <= most };
  };
  const large = at(100_000);
  const beaten = measuredOf(all, "ours").flatMap((ours) =>
    rivals.map((name) => {
      const rival = all.find(({ row, size }) => row === name && size === ours.size);
      const isSlower =
        rival?.kind === "failed" ||
        (rival !== undefined && worst(rival, (phase) => seen(phase).felt) > worst(ours, (phase) => seen(phase).felt));
      // Two that keep the display's pace differ by chance.
      const keepsPace = worst(ours, (phase) => seen(phase).felt) < DISPLAY_PACE_MS;
      return { bar: `better than ${name} at ${ours.size.toLocaleString("en")}, or at the display's pace`, isPassed: isSlower || keepsPace };
    }),
  );
  return [
    bar("100,000 nodes, median frame in the worst phase", large, (row) => worst(row, (phase) => seen(phase).median), 16.8),
    bar("100,000 nodes, p95 in the worst phase", large, (row) => worst(row, (phase) => seen(phase).p95), 33.4),
    bar("100,000 nodes, the page's thread for a frame, in the worst phase", large, (row) => worst(row, ({ mainMs }) => mainMs), 8),
    bar("100,000 nodes, layout", large, (row) => row.layoutMs ?? Number.NaN, 150),
    bar("10,000 nodes, first picture", at(10_000), (row) => row.firstPaintMs, 200),
    ...beaten,
  ];
}

/** A little more than a frame of 60 a second, milliseconds. */
const DISPLAY_PACE_MS = 20;

const measuredOf = (all: readonly Measurement[], row: Measurement["row"]): readonly Measured[] =>
  all.filter((measurement): measurement is Measured => measurement.kind === "measured" && measurement.row === row);
