"use client";

import type { CellOf } from "../../../lib/document/kinds/notebook";
import { traceLimits } from "../../../lib/document/kinds/trace";
import { useSession } from "../../cell/session-context";
import { Choice } from "../../ui/choice";
import { NumberField } from "../../ui/number-field";

/** The settings of a trace: the number of mistakes, the threshold of positive reflections, the seed. */
export function TraceSettings({ cell }: { readonly cell: CellOf<"trace"> }) {
  const session = useSession();
  const isAstro = cell.spec.form === "astro";
  const specify = (change: Partial<CellOf<"trace">["spec"]>, about: string) =>
    session.edit({ kind: "specify", id: cell.id, cell: "trace", spec: { ...cell.spec, ...change } }, `${cell.id} ${about}`);
  return (
    <div className="trace-settings">
      {isAstro && (
        <Choice
          label="The most mistakes to include"
          value={cell.spec.mistakes}
          options={[0, 1, 2].map((value) => ({ value, label: String(value) }))}
          onChoose={(mistakes) => specify({ mistakes }, "mistakes")}
        />
      )}
      {isAstro && (
        <NumberField
          label={
            <>
              Found good from <i className="symbol">Q</i>
            </>
          }
          title="Q, the value from which a reflection finds a step good; our choice"
          value={cell.spec.quality}
          limits={traceLimits.quality}
          isWhole={false}
          onChange={(quality) => specify({ quality }, "quality")}
        />
      )}
      <NumberField
        label="Seed"
        title={`Seed of the draw among the terminals, ${isAstro ? "ASTRO" : "direct"}`}
        value={cell.spec.seed}
        limits={traceLimits.seed}
        onChange={(seed) => specify({ seed }, "seed")}
      />
    </div>
  );
}
