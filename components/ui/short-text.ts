import { cutText } from "../../lib/base/plain-line";

/** The most characters of a foreign name within a sentence of the page. */
const LONGEST = 100;

/** The beginning of a text, with an ellipsis where more follows. */
export const shortText = (text: string, longest = LONGEST): string =>
  text.length > longest ? `${cutText(text, longest - 1).trimEnd()}…` : text;
