import type { Direction, LineageOrigin, LineagePlace, NodeId, Support } from '#contract/lineage/graph.ts';
import type { Grouping } from './graph/build-view.ts';
import type { ShownColumns } from './graph/columns-in-view.ts';
import type { Filters } from './graph/filters.ts';
import type { Expansion } from './graph/known-graph.ts';

export type Shape = 'graph' | 'table' | 'both';

/** Everything about the screen that a link to it says. */
export interface LineageAddress {
  readonly start: LineagePlace | null;
  readonly direction: Direction;
  /** Null: all the way. */
  readonly hops: number | null;
  /** ISO instant; null for now. */
  readonly asOf: string | null;
  /** The earlier instant that is compared with; null where nothing is compared. */
  readonly was: string | null;
  readonly shape: Shape;
  readonly grouping: Grouping;
  readonly shut: ReadonlySet<string>;
  readonly folded: ReadonlySet<string>;
  readonly expansions: readonly Expansion[];
  readonly raised: ReadonlyMap<string, number>;
  readonly columns: ShownColumns;
  readonly filters: Filters;
  /** Nodes at most in one answer. */
  readonly limit: number;
}

export const usualHops = 3;
export const usualLimit = 2_000;
export const greatestLimit = 60_000;
/** A link that says more than this is no link any more. */
const longestList = 400;

const nodePattern = /^[dj][0-9a-f]{16}$/;
const sidePattern = /^([dj][0-9a-f]{16})([ud])$/;
const origins: readonly LineageOrigin[] = ['event', 'dbt', 'sql', 'catalog', 'hand'];
const supports: readonly Support[] = ['untested', 'supported', 'contradicted'];
const isOneOf =
  <Value extends string>(values: readonly Value[]) =>
  (text: string): text is Value =>
    (values as readonly string[]).includes(text);

const list = (text: string | null): string[] => (text === null || text === '' ? [] : text.split('.').slice(0, longestList));
const whole = (text: string | null, least: number, most: number): number | null => {
  const value = Number(text);
  return text !== null && Number.isInteger(value) && value >= least && value <= most ? value : null;
};
const instant = (text: string | null): string | null =>
  text !== null && !Number.isNaN(Date.parse(text)) && text.length <= 40 ? new Date(text).toISOString() : null;

/** Reads what a link says; whatever makes no sense in it is left out. */
export function readAddress(search: string): LineageAddress {
  const found = new URLSearchParams(search);
  const start = found.get('start') ?? '';
  const hops = found.get('hops');
  return {
    start: nodePattern.test(start) ? { node: start, field: found.get('field') } : null,
    direction: oneOf(found.get('direction'), ['both', 'upstream', 'downstream']),
    hops: hops === 'all' ? null : (whole(hops, 1, 100) ?? usualHops),
    asOf: instant(found.get('asOf')),
    was: instant(found.get('was')),
    shape: oneOf(found.get('view'), ['graph', 'table', 'both']),
    grouping: oneOf(found.get('group'), ['none', 'system', 'unit']),
    shut: new Set(found.getAll('shut').slice(0, longestList)),
    folded: new Set(list(found.get('fold')).filter((text) => sidePattern.test(text))),
    expansions: list(found.get('more')).flatMap(readExpansion),
    raised: new Map(list(found.get('raised')).flatMap(readRaised)),
    columns: found.get('columns') === 'all' ? 'all' : new Set(list(found.get('columns')).filter((text) => nodePattern.test(text))),
    filters: {
      origins: found.getAll('origin').filter(isOneOf(origins)),
      supports: found.getAll('support').filter(isOneOf(supports)),
      kinds: found.getAll('kind').filter(isOneOf(['dataset', 'job'])),
      units: found.getAll('unit').slice(0, longestList),
    },
    limit: whole(found.get('limit'), 1, greatestLimit) ?? usualLimit,
  };
}

function oneOf<Value extends string>(text: string | null, values: readonly [Value, ...Value[]]): Value {
  return text !== null && isOneOf(values)(text) ? text : values[0];
}

function readExpansion(text: string): Expansion[] {
  const [, node, side] = sidePattern.exec(text) ?? [];
  return node === undefined ? [] : [{ node, side: side === 'u' ? 'upstream' : 'downstream' }];
}

function readRaised(text: string): [string, number][] {
  const [key = '', count = ''] = text.split('-');
  const value = whole(count, 1, greatestLimit);
  return sidePattern.test(key) && value !== null ? [[key, value]] : [];
}

/** The address of the screen; the same state has one address. Names of groups and units stand in it as they are. */
export function writeAddress(address: Partial<LineageAddress>): string {
  const written = new URLSearchParams();
  const put = (key: string, value: string, usual = ''): void => {
    if (value !== usual) written.set(key, value);
  };
  put('start', address.start?.node ?? '');
  const field = address.start?.field ?? null;
  if (field !== null) written.set('field', field);
  put('direction', address.direction ?? 'both', 'both');
  if (address.hops !== undefined) put('hops', address.hops === null ? 'all' : String(address.hops), String(usualHops));
  put('asOf', address.asOf ?? '');
  put('was', address.was ?? '');
  put('view', address.shape ?? 'graph', 'graph');
  put('group', address.grouping ?? 'none', 'none');
  for (const key of [...(address.shut ?? [])].toSorted()) written.append('shut', key);
  put('fold', [...(address.folded ?? [])].toSorted().join('.'));
  put('more', (address.expansions ?? []).map(({ node, side }) => `${node}${side === 'upstream' ? 'u' : 'd'}`).join('.'));
  put('raised', [...(address.raised ?? [])].map(([key, count]) => `${key}-${count}`).join('.'));
  put('columns', address.columns === 'all' ? 'all' : [...(address.columns ?? [])].toSorted().join('.'));
  const { origins: from = [], supports: by = [], kinds = [], units = [] } = address.filters ?? {};
  for (const value of from.toSorted()) written.append('origin', value);
  for (const value of by.toSorted()) written.append('support', value);
  for (const value of kinds.toSorted()) written.append('kind', value);
  for (const value of units.toSorted()) written.append('unit', value);
  if (address.limit !== undefined) put('limit', String(address.limit), String(usualLimit));
  const text = written.toString();
  return text === '' ? '/lineage' : `/lineage?${text}`;
}

/** What a new start keeps: how far and how one looks, not what was unfolded around the old one. */
export const startedFrom = (address: LineageAddress, start: LineagePlace): LineageAddress => ({
  ...address,
  start,
  shut: new Set(),
  folded: new Set(),
  expansions: [],
  raised: new Map(),
  columns: start.field === null ? new Set<NodeId>() : 'all',
  limit: usualLimit,
});
