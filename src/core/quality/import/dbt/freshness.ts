import { Arguments } from '../arguments.ts';
import { ruleText } from '../dqdl-text.ts';
import { NotExpressible } from '../loss.ts';
import type { SourceRule } from '../source-rule.ts';
import { printDecimal } from '../../../structured-text/decimal.ts';
import { entryOf, textOf } from '../../../structured-text/input-tree.ts';
import type { InputNode } from '../../../structured-text/input-tree.ts';

/** Something that tests are written for. */
export interface Relation {
  readonly node: InputNode;
  /** The source that a table belongs to; null for what dbt makes itself. */
  readonly source: InputNode | null;
  readonly path: string;
  readonly dataSet: string;
}

/** How old the newest row of a source's table may be: a demand beside the tests, which a table can take over from its source. */
export function freshnessRules({ node, source, path, dataSet }: Relation): SourceRule[] {
  if (source === null) return [];
  const setting = (name: string): InputNode | undefined =>
    [entryOf(node, name), entryOf(entryOf(node, 'config'), name), entryOf(source, name), entryOf(entryOf(source, 'config'), name)].find(
      (each) => each !== undefined,
    );
  const freshness = setting('freshness');
  const column = textOf(setting('loaded_at_field'));
  return (['error_after', 'warn_after'] as const).flatMap((key) => {
    const limit = entryOf(freshness, key);
    if (limit?.kind !== 'map') return [];
    return [
      {
        what: `freshness of ${dataSet} (${key})`,
        path: `${path}.freshness.${key}`,
        at: limit.at,
        dataSet,
        translate: () => {
          const given = new Arguments(limit);
          const count = given.number('count');
          throw newestRow(column, count === null ? null : printDecimal(count), given.optionalText('period'));
        },
      },
    ];
  });
}

const hoursIn = new Map([
  ['minute', 1 / 60],
  ['hour', 1],
  ['day', 24],
  ['week', 168],
]);

/** Why a demand on the newest row is lost. @param period minute, hour, day or week */
export function newestRow(column: string | null, count: string | null, period: string | null): NotExpressible {
  const minutes = Math.round(Number(count ?? Number.NaN) * (hoursIn.get(period?.toLowerCase() ?? '') ?? Number.NaN) * 60);
  const age = minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`;
  return new NotExpressible(
    'It asks how old the newest row is; DataFreshness asks that of every row.',
    column !== null && minutes > 0 ? ruleText('DataFreshness', [column], `<= ${age}`, { where: null, severity: null }) : null,
  );
}
