import { Arguments } from '../arguments.ts';
import { demand, measureText, ruleText } from '../dqdl-text.ts';
import { textOf } from '../../../structured-text/input-tree.ts';
import type { InputEntry, InputMap, InputNode } from '../../../structured-text/input-tree.ts';
import { NotExpressible } from '../loss.ts';
import type { Scope, Translation } from '../loss.ts';
import { referentialAlias } from '../names.ts';
import { keysFound, sqlMeasure } from '../requirements.ts';
import { allOf, sqlFromWarehouse } from '../sql-text.ts';
import { sodaMetrics } from './metrics.ts';
import { asDemand, opposite, parseThreshold } from './threshold.ts';
import type { Threshold } from './threshold.ts';

/** A check as it stands in the file: its line, and what stands below it. */
export interface SodaCheck {
  readonly line: string;
  readonly at: number;
  readonly settings: InputNode | undefined;
  readonly dataSet: string;
  /** The filter of the part of the data set that it is about. */
  readonly partition: string | null;
  /** From `configurations for`: settings such as `valid values`, by column. */
  readonly configuration: (column: string) => readonly InputEntry[];
}

const aboutTheRun = [
  'name',
  'samples limit',
  'samples columns',
  'attributes',
  'identity',
  'title',
  'collect failed rows',
  'fail',
  'warn',
  'filter',
];

/** Translates one check of SodaCL. */
export function translateCheck(check: SodaCheck): Translation {
  const line = check.line.replaceAll(/\s+/g, ' ').trim();
  const settings = new Arguments(check.settings);
  const filter = settings.optionalText('filter');
  const scope: Scope = {
    where: allOf(check.partition, filter === null ? null : sqlFromWarehouse(filter, [check.dataSet])),
    severity: null,
  };
  if (line === 'schema') throw new NotExpressible('It demands nothing: it has neither `fail` nor `warn`.');
  if (line === 'failed rows') return failedRows(settings, scope, check.dataSet);
  return comparisonOfTables(line, scope) ?? notInDqdl(line) ?? figure(line, check, scope);
}

function failedRows(settings: Arguments, scope: Scope, dataSet: string): Translation {
  settings.ignore(...aboutTheRun);
  const condition = settings.optionalText('fail condition');
  const query = settings.optionalText('fail query');
  const [dropped] = settings.unread();
  if (dropped !== undefined) throw new NotExpressible(`Its setting \`${dropped}\` has no counterpart in DQDL.`);
  const note = 'The SQL is carried over as it is; check that Spark reads it the same way.';
  if (condition !== null) {
    const where = allOf(scope.where, `(${sqlFromWarehouse(condition, [dataSet])})`);
    return { rules: [sqlMeasure('count(*)', demand('=', '0'), { ...scope, where })], note };
  }
  if (query === null) throw new NotExpressible('It has neither a condition nor a query.');
  const from = `(${sqlFromWarehouse(query, [dataSet])}) as failed`;
  return { rules: [sqlMeasure('count(*)', demand('=', '0'), { ...scope, where: null }, from)], note };
}

const reference = /^values in \(?([^)]+?)\)? must (not )?exist in ([^\s(]+) \(?([^)]+?)\)?$/i;
const sameRows = /^row_count same as ([^\s]+)( in .+)?$/i;

function comparisonOfTables(line: string, scope: Scope): Translation | null {
  const found = reference.exec(line);
  if (found) {
    const [, own = '', not, other = '', others = ''] = found;
    if (not !== undefined) throw new NotExpressible('No rule of DQDL demands that keys are missing from another data set.');
    const alias = referentialAlias(other);
    return {
      rules: [keysFound(names(own), alias, names(others), scope)],
      note: `Give the other data set as a reference called “${alias}”.`,
    };
  }
  const same = sameRows.exec(line);
  if (!same) return null;
  if (scope.where !== null) throw new NotExpressible('It compares a part of the rows with another data set, which no rule of DQDL does.');
  const alias = referentialAlias(same[1] ?? '');
  return {
    rules: [measureText('RowCountMatch', [alias], demand('=', '1.0'), scope)],
    note: `Give the other data set as a reference called “${alias}”.`,
  };
}

function notInDqdl(line: string): null {
  const age = /^freshness(?: using)? ?\(?"?([^)"\s]+)"?\)?.*?<=? ?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?$/i.exec(line);
  if (/^freshness/i.test(line)) {
    const minutes = age ? Number(age[2] ?? 0) * 1440 + Number(age[3] ?? 0) * 60 + Number(age[4] ?? 0) : 0;
    const nearest =
      age?.[1] !== undefined && minutes > 0
        ? ruleText('DataFreshness', [age[1]], `< ${minutes} minutes`, { where: null, severity: null })
        : null;
    throw new NotExpressible('It asks how old the newest row is; DataFreshness asks that of every row.', nearest);
  }
  if (/^group by/i.test(line)) throw new NotExpressible('Figures by group are no rules of DQDL.');
  if (/^(?:anomaly|change|distribution|reconciliation)/i.test(line)) {
    throw new NotExpressible(
      'It compares with earlier runs or with other distributions; write a rule with `last(…)`, or use `meshbench compare`.',
    );
  }
  return null;
}

const written = /^([A-Za-z_][A-Za-z0-9_ ]*?)\s*(?:\(([^)]*)\))?\s*(?:(<=|>=|!=|<>|<|>|=|between\b|not between\b)\s*(.*))?$/i;

/** A figure with a threshold, or with alerts below it. */
function figure(line: string, check: SodaCheck, scope: Scope): Translation {
  const found = written.exec(line);
  if (!found) throw new NotExpressible('This check has a form that is not known here.');
  const [, name = '', list, operator, rest] = found;
  const columns = list === undefined ? [] : names(list);
  const wanted = thresholds(operator === undefined ? null : `${operator} ${rest ?? ''}`, check.settings);
  const parts = wanted.map(({ threshold, severity }) => {
    const given = settingsOf(check, columns[0]);
    const inside = { ...scope, severity };
    const translation =
      sodaMetrics[name.toLowerCase()]?.({ columns, threshold, given, scope: inside }) ?? ownFigure(name, check, given, threshold, inside);
    const [dropped] = given.unread();
    if (dropped !== undefined)
      throw new NotExpressible(`Its setting \`${dropped}\` has no counterpart in DQDL.`, translation.rules.join(',\n'));
    return translation;
  });
  const note = [...new Set(parts.flatMap((part) => part.note ?? []))].join(' ');
  return { rules: parts.flatMap(({ rules }) => rules), ...(note === '' ? {} : { note }) };
}

/** Settings of the check go before those of its column. */
function settingsOf(check: SodaCheck, column: string | undefined): Arguments {
  const own = check.settings?.kind === 'map' ? check.settings.entries : [];
  const names = new Set(own.map(({ key }) => key));
  const others = column === undefined ? [] : check.configuration(column).filter(({ key }) => !names.has(key));
  const map: InputMap = { kind: 'map', at: check.at, entries: [...own, ...others] };
  const given = new Arguments(map);
  given.ignore(...aboutTheRun, ...others.map(({ key }) => key));
  return given;
}

/** `name expression:` or `name query:` below the check say how to calculate a figure of one's own. */
function ownFigure(name: string, check: SodaCheck, given: Arguments, threshold: Threshold, scope: Scope): Translation {
  const expression = given.optionalText(`${name} expression`);
  const query = given.optionalText(`${name} query`);
  const note = 'The SQL is carried over as it is; check that Spark reads it the same way.';
  if (expression !== null) return { rules: [sqlMeasure(sqlFromWarehouse(expression, [check.dataSet]), asDemand(threshold), scope)], note };
  if (query !== null) {
    return {
      rules: [measureText('CustomSql', [sqlFromWarehouse(query, [check.dataSet])], asDemand(threshold), { ...scope, where: null })],
      note,
    };
  }
  throw new NotExpressible(`The figure \`${name}\` is not known here.`);
}

const names = (list: string): string[] =>
  list
    .split(',')
    .map((name) => name.trim().replaceAll(/^["`]|["`]$/g, ''))
    .filter((name) => name !== '');

/** What the check demands: its own threshold, or the opposite of its alerts. */
function thresholds(own: string | null, settings: InputNode | undefined): { threshold: Threshold; severity: string | null }[] {
  if (own !== null) return [{ threshold: parseThreshold(own), severity: null }];
  const entries = settings?.kind === 'map' ? settings.entries : [];
  const alerts = entries.filter(({ key }) => key === 'fail' || key === 'warn').map(({ key, value }) => alert(key, value));
  if (alerts.length === 0) throw new NotExpressible('It demands nothing: it has no threshold.');
  return alerts;
}

function alert(key: string, value: InputNode): { threshold: Threshold; severity: string | null } {
  const text = textOf(value) ?? '';
  const when = /^when\s+(.+)$/is.exec(text.trim());
  if (!when) throw new NotExpressible('Its alert has a form that is not known here.');
  return { threshold: opposite(parseThreshold(when[1] ?? '')), severity: key === 'warn' ? 'warn' : null };
}
