"use client";

import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { ErrorBoundary, type Failure } from "./error-boundary";
import { PlainText } from "./plain-text";
import { TroubleNote } from "./trouble-note";

interface ViewBoundaryProps {
  /** The view's name at the beginning of a sentence: "The picture of the tree". */
  readonly name: string;
  /** When one of these values changes, the view is drawn again. Their number must not change. */
  readonly resetOn?: readonly unknown[];
  /** The view's content as text. */
  readonly plain?: () => string;
  readonly children: ReactNode;
}

/** A view whose failure is reported in its own place. It can be drawn again or read as text. */
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
      <TroubleNote trouble={{ what: `${name} could not be shown.`, advice: "An error stopped it. The rest of the notebook works." }}>
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

/** The cause of the view's failure can make its text fail too. */
function textOf(plain: () => string): string {
  try {
    return plain();
  } catch (error) {
    console.error("The plain text could not be made either.", error);
    return "This cannot be shown as text either. Export the notebook as a file to see what is in it.";
  }
}
