"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { IconButton } from "./icon-button";
import "./dialog.css";

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** Called on Escape, on the close button and on a press beside the dialog. The focus returns to where it was. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog over the page, which does not scroll behind it. */
export function Dialog({ title, isOpen, onClose, children }: DialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same, by the browser
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      {isOpen && (
        <div className="dialog-body">
          <header className="dialog-head">
            <h2 id={id}>{title}</h2>
            <IconButton label="Close" icon="close" onClick={() => dialog.current?.close()} />
          </header>
          {children}
        </div>
      )}
    </dialog>
  );
}
