import type { ReactNode } from "react";

interface FigureTableProps {
  /** What the figures are of, for screen readers. */
  readonly label: string;
  /** Of the table. */
  readonly children: ReactNode;
}

/** A table of figures; where the page is narrower, it is moved sideways, by keys too. */
export function FigureTable({ label, children }: FigureTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard
    <section className="figures" aria-label={label} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}
