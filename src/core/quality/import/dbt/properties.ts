import { entryOf, itemsOf, textOf } from '../../../structured-text/input-tree.ts';
import type { InputEntry, InputNode } from '../../../structured-text/input-tree.ts';
import type { SourceRule } from '../source-rule.ts';
import type { DbtTest } from './generic-test.ts';
import { freshnessRules } from './freshness.ts';
import type { Relation } from './freshness.ts';
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
  const relations = relationsOf(root);
  const found = relations.flatMap(({ node, path, dataSet }) => ofRelation(node, path, dataSet));
  const complete = new Set(found.filter(isPlainNotNull).map(({ dataSet, column }) => JSON.stringify([dataSet, column])));
  const tests = found.map(({ test, dataSet, column, path }) => ({
    what: `${test.name} on ${dataSet}${column === null ? '' : `.${column}`}`,
    path,
    at: test.at,
    dataSet,
    translate: () => translateTest(test, { dataSet, column, isNeverNull: complete.has(JSON.stringify([dataSet, column])) }),
  }));
  return [...tests, ...relations.flatMap(freshnessRules)];
}

/** A model, seed, snapshot, or a table of a source. A table has its source before its name where something else is called the same. */
function relationsOf(root: InputNode): Relation[] {
  const named = kinds.flatMap((kind) =>
    itemsOf(entryOf(root, kind)).flatMap((node, index): Omit<Relation, 'dataSet'>[] =>
      kind === 'sources'
        ? itemsOf(entryOf(node, 'tables')).map((table, at) => ({ node: table, source: node, path: `sources[${index}].tables[${at}]` }))
        : [{ node, source: null, path: `${kind}[${index}]` }],
    ),
  );
  const names = named.map(({ node }) => nameOf(node));
  return named.map((each) => {
    const name = nameOf(each.node);
    const isShared = names.indexOf(name) !== names.lastIndexOf(name);
    return { ...each, dataSet: each.source !== null && isShared ? `${nameOf(each.source)}.${name}` : name };
  });
}

const nameOf = (node: InputNode): string => textOf(entryOf(node, 'name')) ?? 'without a name';

const isPlainNotNull = ({ test }: Found): boolean =>
  test.name === 'not_null' &&
  entryOf(test.settings, 'where') === undefined &&
  entryOf(entryOf(test.settings, 'config'), 'where') === undefined;

function ofRelation(node: InputNode, path: string, dataSet: string): Found[] {
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
