"use client";

import type { ReactNode } from "react";
import { useTurn } from "./use-turn";

interface InTurnProps {
  /** The cost of the first drawing, in units of one task of the browser. */
  readonly weight: number;
  readonly children: ReactNode;
}

/** Draws its children in a task that has room for them: views that appear together are drawn one after the other, and the page answers in between. */
export const InTurn = ({ weight, children }: InTurnProps): ReactNode => (useTurn(weight) ? children : null);
