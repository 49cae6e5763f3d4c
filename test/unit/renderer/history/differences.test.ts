import { describe, expect, it } from 'vitest';
import { differences } from '../../../../src/renderer/features/history/differences.ts';
import { actionsNamed, actionWords, entityName, entityRoute } from '../../../../src/renderer/features/history/entry-words.ts';
import { type Loaded, pageCursor, shownOf, withPage } from '../../../../src/renderer/features/history/journal-pages.ts';

describe('what an entry changed', () => {
  it('shows changed fields only, nested ones by their path', () => {
    const before = JSON.stringify({ title: 'a', note: 'same', columnNotes: { age: 'old', sex: 'same' } });
    const after = JSON.stringify({ title: 'b', note: 'same', columnNotes: { age: 'new', sex: 'same', zip: 'added' } });
    expect(differences(before, after)).toEqual([
      { field: 'title', before: 'a', after: 'b' },
      { field: 'columnNotes › age', before: 'old', after: 'new' },
      { field: 'columnNotes › zip', before: null, after: 'added' },
    ]);
  });

  it('shows all of a record that came or went', () => {
    expect(differences(null, '{"title":"a","bytes":12}')).toEqual([
      { field: 'title', before: null, after: 'a' },
      { field: 'bytes', before: null, after: '12' },
    ]);
    expect(differences('{"title":"a"}', null)).toEqual([{ field: 'title', before: 'a', after: null }]);
  });

  it('tells an emptied text from one that is not there, and shows what is not JSON', () => {
    expect(differences('{"note":"x"}', '{"note":""}')).toEqual([{ field: 'note', before: 'x', after: '' }]);
    expect(differences(null, '{broken')).toEqual([{ field: 'value', before: null, after: '{broken' }]);
    expect(differences('{"a":1}', '{"a":1}')).toEqual([]);
  });
});

describe('what an entry says', () => {
  const entry = { action: 'sample.edited', entityKind: 'sample', entityId: 'S 1', before: '{"title":"a"}', after: '{"note":"n"}' };

  it('names the thing by its title, else by the title it has now, else by its identifier', () => {
    expect(entityName(entry, new Map())).toBe('a');
    expect(entityName({ ...entry, before: null }, new Map([['S 1', 'Claims']]))).toBe('Claims');
    expect(entityName({ ...entry, before: null, after: null }, new Map())).toBe('sample S 1');
  });

  it('links to samples and shows unknown actions as they are', () => {
    expect(entityRoute(entry)).toBe('/samples/S%201');
    expect(entityRoute({ entityKind: 'term', entityId: '1' })).toBeNull();
    expect(actionWords(entry)).toBe('Edited a sample');
    expect(actionWords({ action: 'term.merged' })).toBe('term.merged');
  });

  it('finds actions by the words that are read', () => {
    expect(actionsNamed('edited a SAMPLE ')).toEqual(['sample.edited']);
    expect(actionsNamed(' ')).toEqual([]);
    expect(actionsNamed('%')).toEqual([]);
  });
});

describe('paging through the journal', () => {
  const before = { sequence: 15 } as NonNullable<Parameters<typeof pageCursor>[3]>;

  it('goes straight to any page without a search', () => {
    expect(pageCursor(0, '', undefined, undefined)).toBeUndefined();
    expect(pageCursor(400, '', 1000, undefined)).toBe(601);
  });

  it('follows the page before in a search', () => {
    expect(pageCursor(200, 'mara', 1000, before)).toBe(15);
    expect(pageCursor(200, 'mara', 1000, undefined)).toBeNull();
  });

  it('shows the list as it was while it is asked for again, and nothing of another search', () => {
    const again = { question: '2', search: '' };
    const known = withPage(
      { ...again, question: '1', total: null, entries: new Map(), error: null } as Loaded,
      { ...again, question: '1' },
      0,
      {
        entries: [before],
        total: 1,
      },
    );
    expect(shownOf(known, again).entries.get(0)).toBe(before);
    expect(shownOf(known, { question: '2', search: 'mara' })).toMatchObject({ total: null, error: null });
    const newer = { sequence: 16 } as typeof before;
    expect([...withPage(known, again, 0, { entries: [newer], total: 2 }).entries]).toEqual([[0, newer]]);
  });
});
