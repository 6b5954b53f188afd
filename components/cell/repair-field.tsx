"use client";

import { useState } from "react";
import type { Cell } from "../../lib/document/kinds/notebook";
import { rewrite, writtenIn } from "../../lib/document/written-text";
import { Button } from "../ui/button";
import { useSession } from "./session-context";

/**
 * A plain field for the text of a cell that could not be shown. It is saved only when the person is done, since each change draws the cell
 * again.
 */
export function RepairField({ cell }: { readonly cell: Cell }) {
  const session = useSession();
  const [text, setText] = useState(() => writtenIn(cell) ?? "");
  const keep = () => {
    const edit = rewrite(cell, text);
    if (edit !== null) session.edit(edit);
  };
  return (
    <div className="repair">
      <textarea
        className="input repair-field"
        aria-label={`Text of ${cell.name}`}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button look="primary" onClick={keep}>
        Save this text
      </Button>
    </div>
  );
}
