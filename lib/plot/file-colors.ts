import type { SeriesColor } from "./chart";

/** The light colors of app/tokens.css: files are viewed and printed on white. */
export const fileColors = {
  ground: "#ffffff",
  ink: "#1d2126",
  inkSoft: "#50555d",
  inkFaint: "#686d75",
  line: "#e5e1d8",
  lineStrong: "#8d897f",
} as const;

export const fileSeriesColors: Readonly<Record<SeriesColor, string>> = {
  astro: "#00688b",
  direct: "#8a5a33",
  base: "#4b5a70",
  reflection: "#6a42b0",
  backtrack: "#a51a63",
  right: "#09735e",
  wrong: "#b23c16",
  other: "#5d6712",
};
