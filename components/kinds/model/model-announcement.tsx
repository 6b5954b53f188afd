"use client";

import type { CellOf } from "../../../lib/document/kinds/notebook";
import { useSessionValue } from "../../cell/session-context";

/** Announces that a model is loading, and that it is ready. */
export function ModelAnnouncement({ cell: { id } }: { readonly cell: CellOf<"model"> }) {
  const kind = useSessionValue(({ models }) => models[id]?.kind);
  return <p aria-live="polite">{kind === "ready" ? "The model is ready." : kind === "loading" ? "The model is loading." : ""}</p>;
}
