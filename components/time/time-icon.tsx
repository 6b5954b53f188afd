const paths = {
  first: "M4 3.5v9M12.5 3.5 6.5 8l6 4.5z",
  previous: "M11 3.5 5 8l6 4.5z",
  play: "M5 3l8 5-8 5z",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  next: "M5 3.5 11 8l-6 4.5z",
  last: "M12 3.5v9M3.5 3.5 9.5 8l-6 4.5z",
} as const;

/** The icons of a scrubber's buttons. Decoration only: each button has a name. */
export function TimeIcon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg className="time-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
