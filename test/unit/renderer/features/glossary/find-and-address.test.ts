import { describe, expect, test } from 'vitest';
import { readAddress, startAddress, writeAddress } from '../../../../../src/renderer/features/glossary/glossary-address.ts';
import { comparer, findTerms, noFilters } from '../../../../../src/renderer/features/glossary/terms/find-terms.ts';
import { listOf, term } from './lists.ts';

const list = listOf(
  term('1', { name: 'Adverse event', otherNames: ['Unerwünschtes Ereignis'], languages: ['de'], review: 'approved', uses: 3 }),
  term('2', { name: 'Dose', status: 'DISABLED', owners: ['Ines'], local: 'update', uses: 20 }),
  term('3', { name: 'Event', shortDescription: 'Something that happened', glossaryId: 'h', isKept: true }),
);
const found = (filters: Partial<typeof noFilters>) => findTerms(list, { ...noFilters, ...filters }).map(({ id }) => id);

describe('terms are found', () => {
  test('by words of their names, other names, descriptions and owners', () => {
    expect(found({ text: 'event' })).toEqual(['1', '3']);
    expect(found({ text: 'EREIGNIS unerw' })).toEqual(['1']);
    expect(found({ text: 'ines' })).toEqual(['2']);
    expect(found({ text: 'happened dose' })).toEqual([]);
  });

  test('by glossary, status, review, owner, language, use and what is changed here', () => {
    expect(found({ glossaryId: 'h' })).toEqual(['3']);
    expect(found({ status: 'disabled' })).toEqual(['2']);
    expect(found({ review: 'none' })).toEqual(['2', '3']);
    expect(found({ owner: '' })).toEqual(['1', '3']);
    expect(found({ owner: 'Ines' })).toEqual(['2']);
    expect(found({ language: 'de' })).toEqual(['1']);
    expect(found({ used: 'no' })).toEqual(['3']);
    expect(found({ here: 'any' })).toEqual(['2']);
    expect(found({ here: 'kept' })).toEqual(['3']);
  });

  test('and put in order by numbers as numbers, with several columns', () => {
    const compare = comparer([{ key: 'uses', direction: 'descending' }], new Map());
    expect(list.terms.toSorted(compare ?? (() => 0)).map(({ id }) => id)).toEqual(['2', '1', '3']);
    expect(comparer([], new Map())).toBeNull();
  });
});

describe('the address', () => {
  test('keeps what is shown, and reads it again', () => {
    const address = {
      ...startAddress,
      view: 'table',
      filters: { ...noFilters, text: 'a & b', owner: '', review: 'in_review' as const, here: 'any' as const },
      sort: [
        { key: 'uses', direction: 'descending' as const },
        { key: 'name', direction: 'ascending' as const },
      ],
      isAllOpen: true,
      termId: 'local:01J',
    };
    expect(readAddress(writeAddress(address, 'c'))).toEqual(address);
    expect(writeAddress(startAddress, null)).toBe('');
  });

  test('leaves out what makes no sense', () => {
    expect(readAddress('?status=odd&sort=nothing.up,,uses&review=&here=%00')).toEqual({
      ...startAddress,
      sort: [{ key: 'uses', direction: 'ascending' }],
    });
  });
});
