"use client";

import Link from "next/link";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { NotebookMatch } from "../../lib/store/notebook-entry";
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

/** One of a person's own notebooks: its title leads to it, the menu does the rest. */
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
        <p className="facts">
          {entry.cells} {entry.cells === 1 ? "cell" : "cells"} · changed {agoWords(entry.updatedAt, now)}
        </p>
        {excerpt !== "" && <p className="notebook-excerpt">{excerpt}</p>}
      </div>
      <Menu
        label={`Menu of ${entry.title}`}
        className="button button-quiet icon-button"
        items={[
          { label: "Rename", onChoose: () => setRenaming(true) },
          { label: "Duplicate", onChoose: onDuplicate },
          { label: "Export as a file", onChoose: onExport },
          { label: "Delete", onChoose: onRemove },
        ]}
      >
        <Icon name="more" />
      </Menu>
    </li>
  );
}
