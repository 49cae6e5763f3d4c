/** Records that hang together by pairs (connected components, by union-find with path halving). */
export function groupsOf(pairs: { readonly one: ArrayLike<number>; readonly other: ArrayLike<number> }): number[][] {
  const parent = new Map<number, number>();
  const find = (start: number): number => {
    let at = start;
    for (;;) {
      const up = parent.get(at) ?? at;
      if (up === at) return at;
      const above = parent.get(up) ?? up;
      parent.set(at, above);
      at = above;
    }
  };
  for (let place = 0; place < pairs.one.length; place += 1) {
    const [one, other] = [pairs.one[place] ?? 0, pairs.other[place] ?? 0];
    if (!parent.has(one)) parent.set(one, one);
    if (!parent.has(other)) parent.set(other, other);
    const [left, right] = [find(one), find(other)];
    if (left !== right) parent.set(Math.max(left, right), Math.min(left, right));
  }
  const groups = new Map<number, number[]>();
  for (const record of parent.keys()) {
    const root = find(record);
    const group = groups.get(root);
    if (group) group.push(record);
    else groups.set(root, [record]);
  }
  return [...groups.values()]
    .map((group) => group.toSorted((a, b) => a - b))
    .toSorted((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}
