import type { ResultOrigin } from "../../lib/runs/result-origin";

const dates = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });

/** "on November 26, 2026"; null where the date is unknown. A file may hold any text as a date. */
export function dayWords(when: string | null): string | null {
  const time = when === null ? Number.NaN : Date.parse(when);
  return Number.isNaN(time) ? null : `on ${dates.format(time)}`;
}

/** A result's origin: "Recorded with this notebook", "Imported from run.json on November 29, 2026". Null for one that was made here. */
export function originWords(origin: ResultOrigin | null): string | null {
  if (origin === null || origin.kind === "here") return null;
  if (origin.kind === "shipped") return "Recorded with this notebook";
  return ["Imported from", origin.file === null ? "a file" : `“${origin.file}”`, dayWords(origin.when)]
    .filter((part) => part !== null)
    .join(" ");
}
