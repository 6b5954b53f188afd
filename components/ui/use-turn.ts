"use client";

import { useEffect, useState } from "react";
import { takeTurn, waitForTurn } from "./turns";

/** Whether something of this weight may be drawn now. True at once if this task has room for it, else a moment later. */
export function useTurn(weight: number): boolean {
  const [isDue, setDue] = useState(() => takeTurn(weight));
  useEffect(() => (isDue ? undefined : waitForTurn(weight, () => setDue(true))), [isDue, weight]);
  return isDue;
}
