import type { Finding, Outcome } from "./finding";
import { findingKinds } from "./finding";

interface Group {
  readonly kind: string;
  readonly stage: string;
  readonly about: string;
  readonly findings: readonly Finding[];
}

/** Texts of the mutation in an error are no kind of their own. */
const general = (about: string): string =>
  about
    .replace(/"[^"]*"|“[^”]*”|'[^']*'/g, "“…”")
    .replace(/\d+/g, "#")
    .replace(/^"?At [^ ]*:/, "At …:")
    .slice(0, 120);

/** A refusal up to what it quotes. */
const beforeQuote = (about: string): string =>
  about
    .replace(/^"?At [^ ]*:/, "At …:")
    .replace(/^"/, "")
    .split(/\\?["“”]|: At /)[0] ?? "";

/** The name of the group that a finding belongs to. */
export const groupOf = ({ kind, stage, about }: Finding): string =>
  JSON.stringify([kind, stage, general(kind === "raw words" ? beforeQuote(about) : about)]);

/** Findings of one kind, in one stage, with one error. */
export function groupFindings(findings: readonly Finding[]): readonly Group[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = groupOf(finding);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups]
    .map(([key, found]) => {
      const [kind, stage, about] = JSON.parse(key) as [string, string, string];
      return { kind, stage, about, findings: found.toSorted((a, b) => a.number - b.number) };
    })
    .sort((a, b) => findingKinds.indexOf(a.kind as never) - findingKinds.indexOf(b.kind as never) || b.findings.length - a.findings.length);
}

const printable = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Each group with its smallest number, and its worst where that is another one. */
export function reportOf(seed: number, outcomes: readonly Outcome[], findings: readonly Finding[]): string {
  const lines: string[] = [];
  for (const { kind, stage, about, findings: found } of groupFindings(findings)) {
    const [first] = found;
    const worst = found.reduce((most, each) => (each.amount > most.amount ? each : most));
    lines.push(`${kind} · ${stage}${about === "" ? "" : ` · ${printable(about)}`}: ${found.length}`);
    for (const each of new Set([first, worst])) {
      if (each)
        lines.push(`    seed ${seed}, mutation ${each.number}: ${printable(each.words)}${each.amount > 0 ? ` (${each.amount})` : ""}`);
    }
  }
  if (outcomes.length === 0) return lines.join("\n");
  const taken = outcomes.filter(({ isTaken }) => isTaken).length;
  const longest = outcomes.reduce((most, each) => Math.max(most, each.longest), 0);
  const broken = new Set(findings.map(({ number }) => number)).size;
  lines.push(
    `${outcomes.length} mutations (seed ${seed}): ${taken} taken, ${outcomes.length - taken} refused; ${broken} with a finding; the longest stage took ${longest} ms.`,
  );
  return lines.join("\n");
}
