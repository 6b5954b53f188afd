"use client";

import { Component, type ErrorInfo, type ReactNode } from "react";

export interface Failure {
  readonly error: unknown;
  /** Draws the part again. */
  readonly tryAgain: () => void;
}

interface ErrorBoundaryProps {
  /** The name of the part, for the console: "The cell “ASTRO”". */
  readonly part: string;
  /** When one of these values changes, the part is drawn again. Their number must not change. */
  readonly resetOn?: readonly unknown[];
  /** Rendered instead of a part that failed. */
  readonly fallback: (failure: Failure) => ReactNode;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly failed: { readonly error: unknown } | null;
  readonly resetOn: readonly unknown[];
}

const nothing: readonly unknown[] = [];

/** Limits an error while rendering to its part of the page; the rest continues. The console shows the error. */
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
    console.error(`${this.props.part} could not be drawn. The page shows a message in its place.`, error, componentStack);
  }

  private readonly tryAgain = (): void => this.setState({ failed: null });

  override render(): ReactNode {
    const { failed } = this.state;
    return failed === null ? this.props.children : this.props.fallback({ error: failed.error, tryAgain: this.tryAgain });
  }
}
