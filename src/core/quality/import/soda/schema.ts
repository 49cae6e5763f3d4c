import { escapedPattern, patternText, ruleText } from '../dqdl-text.ts';
import { itemsOf, textOf } from '../../../structured-text/input-tree.ts';
import type { InputEntry, InputNode } from '../../../structured-text/input-tree.ts';
import { NotExpressible } from '../loss.ts';
import type { Translation } from '../loss.ts';
import { nearestType } from '../gx/value-expectations.ts';

/** One condition of a schema check, with the alert that it stands below. */
export interface SchemaCondition {
  readonly entry: InputEntry;
  readonly alert: 'fail' | 'warn';
}

/** The conditions of a schema check: each is a rule of its own, so that what DQDL has is kept. */
export const schemaConditions = (settings: InputNode | undefined): SchemaCondition[] =>
  (settings?.kind === 'map' ? settings.entries : []).flatMap(({ key, value }) =>
    (key === 'fail' || key === 'warn') && value.kind === 'map' ? value.entries.map((entry) => ({ entry, alert: key }) as const) : [],
  );

/** Required columns become rules; forbidden ones, types and places have none in DQDL. */
export function schemaRule({ entry, alert }: SchemaCondition): Translation {
  const severity = alert === 'warn' ? 'warn' : null;
  if (entry.key === 'when required column missing') {
    return { rules: namesOf(entry.value).map((column) => ruleText('ColumnExists', [column], null, { where: null, severity })) };
  }
  const nearest = nearestTo(entry);
  throw new NotExpressible(
    'DQDL asks whether a column is there, and nothing else of a schema.',
    nearest.length === 0 ? null : nearest.join(',\n'),
  );
}

const namesOf = (node: InputNode): string[] =>
  (node.kind === 'list' ? itemsOf(node) : [node]).flatMap((item) => textOf(item)?.split(',') ?? []).map((name) => name.trim());

function nearestTo({ key, value }: InputEntry): string[] {
  if (key === 'when wrong column type' && value.kind === 'map') {
    return value.entries.flatMap((entry) => nearestType(entry.key, textOf(entry.value) ?? '') ?? []);
  }
  if (key === 'when forbidden column present') {
    const names = namesOf(value).map((name) => name.split(/[*%]/).map(escapedPattern).join('.*'));
    return [ruleText('ColumnNamesMatchPattern', [], patternText(`^(?!(?:${names.join('|')})$).*$`), { where: null, severity: null })];
  }
  return [];
}
