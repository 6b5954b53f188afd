"use client";

import Link from "next/link";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { isChangedOriginal, type NotebookEntry, type NotebookMatch } from "../../lib/store/notebook-entry";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { NameField } from "../ui/name-field";
import { agoWords } from "./time-words";

interface NotebookRowProps {
  readonly match: NotebookMatch;
  readonly now: number;
  readonly onRename: (title: string) => string | null;
  readonly onDuplicate: () => void;
  readonly onExport: () => void;
  readonly onRemove: () => void;
}

/** A row of the list: a person's own notebook, or a changed one of the gallery. Its title is a link, and a menu has the other actions. */
export function NotebookRow({ match: { entry, excerpt }, now, onRename, onDuplicate, onExport, onRemove }: NotebookRowProps) {
  const [isRenaming, setRenaming] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const end = (isByKey: boolean) => {
    flushSync(() => setRenaming(false));
    if (isByKey) link.current?.focus();
  };
  return (
    <li className="notebook-row" data-notebook={entry.id}>
      <div className="notebook-row-words">
        {isRenaming ? (
          <NameField value={entry.title} label="Title of the notebook" onCommit={onRename} onEnd={end} />
        ) : (
          <Link ref={link} href={`/notebook/${entry.id}`}>
            {entry.title}
          </Link>
        )}
        <p className="facts">{factsOf(entry, now)}</p>
        {excerpt !== "" && <p className="notebook-excerpt">{excerpt}</p>}
      </div>
      <Menu
        label={`Menu of ${entry.title}`}
        className="button button-quiet icon-button"
        items={[
          { label: "Rename", onChoose: () => setRenaming(true) },
          { label: "Duplicate", onChoose: onDuplicate },
          { label: "Export as a file", onChoose: onExport },
          { label: isChangedOriginal(entry) ? "Delete the changes" : "Delete", onChoose: onRemove },
        ]}
      >
        <Icon name="more" />
      </Menu>
    </li>
  );
}

function factsOf(entry: NotebookEntry, now: number): string {
  const cells = `${entry.cells} ${entry.cells === 1 ? "cell" : "cells"}`;
  const changed = entry.updatedAt === 0 ? "" : `changed ${agoWords(entry.updatedAt, now)}`;
  if (entry.isDamaged)
    return ["Its entry in this list is damaged. Open it to see what can be read", entry.id, changed]
      .filter((fact) => fact !== "")
      .join(" · ");
  return [cells, changed, ...(isChangedOriginal(entry) ? ["an example from above, with your changes"] : [])].join(" · ");
}
