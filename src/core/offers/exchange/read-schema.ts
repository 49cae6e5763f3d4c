import { printDecimal } from '../../structured-text/decimal.ts';
import type { InputMap, InputNode } from '../../structured-text/input-tree.ts';
import { type FileMembers, join } from './file-members.ts';
import { operators, type PromisedColumn, type PromisedLimits, type PromisedRule, type PromisedTable } from './promised-tables.ts';

/** More columns than any table has that people promise each other. */
const mostColumns = 20_000;

/** `schema` of an ODCS file. What is not read of it stays in the file and goes back into an export. */
export function readSchema(members: FileMembers, root: InputMap): PromisedTable[] {
  let columns = 0;
  return members.maps(root, 'schema', '').flatMap(({ node, path }): PromisedTable[] => {
    const name = members.text(node, 'name', path, 1_000);
    if (name === null) {
      members.problem('error', path, node, 'A table of the schema has no `name`.');
      return [];
    }
    const properties = members.maps(node, 'properties', path);
    columns += properties.length;
    if (columns > mostColumns) {
      members.problem(
        'error',
        join(path, 'properties'),
        node,
        `The schema names more than ${mostColumns.toLocaleString('en-GB')} columns.`,
      );
      return [];
    }
    return [
      {
        name,
        physicalName: members.text(node, 'physicalName', path, 1_000),
        columns: properties.flatMap((each) => columnOf(members, each.node, each.path)),
        rules: rulesOf(members, node, path),
      },
    ];
  });
}

function columnOf(members: FileMembers, node: InputMap, path: string): PromisedColumn[] {
  const name = members.text(node, 'name', path, 1_000);
  if (name === null) {
    members.problem('error', path, node, 'A column of the schema has no `name`.');
    return [];
  }
  return [
    {
      name,
      physicalName: members.text(node, 'physicalName', path, 1_000),
      logicalType: members.text(node, 'logicalType', path, 200),
      physicalType: members.text(node, 'physicalType', path, 1_000),
      required: members.boolean(node, 'required', path) ?? false,
      unique: members.boolean(node, 'unique', path) ?? false,
      primaryKey: members.boolean(node, 'primaryKey', path) ?? false,
      classification: members.text(node, 'classification', path, 200),
      limits: limitsOf(members, members.map(node, 'logicalTypeOptions', path), join(path, 'logicalTypeOptions')),
      rules: rulesOf(members, node, path),
    },
  ];
}

function limitsOf(members: FileMembers, options: InputMap | null, path: string): PromisedLimits {
  const either = (key: string): string | number | null => {
    const node = options?.entries.find((entry) => entry.key === key)?.value;
    if (node?.kind === 'number') return Number(printDecimal(node.number));
    return node === undefined ? null : members.text(options, key, path, 200);
  };
  return {
    minimum: either('minimum'),
    maximum: either('maximum'),
    exclusiveMinimum: either('exclusiveMinimum'),
    exclusiveMaximum: either('exclusiveMaximum'),
    minLength: members.number(options, 'minLength', path),
    maxLength: members.number(options, 'maxLength', path),
    pattern: members.text(options, 'pattern', path, 2_000),
  };
}

function rulesOf(members: FileMembers, owner: InputMap, ownerPath: string): PromisedRule[] {
  return members.maps(owner, 'quality', ownerPath).map(({ node, path }) => {
    // Up to ODCS 3.0 the member was `rule`.
    const metric = members.text(node, 'metric', path, 200) ?? members.text(node, 'rule', path, 200);
    const single = operators.find((operator) => numberAt(node, operator) !== null);
    const range = (['mustBeBetween', 'mustNotBeBetween'] as const).find((operator) => numbersAt(node, operator).length === 2);
    const operator = single ?? range ?? null;
    return {
      type: members.text(node, 'type', path, 200) ?? (metric === null ? 'custom' : 'library'),
      metric,
      operator,
      values: operator === null ? [] : numbersAt(node, operator),
      unit: members.text(node, 'unit', path, 200),
      description: members.text(node, 'description', path),
      hasArguments: node.entries.some(({ key }) => key === 'arguments'),
    };
  });
}

const memberAt = (node: InputMap, key: string): InputNode | undefined => node.entries.find((entry) => entry.key === key)?.value;

const numberAt = (node: InputMap, key: string): number | null => numbersAt(node, key)[0] ?? null;

function numbersAt(node: InputMap, key: string): number[] {
  const value = memberAt(node, key);
  const items = value?.kind === 'list' ? value.items : value === undefined ? [] : [value];
  return items.flatMap((item) => (item.kind === 'number' ? [Number(printDecimal(item.number))] : []));
}
