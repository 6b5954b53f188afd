import type { Strategy } from "../../evaluate/equal-token-curve";
import type { CategoryChart, Dash, NumberChart, SeriesColor } from "../../plot/chart";
import type { EvaluationState } from "../evaluation/evaluation-run";
import { kindOfCandidate } from "../kinds/evaluation-plan";
import { subjectTitles } from "../kinds/plot";

/** An evaluation and the name of its cell. */
export interface NamedEvaluation {
  readonly name: string;
  readonly evaluation: EvaluationState;
}

interface Named {
  readonly name: string;
  readonly color: SeriesColor;
  readonly dash: Dash;
}

const dashes: readonly Dash[] = ["solid", "dashed", "dotted"];

/** Names and styles of the models of evaluations; models of one color get different styles. */
function namesOf(evaluations: readonly NamedEvaluation[]): readonly (readonly Named[])[] {
  const seen = new Map<SeriesColor, number>();
  return evaluations.map(({ name: cell, evaluation: { candidates, plan } }) =>
    candidates.map(({ name }, at): Named => {
      const origin = plan?.candidates[at];
      const color = origin === undefined ? "other" : kindOfCandidate(origin);
      const before = seen.get(color) ?? 0;
      seen.set(color, before + 1);
      return { name: evaluations.length > 1 ? `${cell}: ${name}` : name, color, dash: dashes[before % dashes.length] ?? "solid" };
    }),
  );
}

/** Every model by every measure. */
export function measuresChart(evaluations: readonly NamedEvaluation[]): CategoryChart {
  const names = namesOf(evaluations);
  const note = notes(evaluations);
  return {
    kind: "categories",
    title: subjectTitles["pass-at-one"],
    ...(note === "" ? {} : { note }),
    x: { label: "" },
    y: { label: "Held-out problems solved", scale: "linear", format: "percent", range: [0, null] },
    series: evaluations.flatMap(({ evaluation: { summary } }, which) =>
      (summary?.candidates ?? []).flatMap((figures, at) => {
        const look = names[which]?.[at];
        if (figures === null || look === undefined) return [];
        const measures = [
          ["Greedy", figures.greedy],
          ["pass@1", figures.passAtOne],
          [`Majority of ${Math.round(figures.samples)}`, figures.majority],
          [`Best of ${Math.round(figures.samples)}`, figures.bestOf],
        ] as const;
        const values = measures.map(([category, { mean, interval }]) => ({ category, y: mean, low: interval[0], high: interval[1] }));
        return [{ kind: "dots" as const, ...look, values }];
      }),
    ),
  };
}

const strategyWords: Readonly<Record<Strategy, string>> = { "pass-at-one": "one solution", majority: "majority", "best-of": "best of" };
const strategyDashes: Readonly<Record<Strategy, Dash>> = { "pass-at-one": "solid", majority: "dashed", "best-of": "dotted" };

/** The share of problems that each model solves for a number of tokens, by each strategy. */
export function equalTokensChart(evaluations: readonly NamedEvaluation[]): NumberChart {
  const names = namesOf(evaluations);
  const note = notes(evaluations);
  return {
    kind: "numbers",
    title: subjectTitles["equal-tokens"],
    ...(note === "" ? {} : { note }),
    x: { label: "Tokens for each problem", scale: "log", format: "whole" },
    y: { label: "Held-out problems solved", scale: "linear", format: "percent", range: [0, null] },
    series: evaluations.flatMap(({ evaluation: { summary } }, which) =>
      (summary?.curves ?? []).flatMap(({ candidate, strategy, points }) => {
        const look = names[which]?.[candidate];
        if (look === undefined) return [];
        return [
          {
            kind: "line" as const,
            name: `${look.name}, ${strategyWords[strategy]}`,
            color: look.color,
            dash: strategyDashes[strategy],
            points: points.map(({ budget, accuracy, low, high }) => ({ x: budget, y: accuracy, low, high })),
          },
        ];
      }),
    ),
  };
}

const notes = (evaluations: readonly NamedEvaluation[]): string =>
  evaluations
    .flatMap(({ name, evaluation: { plan } }) =>
      plan === null
        ? []
        : [`${evaluations.length > 1 ? `${name}: ` : ""}${plan.problems} problems, ${plan.samples} samples, seed ${plan.seed}`],
    )
    .join(" · ");
