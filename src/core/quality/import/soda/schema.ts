import { escapedPattern, patternText, ruleText } from '../dqdl-text.ts';
import { itemsOf, textOf } from '../input-tree.ts';
import type { InputEntry, InputNode } from '../input-tree.ts';
import { NotExpressible } from '../loss.ts';
import type { Translation } from '../loss.ts';
import { nearestType } from '../gx/value-expectations.ts';

/** A schema check: required columns become rules; forbidden ones, types and places have none in DQDL. */
export function schemaRules(settings: InputNode | undefined): Translation {
  const alerts = (settings?.kind === 'map' ? settings.entries : []).filter(({ key }) => key === 'fail' || key === 'warn');
  const demands = alerts.flatMap(({ key, value }) =>
    (value.kind === 'map' ? value.entries : []).map((entry) => ({ entry, severity: key === 'warn' ? 'warn' : null })),
  );
  if (demands.length === 0) throw new NotExpressible('It demands nothing: it has neither `fail` nor `warn`.');
  const rules: string[] = [];
  const lost: { what: string; nearest: readonly string[] }[] = [];
  for (const { entry, severity } of demands) {
    if (entry.key === 'when required column missing') rules.push(...required(entry, severity));
    else lost.push({ what: entry.key, nearest: nearestTo(entry) });
  }
  if (lost.length > 0) {
    const whats = lost.map(({ what }) => `\`${what}\``).join(', ');
    const nearest = [...rules, ...lost.flatMap((each) => each.nearest)].join(',\n');
    throw new NotExpressible(
      `DQDL asks whether columns are there, and nothing else of a schema: ${whats} has no rule.`,
      nearest === '' ? null : nearest,
    );
  }
  return { rules };
}

const required = ({ value }: InputEntry, severity: string | null): string[] =>
  namesOf(value).map((column) => ruleText('ColumnExists', [column], null, { where: null, severity }));

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
