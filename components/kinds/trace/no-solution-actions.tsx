"use client";

import type { CellOf } from "../../../lib/document/kinds/notebook";
import { useSession } from "../../cell/session-context";
import { bringStageIntoView } from "../../run/search-stage";
import { Button } from "../../ui/button";

/** The iterations of the quick preset: fewer are not worth offering. */
const FEWEST = 24;
const MOST = 500;

/** Offers two further searches where a search found no right solution. */
export function NoSolutionActions({ search }: { readonly search: CellOf<"search"> }) {
  const session = useSession();
  const { configuration, seed } = search.spec;
  const iterations = Math.min(MOST, Math.max(FEWEST, 2 * configuration.iterations));
  const specify = (change: Partial<CellOf<"search">["spec"]>) =>
    session.edit({ kind: "specify", id: search.id, cell: "search", spec: { ...search.spec, ...change } });
  const run = () => {
    session.run(search.id);
    bringStageIntoView(search);
  };
  return (
    <div className="trace-actions">
      {iterations > configuration.iterations && (
        <Button
          onClick={() => {
            specify({ configuration: { ...configuration, iterations } });
            run();
          }}
        >
          Search for {iterations} iterations
        </Button>
      )}
      <Button
        onClick={() => {
          specify({ seed: seed + 1 });
          run();
        }}
      >
        Search with seed {seed + 1}
      </Button>
    </div>
  );
}
