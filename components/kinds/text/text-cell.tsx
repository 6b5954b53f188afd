"use client";

import { useState } from "react";
import { flushSync } from "react-dom";
import type { CellOf } from "../../../lib/document/kinds/notebook";
import { focusCell } from "../../cell/cell-focus";
import { CellFrame } from "../../cell/cell-frame";
import { useNotebookActions } from "../../cell/notebook-actions";
import { useSession } from "../../cell/session-context";
import { Markdown } from "../../text/markdown";
import { MarkdownEditor } from "../../text/markdown-editor";
import { IconButton } from "../../ui/icon-button";
import "../../text/text.css";

/** A person's own text: shown as Markdown, edited in place. */
export function TextCell({ cell }: { readonly cell: CellOf<"text"> }) {
  const session = useSession();
  const { isNew } = useNotebookActions();
  const { markdown } = cell.spec;
  const [isWriting, setWriting] = useState(() => markdown === "" && isNew(cell.id));
  const write = (text: string) =>
    session.edit({ kind: "specify", id: cell.id, cell: "text", spec: { markdown: text } }, `${cell.id} markdown`);
  const end = () => {
    flushSync(() => setWriting(false));
    focusCell(cell.id);
  };
  const open = () => setWriting(true);
  // A text with its own heading, or with the default name, needs no other heading.
  const isNameQuiet = /^\s{0,3}#{1,6}\s/.test(markdown) || /^Text( \d+)?$/.test(cell.name);
  if (isWriting) {
    return (
      <CellFrame look="text" isNameQuiet={isNameQuiet}>
        <MarkdownEditor label={`Text of ${cell.name}`} value={markdown} onChange={write} onEnd={end} />
      </CellFrame>
    );
  }
  return (
    <CellFrame
      look="text"
      isNameQuiet={isNameQuiet}
      tools={<IconButton label={`Edit ${cell.name}`} icon="edit" className="cell-tool" data-opens="" onClick={open} />}
    >
      {markdown.trim() === "" ? (
        <button type="button" className="text-hint" onClick={open}>
          Write here: Markdown, with formulas between dollar signs, such as <code>$Q(s,a)$</code>.
        </button>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the pointer for the Edit button
        <div onDoubleClick={open}>
          <Markdown source={markdown} />
        </div>
      )}
    </CellFrame>
  );
}
