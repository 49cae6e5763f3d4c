import { entryOf, itemsOf, textOf } from '../../../structured-text/input-tree.ts';
import type { InputEntry, InputNode } from '../../../structured-text/input-tree.ts';
import type { SourceRule } from '../source-rule.ts';
import type { DbtTest } from './generic-test.ts';
import { translateTest } from './tests.ts';

const kinds = ['models', 'seeds', 'snapshots', 'sources'] as const;
const testKeys = ['data_tests', 'tests'] as const;

/** True for a properties file of dbt: it lists models, seeds, snapshots or sources. */
export const isProperties = (root: InputNode): boolean => kinds.some((kind) => entryOf(root, kind)?.kind === 'list');

interface Place {
  readonly dataSet: string;
  readonly column: string | null;
  readonly path: string;
}

interface Found extends Place {
  readonly test: DbtTest;
}

/** The data tests of a properties file, in its order. */
export function propertiesRules(root: InputNode): SourceRule[] {
  const found = kinds.flatMap((kind) =>
    itemsOf(entryOf(root, kind)).flatMap((node, index) =>
      kind === 'sources'
        ? itemsOf(entryOf(node, 'tables')).flatMap((table, at) => ofRelation(table, `sources[${index}].tables[${at}]`))
        : ofRelation(node, `${kind}[${index}]`),
    ),
  );
  const complete = new Set(found.filter(isPlainNotNull).map(({ dataSet, column }) => JSON.stringify([dataSet, column])));
  return found.map(({ test, dataSet, column, path }) => ({
    what: `${test.name} on ${dataSet}${column === null ? '' : `.${column}`}`,
    path,
    at: test.at,
    dataSet,
    translate: () => translateTest(test, { dataSet, column, isNeverNull: complete.has(JSON.stringify([dataSet, column])) }),
  }));
}

const isPlainNotNull = ({ test }: Found): boolean =>
  test.name === 'not_null' &&
  entryOf(test.settings, 'where') === undefined &&
  entryOf(entryOf(test.settings, 'config'), 'where') === undefined;

function ofRelation(node: InputNode, path: string): Found[] {
  const dataSet = textOf(entryOf(node, 'name')) ?? 'without a name';
  const own = testsOf(node, { dataSet, column: null, path });
  const columns = itemsOf(entryOf(node, 'columns')).flatMap((column, index) =>
    testsOf(column, { dataSet, column: textOf(entryOf(column, 'name')), path: `${path}.columns[${index}]` }),
  );
  return [...own, ...columns];
}

const testsOf = (node: InputNode, place: Place): Found[] =>
  testKeys.flatMap((key) =>
    itemsOf(entryOf(node, key)).map((item, index) => ({ ...place, path: `${place.path}.${key}[${index}]`, test: testOf(item) })),
  );

/** A test is a name, a name with its arguments below it, or a map with `test_name`; the arguments may stand in `arguments`. */
function testOf(node: InputNode): DbtTest {
  const name = textOf(node);
  if (name !== null) return { name, at: node.at, settings: undefined };
  const explicit = textOf(entryOf(node, 'test_name'));
  if (explicit !== null) return { name: explicit, at: node.at, settings: node };
  const [entry] = node.kind === 'map' ? node.entries : [];
  if (entry === undefined) return { name: 'a test without a name', at: node.at, settings: undefined };
  return { name: entry.key, at: node.at, settings: withSiblings(entry, node) };
}

/** `config` and `arguments` are sometimes written beside the name instead of below it. */
function withSiblings(entry: InputEntry, node: InputNode): InputNode {
  const others = node.kind === 'map' ? node.entries.slice(1) : [];
  const own = entry.value.kind === 'map' ? entry.value.entries : [];
  return { kind: 'map', at: node.at, entries: [...own, ...others] };
}
