import "./ui.css";

const paths = {
  more: "M5 12h.01M12 12h.01M19 12h.01",
  plus: "M12 5v14M5 12h14",
  chevron: "M7 10l5 5 5-5",
  undo: "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-4",
  redo: "M15 14l5-5-5-5M20 9H10a6 6 0 0 0 0 12h4",
  find: "M11 18a7 7 0 1 1 0-14 7 7 0 0 1 0 14zM16 16l4.5 4.5",
  share: "M12 15V4M8 7.5 12 3.5l4 4M6 12H5v8h14v-8h-1",
  help: "M9.2 9.2a2.9 2.9 0 1 1 4.3 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5h.01M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18z",
  edit: "M4 20l1-4L16.5 4.5l3 3L8 19z",
  close: "M6 6l12 12M18 6 6 18",
} as const;

export type IconName = keyof typeof paths;

/** A small drawing in the color of the text beside it. Decoration only: the control around it has a name. */
export function Icon({ name }: { readonly name: IconName }) {
  const isDots = name === "more";
  return (
    <svg className={`icon ${isDots ? "icon-dots" : ""}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
