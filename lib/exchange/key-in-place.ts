/** A field's name as a place in a file names it: short, and without characters that a place could be misread by. It can be any text. */
export const keyInPlace = (key: PropertyKey): string => {
  const name = String(key);
  return `${name.slice(0, 40).replace(/[^\w.-]/g, "_")}${name.length > 40 ? "_" : ""}`;
};
