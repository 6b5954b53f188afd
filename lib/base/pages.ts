/** The list in pages of `size` entries, in order; the last page can be shorter. */
export const pagesOf = <Entry>(list: readonly Entry[], size: number): readonly (readonly Entry[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, page) => list.slice(page * size, (page + 1) * size));
