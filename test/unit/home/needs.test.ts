import { describe, expect, test } from 'vitest';
import type { InboxItem } from '#contract/inbox.ts';
import { needsFrom, type SampleStanding } from '#core/home/needs.ts';
import { requestItems } from '#core/inbox/catalog-items.ts';
import type { NewItem } from '#core/inbox/words.ts';
import { job, sampleSummary } from '../../support/engine/samples.ts';

const standing = (summary: Parameters<typeof sampleSummary>[0] = {}, more: Partial<SampleStanding> = {}): SampleStanding => ({
  summary: sampleSummary(summary),
  newest: { state: 'succeeded', finishedAt: '2026-11-01T08:01:00.000Z' },
  origin: 'same',
  ...more,
});
const needs = (facts: Partial<Parameters<typeof needsFrom>[0]>) => needsFrom({ jobs: [], samples: [], verification: null, ...facts });

describe('what waits at home', () => {
  test('nothing, when everything is in order', () => {
    expect(needs({ samples: [standing()], jobs: [job({ state: 'succeeded', error: null })] })).toEqual([]);
  });

  test('a failed job, with its reason and the way to its sample', () => {
    expect(needs({ jobs: [job()], samples: [standing({ profileState: 'failed', profiledAt: null })] })).toEqual([
      {
        id: 'failed_job J1',
        kind: 'failed_job',
        severity: 'failed',
        title: 'Reading claims.parquet failed',
        text: 'The file ends too early. Ask for it again.',
        at: '2026-11-01T08:00:30.000Z',
        route: '/samples/S1',
        sampleId: 'S1',
        jobId: 'J1',
      },
    ]);
  });

  test('no failed job that went well later, or is being tried again', () => {
    const later = { id: 'J2', createdAt: '2026-11-01T09:00:00.000Z', error: null };
    expect(needs({ jobs: [job(), job({ ...later, state: 'succeeded' })] })).toEqual([]);
    expect(needs({ jobs: [job({ ...later, state: 'running' }), job()] })).toEqual([]);
  });

  test('no failed job of a sample that was removed', () => {
    expect(needs({ jobs: [job()], samples: [] })).toEqual([]);
  });

  test('an interrupted profile once, not as a failed job as well', () => {
    const interrupted = job({ error: { code: 'disconnected', message: 'Meshbench ended.', retry: 'same' } });
    const found = needs({
      jobs: [interrupted],
      samples: [standing({ profileState: 'interrupted', profiledAt: null }, { newest: { state: 'interrupted', finishedAt: null } })],
    });
    expect(found).toMatchObject([{ kind: 'interrupted_profile', severity: 'attention', sampleId: 'S1' }]);
  });

  test('an interrupted re-profile too, although an older profile is there', () => {
    const found = needs({ samples: [standing({}, { newest: { state: 'interrupted', finishedAt: null } })] });
    expect(found).toMatchObject([{ kind: 'interrupted_profile' }]);
  });

  test('nothing about a sample that is being read right now', () => {
    expect(needs({ samples: [standing({ jobId: 'J9', profileState: 'running', profiledAt: null }, { newest: null })] })).toEqual([]);
  });

  test('a sample without a profile', () => {
    const found = needs({ samples: [standing({ profileState: 'none', profiledAt: null }, { newest: null })] });
    expect(found).toMatchObject([{ kind: 'not_profiled', title: '“Claims” has no profile', at: '2026-11-01T08:00:00.000Z' }]);
  });

  test('a changed file; a missing one only where its rows are gone with it', () => {
    expect(needs({ samples: [standing({}, { origin: 'changed' })] })).toMatchObject([{ kind: 'changed_file' }]);
    expect(needs({ samples: [standing({}, { origin: 'missing' })] })).toEqual([]);
    expect(needs({ samples: [standing({ rowsAvailable: false }, { origin: 'missing' })] })).toMatchObject([{ kind: 'missing_file' }]);
  });

  test.each([
    [99, 10_000, true, null],
    [100, 10_000, true, '1 % of its rows (100 of 10,000)'],
    [170, 10_000, true, '1.7 % of its rows (170 of 10,000)'],
    [170.4, 10_000, false, 'About 1.7 % of its rows (170 of 10,000)'],
    [1, 0, true, null],
  ])('%d repeated rows of %d', (duplicateRowCount, rowCount, duplicateRowCountIsExact, text) => {
    const found = needs({ samples: [standing({ duplicateRowCount, rowCount, duplicateRowCountIsExact })] });
    expect(found.map((need) => need.text.split(' repeat')[0] ?? null)).toEqual(text === null ? [] : [text]);
  });

  test('a journal that does not fit, before everything else', () => {
    const verification = {
      ok: false,
      entries: 9,
      headHash: 'x',
      firstFault: { sequence: 4, message: 'its hash does not fit.' },
      checkedAt: '2026-10-01T00:00:00.000Z',
    };
    const found = needs({ verification, samples: [standing({ duplicateRowCount: 900 })] });
    expect(found.map(({ kind }) => kind)).toEqual(['journal_fault', 'duplicates']);
    expect(found[0]).toMatchObject({ route: '/history', severity: 'failed' });
    expect(needs({ verification: { ...verification, ok: true, firstFault: null } })).toEqual([]);
  });

  test('the gravest first, then the newest', () => {
    const found = needs({
      jobs: [
        job({ id: 'J7', subject: null, finishedAt: '2026-11-05T00:00:00.000Z' }),
        job({ id: 'J8', subject: null, finishedAt: '2026-11-06T00:00:00.000Z' }),
      ],
      samples: [standing({ duplicateRowCount: 900 })],
    });
    expect(found.map(({ jobId, kind }) => jobId ?? kind)).toEqual(['J8', 'J7', 'duplicates']);
  });
});

const request = (id: string, name: string) => ({
  connectionId: 'C1',
  id,
  listing: { id: 'l', name, kind: 'asset' as const, entityId: 'a' },
  who: { id: 'p', name: 'Field', kind: 'project' as const },
  createdAt: '2026-11-02T00:00:00Z',
  reason: null,
});
const held = (items: readonly NewItem[]): InboxItem[] => items.map((item) => ({ ...item, word: null }));

describe('what waits in the inbox', () => {
  test('nothing, where nothing waits', () => {
    expect(needs({ inbox: [] })).toEqual([]);
  });

  test('one request leads to it, several to their list', () => {
    expect(needs({ inbox: held(requestItems([request('q/1', 'Claims')])) })).toMatchObject([
      {
        title: 'A subscription request waits for you',
        text: 'Field asks for “Claims”.',
        route: '/access/q%2F1?in=C1',
        at: '2026-11-02T00:00:00.000Z',
      },
    ]);
    const many = ['1', '2', '3', '4', '5'].map((id) => request(id, `Asset ${id}`));
    expect(needs({ inbox: held(requestItems(many)) })).toMatchObject([
      { title: '5 subscription requests wait for you', text: expect.stringContaining('and 2 more'), route: '/access' },
    ]);
  });

  test('changes in conflict, and dates that are none', () => {
    const conflict = { ...held(requestItems([request('1', 'x')]))[0], kind: 'change_conflict' } as InboxItem;
    const undated = held(requestItems([{ ...request('1', 'x'), createdAt: 'soon', who: null }]));
    expect(needs({ inbox: [...undated, conflict, conflict] })).toMatchObject([
      { kind: 'access_requests', at: null, text: 'Somebody asks for “x”.' },
      { kind: 'change_conflicts', title: '2 changes of yours are in conflict with the catalog' },
    ]);
  });

  test('licences and deliveries one by one, what is not allowed before what is due', () => {
    const [item] = held(requestItems([request('1', 'x')]));
    const inbox = [
      { ...item, id: 'late', kind: 'delivery_late' },
      { ...item, id: 'violated', kind: 'licence_violated', severity: 'grave' },
    ] as InboxItem[];
    expect(needs({ inbox }).map(({ id, severity }) => [id, severity])).toEqual([
      ['violated', 'failed'],
      ['late', 'attention'],
    ]);
  });
});
