"use client";

import { Component, type ErrorInfo, type ReactNode } from "react";

export interface Failure {
  readonly error: unknown;
  /** Draws the part anew. */
  readonly tryAgain: () => void;
}

interface ErrorBoundaryProps {
  /** The part of the page inside, for the console: "The cell “ASTRO”". */
  readonly part: string;
  /** When one of these is another value, the part is drawn anew. Always as many. */
  readonly resetOn?: readonly unknown[];
  /** What stands in the place of a part that failed. */
  readonly fallback: (failure: Failure) => ReactNode;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly failed: { readonly error: unknown } | null;
  readonly resetOn: readonly unknown[];
}

const nothing: readonly unknown[] = [];

/** Keeps an error that is thrown while a part of the page is drawn to that part: the rest of the page goes on. The console has the error. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: null, resetOn: this.props.resetOn ?? nothing };

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { failed: { error } };
  }

  static getDerivedStateFromProps({ resetOn = nothing }: ErrorBoundaryProps, state: ErrorBoundaryState): ErrorBoundaryState | null {
    const isSame = resetOn.length === state.resetOn.length && resetOn.every((value, at) => value === state.resetOn[at]);
    return isSame ? null : { failed: null, resetOn };
  }

  override componentDidCatch(error: unknown, { componentStack }: ErrorInfo): void {
    console.error(`${this.props.part} could not be drawn. A sentence that says so stands in its place.`, error, componentStack);
  }

  private readonly tryAgain = (): void => this.setState({ failed: null });

  override render(): ReactNode {
    const { failed } = this.state;
    return failed === null ? this.props.children : this.props.fallback({ error: failed.error, tryAgain: this.tryAgain });
  }
}
