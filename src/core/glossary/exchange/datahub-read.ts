import { failure } from '../../failures.ts';
import type { InputEntry, InputMap, InputNode } from '../../structured-text/input-tree.ts';
import { printDecimal } from '../../structured-text/decimal.ts';
import { ExchangeReport, type ReadGlossary } from './exchange-report.ts';
import {
  bareTerm,
  type GlossaryRecord,
  type Party,
  type Property,
  type Reference,
  type Relation,
  type RelationType,
  type TermRecord,
} from './glossary-document.ts';

const relationFields: Readonly<Record<string, RelationType>> = {
  inherits: 'isA',
  contains: 'hasPart',
  values: 'hasValue',
  related_terms: 'related',
};

const nodeFields = new Set(['id', 'name', 'description', 'owners', 'nodes', 'terms', 'knowledge_links']);
const termFields = new Set([
  'id',
  'name',
  'description',
  'owners',
  'term_source',
  'source_ref',
  'source_url',
  'custom_properties',
  'knowledge_links',
  'domain',
  ...Object.keys(relationFields),
]);
const rootFields = new Set(['version', 'source', 'owners', 'url', 'nodes', 'terms']);

/** Line of a place in the file, from 1. */
type LineOf = (at: number) => number;

/**
 * Reads DataHub's `business_glossary.yml`: each node is a glossary, each term is known by its path of names joined with dots.
 * References are looked up by that path; one that leads nowhere is kept as it is written, and counted.
 */
export function readDataHub(input: InputNode, lineOf: LineOf): ReadGlossary {
  if (input.kind !== 'map') throw failure('unreadable_file', 'This is no glossary of DataHub: it does not begin with names and values.');
  const reader = new DataHubReader(lineOf);
  reader.root(input);
  return {
    format: 'datahub',
    document: reader.document(),
    refused: reader.report.refused,
    partial: reader.report.partial,
    lost: reader.report.lost,
    lines: reader.lines,
  };
}

/** Whether a file says by its fields that it is DataHub's. */
export const isDataHub = (input: InputNode): boolean =>
  input.kind === 'map' && input.entries.some(({ key, value }) => (key === 'nodes' || key === 'terms') && value.kind === 'list');

class DataHubReader {
  readonly report = new ExchangeReport();
  readonly lines = new Map<string, number>();
  readonly #lineOf: LineOf;
  readonly #glossaries = new Map<string, GlossaryRecord>();
  readonly #terms = new Map<string, TermRecord>();

  constructor(lineOf: LineOf) {
    this.#lineOf = lineOf;
  }

  root(map: InputMap): void {
    this.#countUnknown(map, rootFields);
    for (const node of itemsOf(map, 'nodes')) this.#node(node, null);
    for (const term of itemsOf(map, 'terms')) this.#term(term, null);
  }

  document(): ReadGlossary['document'] {
    const terms = [...this.#terms.values()];
    // Targets may also be given by the identifier that pins a term.
    const byUrn = new Map(terms.flatMap((term) => urnsOf(term).map((urn) => [urn, term.key])));
    let unresolved = 0;
    const resolved = terms.map((term) => ({
      ...term,
      relations: term.relations.map(({ type, target }): Relation => {
        const key = this.#terms.has(target) ? target : byUrn.get(target);
        if (key === undefined) unresolved += 1;
        return { type, target: key ?? target };
      }),
    }));
    this.report.lose('relations (their target is not in the file)', unresolved);
    return { glossaries: [...this.#glossaries.values()], terms: resolved };
  }

  #node(node: InputNode, above: string | null): void {
    const found = this.#named(node, above, 'node');
    if (found === null) return;
    const { map, key, name } = found;
    if (this.#glossaries.has(key)) {
      this.report.lose('nodes (a further one of the same name; its terms are kept in the first)');
    } else {
      this.#countUnknown(map, nodeFields);
      this.#glossaries.set(key, {
        key,
        name,
        description: textOf(map, 'description'),
        parentKey: above,
        owners: ownersOf(map),
        references: linksOf(map),
      });
    }
    for (const inner of itemsOf(map, 'nodes')) this.#node(inner, key);
    for (const term of itemsOf(map, 'terms')) this.#term(term, key);
  }

  #term(node: InputNode, above: string | null): void {
    const found = this.#named(node, above, 'term');
    if (found === null) return;
    const { map, key, name } = found;
    if (this.#terms.has(key)) {
      this.report.refuse(this.#lineOf(map.at), `There is a term ${key} already.`);
      return;
    }
    this.lines.set(key, this.#lineOf(map.at));
    this.#countUnknown(map, termFields);
    const source = textOf(map, 'source_ref');
    const url = textOf(map, 'source_url');
    const own = ['id', 'term_source', 'domain'].flatMap((field): Property[] => {
      const value = textOf(map, field);
      return value === null ? [] : [{ name: field, value }];
    });
    this.#terms.set(key, {
      ...bareTerm(key, above, name),
      longDescription: textOf(map, 'description'),
      owners: ownersOf(map),
      references: [...(source === null && url === null ? [] : [{ title: source, url }]), ...linksOf(map)],
      relations: Object.entries(relationFields).flatMap(([field, type]) =>
        textsOf(map, field).map((target): Relation => ({ type, target })),
      ),
      properties: [...own, ...propertiesOf(map)],
    });
  }

  #named(node: InputNode, above: string | null, what: string): { map: InputMap; key: string; name: string } | null {
    const name = node.kind === 'map' ? textOf(node, 'name') : null;
    if (node.kind !== 'map' || name === null) {
      this.report.refuse(this.#lineOf(node.at), `A ${what} without a name.`);
      return null;
    }
    return { map: node, name, key: above === null ? name : `${above}.${name}` };
  }

  #countUnknown(map: InputMap, known: ReadonlySet<string>): void {
    for (const { key } of map.entries) if (!known.has(key)) this.report.lose(`${key} (a field that is not known)`);
  }
}

const entryOf = (map: InputMap, key: string): InputEntry | undefined => map.entries.find((entry) => entry.key === key);

function itemsOf(map: InputMap, key: string): readonly InputNode[] {
  const value = entryOf(map, key)?.value;
  return value?.kind === 'list' ? value.items : [];
}

/** A text, a number or a boolean as text; null for everything else and for the empty text. */
function scalarOf(node: InputNode | undefined): string | null {
  if (node?.kind === 'text') return node.text === '' ? null : node.text;
  if (node?.kind === 'number') return printDecimal(node.number);
  return node?.kind === 'boolean' ? String(node.value) : null;
}

const textOf = (map: InputMap, key: string): string | null => scalarOf(entryOf(map, key)?.value);

/** A list of texts; one text alone counts as a list of one. */
function textsOf(map: InputMap, key: string): string[] {
  const value = entryOf(map, key)?.value;
  const items = value?.kind === 'list' ? value.items : value === undefined ? [] : [value];
  return items.map(scalarOf).filter((text) => text !== null);
}

function ownersOf(map: InputMap): Party[] {
  const owners = entryOf(map, 'owners')?.value;
  if (owners?.kind !== 'map') return [];
  return [
    ...textsOf(owners, 'users').map((name): Party => ({ kind: 'user', name })),
    ...textsOf(owners, 'groups').map((name): Party => ({ kind: 'group', name })),
  ];
}

const linksOf = (map: InputMap): Reference[] =>
  itemsOf(map, 'knowledge_links').flatMap((link) =>
    link.kind === 'map' ? [{ title: textOf(link, 'label'), url: textOf(link, 'url') }] : [],
  );

/** A map of names and values, or a list of such maps: the documentation shows both. */
function propertiesOf(map: InputMap): Property[] {
  const value = entryOf(map, 'custom_properties')?.value;
  const maps = value?.kind === 'list' ? value.items : value === undefined ? [] : [value];
  return maps.flatMap((each) =>
    each.kind === 'map' ? each.entries.map((entry) => ({ name: entry.key, value: scalarOf(entry.value) ?? '' })) : [],
  );
}

const urnsOf = ({ properties }: TermRecord): string[] => {
  const id = properties.find(({ name }) => name === 'id')?.value;
  return id === undefined ? [] : [id, id.startsWith('urn:') ? id : `urn:li:glossaryTerm:${id}`];
};
