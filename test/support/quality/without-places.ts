/** A tree without the places in the text, to compare trees of different texts. */
export const withoutPlaces = (tree: unknown): unknown =>
  JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'range' ? undefined : value)));
