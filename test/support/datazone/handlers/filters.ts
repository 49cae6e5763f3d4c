import type { FilterClause, SearchSort } from '@aws-sdk/client-datazone';
import { ServiceFailure } from '../server/failures.ts';

/** What a search can ask of one thing: texts, numbers, or several of them, by attribute. */
export type Attributes = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** Whether a thing passes a clause. An attribute that nothing has is refused, so that no client comes to rely on a guess. */
export function passes(clause: FilterClause | undefined, attributes: Attributes): boolean {
  if (!clause) return true;
  if (clause.and) return clause.and.every((inner) => passes(inner, attributes));
  if (clause.or) return clause.or.some((inner) => passes(inner, attributes));
  if (!clause.filter) return true;
  const { attribute = '', value, intValue, operator = 'EQ' } = clause.filter;
  if (!(attribute in attributes)) throw new ServiceFailure('ValidationException', `Filter attribute ${attribute} is not supported`);
  const given = attributes[attribute];
  if (given === undefined) return false;
  if (typeof given === 'number') return comparison(operator, given, Number(intValue ?? value));
  const texts = typeof given === 'string' ? [given] : given;
  if (operator === 'TEXT_SEARCH') return texts.some((text) => text.toLowerCase().includes((value ?? '').toLowerCase()));
  return texts.includes(value ?? '');
}

function comparison(operator: string, given: number, wanted: number): boolean {
  switch (operator) {
    case 'LE':
      return given <= wanted;
    case 'LT':
      return given < wanted;
    case 'GE':
      return given >= wanted;
    case 'GT':
      return given > wanted;
    default:
      return given === wanted;
  }
}

/** Every word of the search text is somewhere in the texts; a phrase in double quotes as it stands. */
export function mentions(searchText: string | undefined, texts: readonly (string | undefined)[]): boolean {
  const wanted = (searchText ?? '').toLowerCase().trim();
  if (wanted === '') return true;
  const all = texts.join(' ').toLowerCase();
  const phrase = /^"(.*)"$/.exec(wanted)?.[1];
  return phrase === undefined ? wanted.split(/\s+/).every((word) => all.includes(word)) : all.includes(phrase);
}

/** Order by one attribute; things without it come last. */
export function order<Item>(items: Item[], sort: SearchSort | undefined, attributesOf: (item: Item) => Attributes): Item[] {
  if (!sort) return items;
  const attribute = sort.attribute ?? '';
  const sign = sort.order === 'DESCENDING' ? -1 : 1;
  const keyed = items.map((item) => ({ item, key: attributesOf(item)[attribute] }));
  keyed.sort(({ key: a }, { key: b }) => {
    if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
    return (a < b ? -1 : a > b ? 1 : 0) * sign;
  });
  return keyed.map(({ item }) => item);
}

export interface Asked {
  readonly searchText?: string | undefined;
  readonly filters?: FilterClause | undefined;
  readonly sort?: SearchSort | undefined;
}

/** What of some things was asked for, in the order that was asked for. Attributes and texts are only looked at where something asks for them. */
export function select<Item>(
  candidates: Iterable<Item>,
  { searchText, filters, sort }: Asked,
  attributesOf: (item: Item) => Attributes,
  textsOf: (item: Item) => readonly (string | undefined)[],
): Item[] {
  const hasText = (searchText ?? '').trim() !== '';
  const fitting: Item[] = [];
  for (const item of candidates)
    if ((!filters || passes(filters, attributesOf(item))) && (!hasText || mentions(searchText, textsOf(item)))) fitting.push(item);
  return order(fitting, sort, attributesOf);
}
