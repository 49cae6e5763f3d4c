import { entryOf, itemsOf, textOf } from '../../../structured-text/input-tree.ts';
import type { InputEntry, InputNode } from '../../../structured-text/input-tree.ts';
import { NotExpressible } from '../loss.ts';
import type { Translation } from '../loss.ts';
import type { SourceRule } from '../source-rule.ts';
import { sqlFromWarehouse } from '../sql-text.ts';
import { translateCheck } from './check.ts';
import { schemaConditions, schemaRule } from './schema.ts';

const heading = /^(checks for|filter|configurations for) (.+?)(?:\s*\[([^\]]*)\])?$/;
const eachHeading = /^for each (?:dataset|table|data set)\s*(.*)$/;

/** True for a file of checks in SodaCL. */
export const isSodaFile = (root: InputNode): boolean =>
  root.kind === 'map' && root.entries.some(({ key }) => /^checks for\b/.test(key) || eachHeading.test(key));

/** The checks of a file, in its order. Checks for each of several data sets are there once for each. */
export function sodaRules(root: InputNode): SourceRule[] {
  const entries = root.kind === 'map' ? root.entries : [];
  return entries.flatMap((entry) => {
    const each = eachHeading.exec(entry.key);
    if (each) return forEach(entry, entries);
    const found = heading.exec(entry.key);
    if (found?.[1] !== 'checks for') return [];
    const [, , dataSet = '', partition] = found;
    return checksOf(entry.value, entry.key, plainName(dataSet), partition ?? null, entries);
  });
}

const plainName = (name: string): string => name.trim().replaceAll(/^["`]|["`]$/g, '');

function forEach({ key, at, value }: InputEntry, entries: readonly InputEntry[]): SourceRule[] {
  const listed = itemsOf(entryOf(value, 'datasets') ?? entryOf(value, 'tables')).flatMap((item) => textOf(item) ?? []);
  const named = listed.filter((name) => !/[%*]/.test(name)).map((name) => name.replace(/^include\s+/, ''));
  const checks = named.flatMap((name) => checksOf(entryOf(value, 'checks'), key, name, null, entries));
  if (named.length === listed.length && named.length > 0) return checks;
  const lost: SourceRule = {
    what: key,
    path: key,
    at,
    dataSet: null,
    translate() {
      throw new NotExpressible('It is for data sets by a pattern of their names. Import it for one data set: name it under `datasets`.');
    },
  };
  return [...checks, lost];
}

function checksOf(
  list: InputNode | undefined,
  path: string,
  dataSet: string,
  partition: string | null,
  entries: readonly InputEntry[],
): SourceRule[] {
  return itemsOf(list).flatMap((item, index): SourceRule[] => {
    const [entry] = item.kind === 'map' ? item.entries : [];
    const line = (entry?.key ?? textOf(item) ?? '').replaceAll(/\s+/g, ' ').trim();
    const place = { path: `${path}[${index}]`, at: item.at, dataSet };
    const conditions = line === 'schema' ? schemaConditions(entry?.value) : [];
    if (conditions.length > 0) {
      return conditions.map((condition) => ({
        ...place,
        what: `schema, ${condition.alert} ${condition.entry.key}`,
        path: `${place.path}.${condition.alert}`,
        at: condition.entry.at,
        translate: () => schemaRule(condition),
      }));
    }
    const translate = (): Translation =>
      translateCheck({
        line,
        at: item.at,
        settings: entry?.value,
        dataSet,
        partition: partition === null ? null : filterOf(entries, dataSet, partition),
        configuration: (column) => configurationOf(entries, dataSet, column),
      });
    return [{ ...place, what: line, translate }];
  });
}

function filterOf(entries: readonly InputEntry[], dataSet: string, partition: string): string {
  const filter = entries.find(({ key }) => {
    const found = heading.exec(key);
    return found?.[1] === 'filter' && plainName(found[2] ?? '') === dataSet && found[3] === partition;
  });
  const where = textOf(entryOf(filter?.value, 'where'));
  if (where === null) throw new NotExpressible(`The filter [${partition}] is not in this file.`);
  return sqlFromWarehouse(where, [dataSet]);
}

/** `valid format for email: email` below `configurations for`, as the setting `valid format`. */
function configurationOf(entries: readonly InputEntry[], dataSet: string, column: string): InputEntry[] {
  const all = entries.filter(({ key }) => {
    const found = heading.exec(key);
    return found?.[1] === 'configurations for' && plainName(found[2] ?? '') === dataSet;
  });
  return all.flatMap(({ value }) =>
    (value.kind === 'map' ? value.entries : []).flatMap((entry) => {
      const found = /^(.+?) for (.+)$/.exec(entry.key);
      return found?.[1] !== undefined && found[2] === column ? [{ ...entry, key: found[1] }] : [];
    }),
  );
}
