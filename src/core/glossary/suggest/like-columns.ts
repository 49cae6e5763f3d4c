import type { Reason, TargetInput } from './suggest-input.ts';
import { plainName } from './words.ts';

interface Found {
  readonly termId: string;
  readonly reason: Reason;
}

interface Group {
  /** Columns of the group that have a term. */
  columns: number;
  readonly terms: Map<string, number>;
  /** The terms that most of them have. */
  usual?: readonly [string, number][];
}

const mostUsual = 20;

/** Frequent values that two columns share at least. */
const leastShared = 5;
const leastOverlap = 0.5;
/** A value that more columns have tells nothing. */
const mostColumns = 200;

/** What columns that are like one have: the same name, the same meaning, the same values. */
export class LikeColumns {
  readonly #targets: readonly TargetInput[];
  readonly #byName = new Map<string, Group>();
  readonly #byMeaning = new Map<string, Group>();
  readonly #byValue = new Map<number, number[]>();

  constructor(targets: readonly TargetInput[]) {
    this.#targets = targets;
    targets.forEach((target, place) => {
      if (target.kind !== 'column' || target.termIds.length === 0) return;
      count(this.#byName, plainName(target.name), target);
      for (const { type } of target.semanticTypes) count(this.#byMeaning, type, target);
      for (const value of new Set(target.values)) {
        const list = this.#byValue.get(value);
        if (list === undefined) this.#byValue.set(value, [place]);
        else if (list.length <= mostColumns) list.push(place);
      }
    });
  }

  /** Terms of columns like this one; the column itself is never counted. */
  reasons(place: number): Found[] {
    const target = this.#targets[place];
    if (target === undefined || target.kind !== 'column') return [];
    return [
      ...ofGroup(this.#byName.get(plainName(target.name)), target).map(({ termId, have, others }): Found => ({
        termId,
        reason: {
          kind: 'same_name',
          strength: have / (others + 0.5),
          text: `${have} of ${others} other columns of this name with terms have it`,
        },
      })),
      ...target.semanticTypes.flatMap(({ type, label, confidence }) =>
        ofGroup(this.#byMeaning.get(type), target).map(({ termId, have, others }): Found => ({
          termId,
          reason: {
            kind: 'meaning',
            strength: (confidence * have) / (others + 1),
            text: `${have} of ${others} other columns with terms whose values are of the type “${label}” have it`,
          },
        })),
      ),
      ...this.#withSameValues(target, place),
    ];
  }

  #withSameValues(target: TargetInput, place: number): Found[] {
    const own = new Set(target.values);
    if (own.size < leastShared) return [];
    const shared = new Map<number, number>();
    for (const value of own) {
      const list = this.#byValue.get(value) ?? [];
      if (list.length <= mostColumns) for (const other of list) if (other !== place) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    return [...shared].flatMap(([other, number]): Found[] => {
      const found = this.#targets[other];
      const overlap = found === undefined ? 0 : number / Math.min(own.size, new Set(found.values).size);
      if (found === undefined || number < leastShared || overlap < leastOverlap) return [];
      const text = `${Math.round(overlap * 100)} % of its frequent values are those of the column “${found.name}”, which has it`;
      return found.termIds.map((termId) => ({ termId, reason: { kind: 'values', strength: overlap, text } }));
    });
  }
}

function count(groups: Map<string, Group>, key: string, { termIds }: TargetInput): void {
  const group = groups.get(key) ?? { columns: 0, terms: new Map<string, number>() };
  groups.set(key, group);
  group.columns += 1;
  for (const termId of new Set(termIds)) group.terms.set(termId, (group.terms.get(termId) ?? 0) + 1);
}

function ofGroup(group: Group | undefined, { termIds }: TargetInput): { termId: string; have: number; others: number }[] {
  if (group === undefined) return [];
  const others = group.columns - (termIds.length > 0 ? 1 : 0);
  group.usual ??= [...group.terms].toSorted((one, other) => other[1] - one[1]).slice(0, mostUsual);
  return group.usual.flatMap(([termId, all]) => {
    const have = all - (termIds.includes(termId) ? 1 : 0);
    return have === 0 || others === 0 ? [] : [{ termId, have, others }];
  });
}
