import type { TermRow } from '#contract/catalog/glossary.ts';
import { formatCount } from '../../../ui/format.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import { isDisabled } from './find-terms.ts';

export const reviewWords = { draft: 'Draft', in_review: 'In review', approved: 'Approved', rejected: 'Rejected' } as const;
export const localWords = { create: 'New', update: 'Changed', delete: 'To be deleted' } as const;

const name: GridColumn = { key: 'name', label: 'Name', width: 260, grow: true };
const glossary: GridColumn = { key: 'glossary', label: 'Glossary', width: 120 };
const others: readonly GridColumn[] = [
  { key: 'status', label: 'Status', width: 84 },
  { key: 'review', label: 'Review', width: 92 },
  { key: 'owner', label: 'Owner', width: 116 },
  { key: 'relations', label: 'Relations', width: 84, align: 'end' },
  { key: 'uses', label: 'Used', width: 64, align: 'end' },
  { key: 'languages', label: 'Languages', width: 92 },
  { key: 'changed', label: 'Changed', width: 98 },
  { key: 'short', label: 'Short description', width: 280, grow: true, sortable: false },
];

/** In the tree the glossary is a line of its own. */
export const treeColumns: readonly GridColumn[] = [name, ...others];
export const tableColumns: readonly GridColumn[] = [name, glossary, ...others];

/** What a header says of where its field is kept. */
export const keptHere: Readonly<Record<string, string>> = {
  review: 'Review: kept in this workspace; DataZone has no place for it',
  owner: 'Owner: kept in this workspace; DataZone has no place for it',
  languages: 'Languages of other names: kept in this workspace; DataZone has no place for them',
};

/** What a cell says, for the eye, for copies and for screen readers. */
export function cellText(term: TermRow, key: string, glossaries: ReadonlyMap<string, { readonly name: string }>): string {
  switch (key) {
    case 'name':
      return visibleName(term.name);
    case 'glossary':
      return visibleName(glossaries.get(term.glossaryId ?? '')?.name ?? '');
    case 'short':
      return visibleName(term.shortDescription ?? '');
    case 'status':
      return isDisabled(term) ? 'Disabled' : 'Enabled';
    case 'review':
      return term.review === null ? '' : reviewWords[term.review];
    case 'owner':
      return visibleName(term.owners.join(', '));
    case 'relations':
      return formatCount(term.relations);
    case 'uses':
      return formatCount(term.uses);
    case 'languages':
      return term.languages.join(', ');
    case 'changed':
      return term.changedAt?.slice(0, 10) ?? '';
    default:
      return '';
  }
}
