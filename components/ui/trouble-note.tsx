import type { ReactNode } from "react";
import type { Trouble } from "../../lib/base/trouble";
import "./ui.css";

interface TroubleNoteProps {
  readonly trouble: Trouble;
  /** The button that tries again, if there is one. */
  readonly children?: ReactNode;
}

/** What went wrong and what to do, with a button beside it. */
export function TroubleNote({ trouble, children }: TroubleNoteProps) {
  return (
    <div className="trouble" role="alert">
      <p>
        <strong>{trouble.what}</strong> {trouble.advice}
      </p>
      {children}
    </div>
  );
}
