import { cutText } from "../../lib/base/plain-line";

/** A line of ours has room for so much of a name from elsewhere. */
const LONGEST = 100;

/** The beginning of a text, with an ellipsis where more follows. */
export const shortText = (text: string, longest = LONGEST): string =>
  text.length > longest ? `${cutText(text, longest - 1).trimEnd()}…` : text;
