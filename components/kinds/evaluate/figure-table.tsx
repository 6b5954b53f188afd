import type { ReactNode } from "react";

interface FigureTableProps {
  /** The name of the table for screen readers. */
  readonly label: string;
  /** The table's content. */
  readonly children: ReactNode;
}

/** A table of figures. On a narrow page it scrolls sideways, by keys too. */
export function FigureTable({ label, children }: FigureTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard
    <section className="figures" aria-label={label} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}
