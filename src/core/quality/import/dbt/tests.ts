import { Arguments } from '../arguments.ts';
import { entryOf } from '../../../structured-text/input-tree.ts';
import { NotExpressible } from '../loss.ts';
import type { Scope, Translation } from '../loss.ts';
import { expectation } from '../gx/suite.ts';
import { rowCondition } from '../row-condition.ts';
import { sqlFromWarehouse } from '../sql-text.ts';
import { coreTests } from './core-tests.ts';
import type { DbtTest, GenericTest, TestPlace } from './generic-test.ts';
import { utilityTests } from './utility-tests.ts';

const tests: ReadonlyMap<string, GenericTest> = new Map([...Object.entries(coreTests), ...Object.entries(utilityTests)]);

/** What is about storing, naming and documenting, and not about the data. */
const aboutTheRun = [
  'config',
  'arguments',
  'test_name',
  'name',
  'description',
  'meta',
  'tags',
  'store_failures',
  'store_failures_as',
  'limit',
  'alias',
  'database',
  'schema',
  'enabled',
  'severity',
  'where',
  'error_if',
  'warn_if',
  'fail_calc',
  'version',
  'docs',
];

/** Translates one data test. */
export function translateTest(test: DbtTest, place: TestPlace): Translation {
  const config = entryOf(test.settings, 'config');
  const setting = (name: string): string | null => {
    const node = entryOf(config, name) ?? entryOf(test.settings, name);
    if (node === undefined || node.kind === 'null') return null;
    return node.kind === 'text' ? node.text : node.kind === 'boolean' ? String(node.value) : '';
  };
  if (setting('enabled') === 'false') throw new NotExpressible('It is switched off in the file (`enabled: false`).');
  for (const name of ['error_if', 'fail_calc'] as const) {
    const value = setting(name);
    if (value !== null && !/^\s*(?:!=|<>|>)\s*0\s*$|^\s*count\(\*\)\s*$/i.test(value)) {
      throw new NotExpressible(`\`${name}\` allows some rows to fail; write a threshold or a CustomSql rule for that.`);
    }
  }
  const where = setting('where');
  const severity = setting('severity')?.toLowerCase() ?? null;
  const scope: Scope = {
    where: where === null ? null : sqlFromWarehouse(where, [place.dataSet]),
    severity: severity === 'error' ? null : severity,
  };
  return translated(test, place, scope);
}

function translated(test: DbtTest, place: TestPlace, scope: Scope): Translation {
  const settings = entryOf(test.settings, 'arguments') ?? test.settings;
  const given = new Arguments(settings, place.column === null ? {} : { column: place.column }, true);
  given.ignore(...aboutTheRun, 'column');
  const [packageName, shortName] = test.name.includes('.') ? splitName(test.name) : ['dbt', test.name];
  if (packageName === 'dbt_expectations' || packageName === 'great_expectations') {
    const condition = given.node('row_condition');
    if (given.has('group_by') && given.values('group_by').length > 0) throw new NotExpressible('Figures by group are no rules of DQDL.');
    return expectation(
      shortName,
      given,
      condition === null ? scope : { ...scope, where: joined(scope.where, rowCondition(condition, null)) },
    );
  }
  const generic = packageName === 'dbt' || packageName === 'dbt_utils' ? (tests.get(test.name) ?? tests.get(shortName)) : undefined;
  if (generic === undefined)
    throw new NotExpressible('This test is not known here. Tests of a project of its own are code, which is not read.');
  if (given.has('group_by_columns') && given.values('group_by_columns').length > 0)
    throw new NotExpressible('Figures by group are no rules of DQDL.');
  const translation = generic(given, scope, place);
  const dropped = given.unread();
  if (dropped.length === 0) return translation;
  throw new NotExpressible(`Its argument \`${dropped[0] ?? ''}\` has no counterpart in DQDL.`, translation.rules.join(',\n'));
}

const splitName = (name: string): [string, string] => [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.') + 1)];

const joined = (first: string | null, second: string): string => (first === null ? second : `(${first}) and (${second})`);
