"use client";

import type { NodeKind } from "../../lib/graph/graph";
import { type FindKind, type FindQuery, findKinds } from "../../lib/session/find";
import { Glyph } from "../graph/glyph";
import { NumberField } from "../ui/number-field";

interface FindFiltersProps {
  readonly query: FindQuery;
  readonly onChange: (change: Partial<FindQuery>) => void;
}

const names: Readonly<Record<FindKind, { readonly words: string; readonly sign: NodeKind | null }>> = {
  step: { words: "Step", sign: "step" },
  reflection: { words: "Reflection", sign: "reflection" },
  backtrack: { words: "Backtrack", sign: "backtrack" },
  right: { words: "Right", sign: "right" },
  wrong: { words: "Wrong", sign: "wrong" },
  cutOff: { words: "Cut off", sign: "cutOff" },
  unknown: { words: "Not judged", sign: "unknown" },
  problem: { words: "Problem", sign: "problem" },
  text: { words: "Text", sign: null },
  settings: { words: "Settings", sign: null },
};

/** Further conditions on a hit: its kind, its value, its answer. */
export function FindFilters({ query, onChange }: FindFiltersProps) {
  const { kinds, value, answer } = query;
  const range = value ?? { from: 0, to: 1 };
  /** The full range means no condition, so that hits without a value match too. */
  const setRange = (change: Partial<typeof range>) => {
    const next = { ...range, ...change };
    onChange({ value: next.from <= 0 && next.to >= 1 ? null : next });
  };
  return (
    <div className="find-filters">
      <fieldset>
        <legend className="hidden-visually">Kinds</legend>
        <div className="find-kinds">
          {findKinds.map((kind) => (
            <button
              key={kind}
              type="button"
              className="find-kind"
              aria-pressed={kinds.includes(kind)}
              onClick={() => onChange({ kinds: kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind] })}
            >
              {names[kind].sign && <Glyph kind={names[kind].sign} />}
              {names[kind].words}
            </button>
          ))}
        </div>
      </fieldset>
      <div className="find-fields">
        <NumberField
          label={
            <>
              <i className="symbol">Q</i> from
            </>
          }
          title="Q from"
          value={range.from}
          limits={[0, 1]}
          isWhole={false}
          onChange={(from) => setRange({ from })}
        />
        <NumberField label="to" title="Q to" value={range.to} limits={[0, 1]} isWhole={false} onChange={(to) => setRange({ to })} />
        <label className="find-answer">
          <span className="field-label">Answer</span>
          <input
            className="input input-number"
            type="text"
            autoComplete="off"
            spellCheck={false}
            value={answer}
            onChange={(event) => onChange({ answer: event.target.value })}
          />
        </label>
      </div>
    </div>
  );
}
