import { memo } from "react";
import type { Cell } from "../../lib/document/kinds/notebook";
import { KindProvider } from "../cell/kind-view";
import { viewOf } from "../kinds/registry";

/** Draws a cell by the view of its kind. */
export const CellView = memo(function CellView({ cell }: { readonly cell: Cell }) {
  const kind = viewOf(cell.kind);
  return (
    <KindProvider value={kind}>
      <kind.View cell={cell} />
    </KindProvider>
  );
});
