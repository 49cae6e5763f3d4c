import { expect, it } from 'vitest';
import { aliasesOf } from '#core/quality/rulesets/aliases.ts';

it('finds the names of other data that a ruleset refers to, each once', () => {
  const rules = [
    'ReferentialIntegrity "id" "members.id" = 1',
    'ReferentialIntegrity "a,b" "catalog.plans.{a,b}" = 1',
    'DatasetMatch "before" "id" = 1',
    '(SchemaMatch "before" = 1) and (RowCountMatch "after" > 0)',
    'AggregateMatch "sum(amount)" "avg(ledger.paid)" = 1',
    'CustomSql "with x as (select * from primary) select count(*) from x join lake.visits as v on true, (select 1 from `odd name`) as y" = 1',
    'CustomSql "select extract(year from day) from primary" = 1',
  ];
  expect(aliasesOf(`Rules = [ ${rules.join(', ')} ]`)).toEqual([
    'members',
    'catalog.plans',
    'before',
    'after',
    'ledger',
    'lake.visits',
    'odd name',
  ]);
  expect(aliasesOf('Rules = [ RowCountMatch "x" ]')).toEqual([]);
});
