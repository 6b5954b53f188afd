"use client";

import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { ErrorBoundary, type Failure } from "./error-boundary";
import { PlainText } from "./plain-text";
import { TroubleNote } from "./trouble-note";

interface ViewBoundaryProps {
  /** The view as a sentence begins with it: "The picture of the tree". */
  readonly name: string;
  /** When one of these is another value, the view is drawn anew. Always as many. */
  readonly resetOn?: readonly unknown[];
  /** What the view shows, as text. */
  readonly plain?: () => string;
  readonly children: ReactNode;
}

/** A view that fails says so in its own place, and can be drawn again or read as text. */
export function ViewBoundary({ name, resetOn, plain, children }: ViewBoundaryProps) {
  return (
    <ErrorBoundary
      part={name}
      {...(resetOn && { resetOn })}
      fallback={(failure) => <FailedView name={name} failure={failure} {...(plain && { plain })} />}
    >
      {children}
    </ErrorBoundary>
  );
}

interface FailedViewProps {
  readonly name: string;
  readonly failure: Failure;
  readonly plain?: () => string;
}

function FailedView({ name, failure, plain }: FailedViewProps) {
  const [text, setText] = useState<string | null>(null);
  return (
    <>
      <TroubleNote
        trouble={{ what: `${name} could not be shown.`, advice: "An error stopped it. The rest of the notebook works as before." }}
      >
        <Button onClick={failure.tryAgain}>Try again</Button>
        {plain && (
          <Button aria-expanded={text !== null} onClick={() => setText(text === null ? textOf(plain) : null)}>
            Show as plain text
          </Button>
        )}
      </TroubleNote>
      {text !== null && <PlainText text={text} file={`${name}.txt`} label={`${name} as plain text`} />}
    </>
  );
}

/** What made the view fail can make its text fail too. */
function textOf(plain: () => string): string {
  try {
    return plain();
  } catch (error) {
    console.error("The plain text could not be made either.", error);
    return "This cannot be shown as text either. Export the notebook as a file to see what is in it.";
  }
}
