import type { GridSort } from '../../ui/grid/grid-column.ts';
import { noFilters, type TermFilters } from './terms/find-terms.ts';

/** What the address keeps of the screen. */
export interface GlossaryAddress {
  /** `tree`, `table`, or a view that another part adds. */
  readonly view: string;
  readonly filters: TermFilters;
  readonly sort: readonly GridSort[];
  readonly isAllOpen: boolean;
  readonly termId: string | null;
}

const oneOf = <Value extends string>(text: string | null, values: readonly Value[]): Value | null =>
  values.find((value) => value === text) ?? null;

const sortable = ['name', 'glossary', 'status', 'review', 'owner', 'relations', 'uses', 'languages', 'changed'] as const;

/** Reads a query; what makes no sense is left out. */
export function readAddress(search: string): GlossaryAddress {
  const query = new URLSearchParams(search);
  return {
    view: query.get('view') ?? 'tree',
    filters: {
      text: query.get('q') ?? '',
      glossaryId: query.get('glossary'),
      status: oneOf(query.get('status'), ['enabled', 'disabled']),
      review: oneOf(query.get('review'), ['none', 'draft', 'in_review', 'approved', 'rejected']),
      owner: query.get('owner'),
      language: query.get('language'),
      here: oneOf(query.get('here'), ['any', 'create', 'update', 'delete', 'kept']),
      used: oneOf(query.get('used'), ['yes', 'no']),
    },
    sort: (query.get('sort') ?? '').split(',').flatMap((part): GridSort[] => {
      const [name = '', way] = part.split('.');
      const key = oneOf(name, sortable);
      return key === null ? [] : [{ key, direction: way === 'down' ? 'descending' : 'ascending' }];
    }),
    isAllOpen: query.get('open') === 'all',
    termId: query.get('term'),
  };
}

/** The query that `readAddress` reads. @param connectionId null leaves it out */
export function writeAddress({ view, filters, sort, isAllOpen, termId }: GlossaryAddress, connectionId: string | null): string {
  const { text, glossaryId, ...rest } = filters;
  const members: [string, string | null][] = [
    ['connection', connectionId],
    ['view', view === 'tree' ? null : view],
    ['q', text === '' ? null : text],
    ['glossary', glossaryId],
    ...Object.entries(rest),
    ['sort', sort.length === 0 ? null : sort.map(({ key, direction }) => `${key}.${direction === 'descending' ? 'down' : 'up'}`).join(',')],
    ['open', isAllOpen ? 'all' : null],
    ['term', termId],
  ];
  return new URLSearchParams(members.flatMap(([key, value]) => (value === null ? [] : [[key, value]]))).toString();
}

export const startAddress: GlossaryAddress = { view: 'tree', filters: noFilters, sort: [], isAllOpen: false, termId: null };
