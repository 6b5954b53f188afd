"use client";

import { useState } from "react";
import type { CellOf } from "../../lib/document/kinds/notebook";
import { Button } from "../ui/button";
import { useSession } from "./session-context";

/** The words of a cell that could not be shown, in a plain field. They are kept when the person is done, since each change draws the cell anew. */
export function RepairField({ cell }: { readonly cell: CellOf<"text"> | CellOf<"problem"> }) {
  const session = useSession();
  const [text, setText] = useState(() => (cell.kind === "text" ? cell.spec.markdown : cell.spec.text));
  const keep = () =>
    cell.kind === "text"
      ? session.edit({ kind: "specify", id: cell.id, cell: "text", spec: { markdown: text } })
      : session.edit({ kind: "specify", id: cell.id, cell: "problem", spec: { text } });
  return (
    <div className="repair">
      <textarea
        className="input repair-field"
        aria-label={`Text of ${cell.name}`}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button look="primary" onClick={keep}>
        Keep this text
      </Button>
    </div>
  );
}
