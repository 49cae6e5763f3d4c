const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

interface Named {
  readonly name: string;
  readonly id: string;
}

/** By name as people read it, then by identifier. Comparing costs: what is nearly in order already is put in order far sooner. */
export const compareNames = (one: Named, other: Named): number => collator.compare(one.name, other.name) || (one.id < other.id ? -1 : 1);
