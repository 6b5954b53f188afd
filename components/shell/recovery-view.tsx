"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import type { Result } from "../../lib/base/result";
import type { Notebook } from "../../lib/document/kinds/notebook";
import { writtenIn } from "../../lib/document/written-text";
import { endOpening } from "../../lib/store/browser-notebook";
import type { EarlierState, Recovery } from "../../lib/store/recovery";
import { saveFile } from "../../lib/store/save-file";
import { cellAsText } from "../cell/cell-as-text";
import { Button } from "../ui/button";
import { PlainText } from "../ui/plain-text";
import { shortText } from "../ui/short-text";
import "./recovery-view.css";

interface RecoveryViewProps {
  readonly id: string;
  /** Why the notebook is not shown, as a sentence. */
  readonly reason: string;
  /** Null where nothing can be recovered. */
  readonly recovery: Recovery | null;
  /** Opens it unchanged; null where that cannot help. */
  readonly onTryAgain: (() => void) | null;
  /** Called after an earlier state became the present one, to open it. */
  readonly onOpened: () => void;
}

/** Replaces a notebook that cannot be opened or shown: the reason, and every way to recover it. */
export function RecoveryView({ id, reason, recovery, onTryAgain, onOpened }: RecoveryViewProps) {
  const [states, setStates] = useState<readonly EarlierState[]>([]);
  const [said, setSaid] = useState("");
  const [isDeleted, setDeleted] = useState(false);
  const [isTextShown, setTextShown] = useState(false);
  useEffect(() => {
    let isPast = false;
    recovery?.states().then(
      (found) => isPast || setStates(found),
      () => isPast || setSaid("The earlier states cannot be read now."),
    );
    return () => {
      isPast = true;
    };
  }, [recovery]);

  const show = async (find: () => Promise<Notebook>) => {
    if (recovery === null) return;
    const opened: Result<null> = await find().then(recovery.open, () => ({ ok: false, error: "It could not be loaded." }));
    if (!opened.ok) return setSaid(opened.error);
    // The view in the address may be what could not be shown.
    history.replaceState(null, "", location.pathname + location.search);
    endOpening(id);
    onOpened();
  };
  const save = async () => {
    const file = await recovery?.exportFile();
    if (file?.ok) saveFile(file.value.name, file.value.text);
    if (file) setSaid(file.ok ? `Exported as ${file.value.name}.` : file.error);
  };
  const remove = async () => {
    const removed = await recovery?.remove();
    if (!removed) return;
    if (removed.ok) endOpening(id);
    setDeleted(removed.ok);
    setSaid(removed.ok ? (recovery?.original ? "Your changes are deleted." : "The notebook is deleted.") : removed.error);
  };
  const restore = async () => {
    const restored = await recovery?.restore();
    if (!restored) return;
    setDeleted(!restored.ok);
    setSaid(restored.ok ? "It is back." : restored.error);
  };

  const original = recovery?.original ?? null;
  const present = states.find(({ changes }) => changes === 0)?.document ?? states[0]?.document;
  const others = states.filter(({ changes }) => changes !== 0);
  return (
    <section className="nowhere recovery" aria-labelledby="recovery">
      <h1 id="recovery" className="notebook-title">
        This notebook cannot be shown
      </h1>
      {present && (
        <p className="recovery-name">
          <bdi>{shortText(present.title)}</bdi> · {cellCount(present)}
        </p>
      )}
      <p className="notebook-lead">{reason} Nothing was changed or deleted. You can:</p>
      <div className="recovery-ways">
        {onTryAgain && <Button onClick={onTryAgain}>Open it unchanged</Button>}
        {present && (
          <Button aria-expanded={isTextShown} onClick={() => setTextShown(!isTextShown)}>
            Read it as plain text
          </Button>
        )}
        {original && <Button onClick={() => void show(original)}>Show the original</Button>}
        {recovery && <Button onClick={() => void save()}>Export as a file</Button>}
        {recovery && !isDeleted && <Button onClick={() => void remove()}>{original ? "Delete my changes" : "Delete"}</Button>}
        {isDeleted && <Button onClick={() => void restore()}>Undo</Button>}
      </div>
      <p role="status">{said}</p>
      {isTextShown && present && <PlainText text={textOf(present)} file="notebook.txt" label="The notebook as plain text" />}
      {others.length > 0 && (
        <>
          <h2>Earlier states</h2>
          <p>Each replaces the present state when you open it. Undo goes back.</p>
          <ul className="recovery-states">
            {others.map((state) => (
              <li key={state.changes}>
                <Button onClick={() => void show(async () => state.document)}>{wordsOf(state)}</Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="nowhere-ways">
        <Link href="/notebooks">See all notebooks</Link>
        <Link href="/">Start from the beginning</Link>
      </p>
    </section>
  );
}

/** In characters. Longer titles would hide the others. */
const LONGEST_TITLE = 80;

function wordsOf({ document, changes }: EarlierState): string {
  const count = Math.abs(changes);
  const when = `${count} ${count === 1 ? "change" : "changes"} ${changes > 0 ? "earlier" : "later, undone"}`;
  return `${shortText(document.title, LONGEST_TITLE)} · ${cellCount(document)} · ${when}`;
}

const cellCount = ({ cells }: Notebook): string => `${cells.length} ${cells.length === 1 ? "cell" : "cells"}`;

const textOf = ({ title, cells }: Notebook): string =>
  [title, ...cells.map((cell) => (writtenIn(cell) === null ? "" : `${cell.name}\n\n`) + cellAsText(cell).trimEnd())].join("\n\n\n");
