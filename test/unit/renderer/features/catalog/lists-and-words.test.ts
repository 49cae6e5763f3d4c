import { describe, expect, it } from 'vitest';
import type { AssetColumn } from '#contract/catalog/browse-asset.ts';
import { type ColumnQuery, listColumns } from '../../../../../src/renderer/features/catalog/asset/column-list.ts';
import { dotRadius, gapsOf } from '../../../../../src/renderer/features/catalog/asset/quality-gaps.ts';
import { fieldWords, midSentence } from '../../../../../src/renderer/ui/field-words.ts';
import { addressOf, addressOfPlace } from '../../../../../src/renderer/features/catalog/parts/places.ts';
import { listingWords, typeWords, wordsOfCode } from '../../../../../src/renderer/features/catalog/parts/words.ts';
import { valueWords } from '../../../../../src/renderer/features/catalog/search/search-words.ts';
import { shortened, textPieces } from '../../../../../src/renderer/ui/text-pieces.ts';

const column = (name: string, position: number, more: Partial<AssetColumn> = {}): AssetColumn => ({
  position,
  name,
  type: 'string',
  comment: null,
  businessName: null,
  description: null,
  terms: [],
  phi: [],
  changed: [],
  isOrphan: false,
  ...more,
});
const columns = [
  column('mrn', 0, { businessName: 'Record number', phi: ['The term Holds PHI'] }),
  column('dob', 1, { description: 'Date of birth', type: 'date' }),
  column('Code', 2, { terms: [{ id: 't', name: 'LOINC code', glossaryId: null, glossaryName: null, isGoverned: false }] }),
];
const query: ColumnQuery = { text: '', only: 'all', order: 'position', isDown: false };
const names = (change: Partial<ColumnQuery>) => listColumns(columns, { ...query, ...change }).map(({ name }) => name);

describe('the columns of an asset', () => {
  it('are found by any of their words', () => {
    expect(names({ text: 'record' })).toEqual(['mrn']);
    expect(names({ text: 'LOINC' })).toEqual(['Code']);
    expect(names({ text: 'date birth' })).toEqual(['dob']);
    expect(names({ text: 'nothing' })).toEqual([]);
  });

  it('are narrowed to those with or without a description, with terms, and that may hold PHI', () => {
    expect(names({ only: 'undescribed' })).toEqual(['mrn', 'Code']);
    expect(names({ only: 'terms' })).toEqual(['Code']);
    expect(names({ only: 'phi' })).toEqual(['mrn']);
  });

  it('are ordered without regard to case; what is missing comes last either way', () => {
    expect(names({ order: 'name' })).toEqual(['Code', 'dob', 'mrn']);
    expect(names({ order: 'name', isDown: true })).toEqual(['mrn', 'dob', 'Code']);
    expect(names({ order: 'businessName', isDown: true })).toEqual(['mrn', 'dob', 'Code']);
  });
});

describe('texts in two versions', () => {
  it('are told apart word by word', () => {
    expect(textPieces('one two three', 'one four three')).toEqual({
      by: 'words',
      pieces: [
        { kind: 'same', text: 'one ' },
        { kind: 'removed', text: 'two' },
        { kind: 'added', text: 'four' },
        { kind: 'same', text: ' three' },
      ],
    });
  });

  it('are told apart by lines or as wholes where they are long, and joined give both versions', () => {
    const lines = Array.from({ length: 2_000 }, (_, at) => `line ${at} of the text`);
    const before = lines.join('\n');
    const after = lines.with(1_000, 'another line').join('\n');
    const { by, pieces } = textPieces(before, after);
    expect(by).toBe('lines');
    expect(
      pieces
        .filter(({ kind }) => kind !== 'added')
        .map(({ text }) => text)
        .join(''),
    ).toBe(before);
    expect(
      pieces
        .filter(({ kind }) => kind !== 'removed')
        .map(({ text }) => text)
        .join(''),
    ).toBe(after);
    expect(textPieces('a'.repeat(300_000), 'b'.repeat(300_000)).by).toBe('whole');
  });

  it('leave out long stretches that are the same, and say how long they are', () => {
    const same = 'x'.repeat(1_000);
    const shown = shortened([
      { kind: 'same', text: same },
      { kind: 'added', text: 'new' },
      { kind: 'same', text: same },
    ]);
    expect(shown.map(({ kind }) => kind)).toEqual(['left_out', 'same', 'added', 'same', 'left_out']);
    expect(shown[0]).toEqual({ kind: 'left_out', characters: 840 });
  });
});

describe('a series of results', () => {
  it('is broken where it was silent for more than three times as long as usual', () => {
    const day = 86_400_000;
    expect([...gapsOf([0, 1, 2, 3, 9, 10].map((each) => each * day))]).toEqual([4]);
    expect([...gapsOf([0, 5].map((each) => each * day))]).toEqual([]);
    expect([...gapsOf([])]).toEqual([]);
  });

  it('has dots that leave its line to be seen, however many there are', () => {
    expect(dotRadius(78, 560)).toBe(3.5);
    expect(dotRadius(200, 560)).toBe(1.4);
    expect(dotRadius(600, 560)).toBe(1.25);
    expect(dotRadius(0, 560)).toBe(3.5);
  });
});

const facet = (value: string): string => valueWords('published', { value, label: value });

describe('words of the catalog', () => {
  it('say types, codes and fields as people do', () => {
    expect(typeWords('amazon.datazone.GlueTableAssetType')).toBe('Glue table');
    expect(typeWords('amazon.datazone.S3ObjectCollectionAssetType')).toBe('S3 object collection');
    expect(typeWords('HaldenReport')).toBe('Halden report');
    expect(typeWords(null)).toBe('Type not known');
    expect(wordsOfCode('PROJECT_CATALOG_STEWARD')).toBe('Catalog steward');
    expect(fieldWords('smallestGroup')).toBe('Smallest group');
    expect(fieldWords('tableARN')).toBe('Table ARN');
  });

  it('say labels inside a sentence, and leave codes and names as they are', () => {
    expect(midSentence('At its source')).toBe('at its source');
    expect(midSentence('Business name of MEMBER_ID')).toBe('business name of MEMBER_ID');
    expect(['GlueTableForm', 'ARN of the role', 'S3 path'].map(midSentence)).toEqual(['GlueTableForm', 'ARN of the role', 'S3 path']);
  });

  it('do not say of what is published that it is unchanged, where only no change is known', () => {
    expect(['published', 'changed', 'unpublished'].map(facet)).toEqual([
      'Published, no change known',
      'Published, changed since',
      'Not published',
    ]);
  });

  it('say whether consumers see a thing as it is', () => {
    const listing = { id: 'l', status: 'ACTIVE', publishedRevision: '1', publishedAt: null, changedSince: true };
    expect(listingWords(listing)).toBe(facet('changed'));
    expect(listingWords({ ...listing, changedSince: null })).toBe(facet('published'));
    expect(listingWords({ ...listing, changedSince: false })).toBe('Published');
    expect(listingWords(null)).toBe(facet('unpublished'));
    expect(listingWords({ ...listing, status: 'INACTIVE' })).toBe('Taken off');
  });

  it('make addresses that hold whatever an identifier holds', () => {
    expect(addressOf('asset', 'a/b?c#d', 'x')).toBe('/catalog/asset/a%2Fb%3Fc%23d?in=x');
    expect(addressOfPlace({ connectionId: 'x', kind: 'column', id: 'a', column: 'c & d' })).toBe(
      '/catalog/asset/a?tab=columns&column=c+%26+d&in=x',
    );
    expect(addressOfPlace({ connectionId: 'x', kind: 'domain', id: 'x' })).toBeNull();
  });
});
