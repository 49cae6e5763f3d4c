import { describe, expect, it } from 'vitest';
import type { MirrorBrief } from '../../../../../src/contract/catalog/mirror.ts';
import { bannerOf, briefsOf } from '../../../../../src/renderer/features/catalog/parts/mirror-said.ts';

const now = Date.parse('2026-11-22T10:00:00.000Z');
const brief: MirrorBrief = {
  connectionId: 'C1',
  title: 'Halden',
  state: 'ready',
  asOf: '2026-11-22T09:00:00.000Z',
  running: null,
  canContinue: false,
  problem: null,
};

describe('what stands above the catalog about a mirror', () => {
  it('is of the domain of the page alone, or of all where the page is of none', () => {
    const other = { ...brief, connectionId: 'C2' };
    expect(briefsOf([brief, other], 'C2')).toEqual([other]);
    expect(briefsOf([brief, other], null)).toEqual([brief, other]);
  });

  it('is nothing while all is well', () => {
    expect(bannerOf(brief, now)).toBeNull();
  });

  it.each([
    [{ state: 'empty', asOf: null }, 'Nothing of Halden was pulled yet.', 'See what a pull costs'],
    [{ state: 'partial' }, 'Halden was pulled in part only.', 'Go on pulling'],
    [{ canContinue: true }, 'The last pull of Halden was stopped.', 'Go on pulling'],
    [{ asOf: '2026-11-10T09:00:00.000Z' }, 'Halden was last pulled', 'Pull what changed'],
    [{ problem: { code: 'offline', message: 'Nobody answers.', retry: 'same' } }, 'Halden: Nobody answers.', 'Try again'],
    [
      { state: 'empty', asOf: null, problem: { code: 'unreadable_file', message: 'It is damaged.', retry: 'changed' } },
      'Halden: It is damaged.',
      'See what a pull costs',
    ],
  ] as const)('says of %j what is the matter and what can be done', (change, text, action) => {
    const said = bannerOf({ ...brief, ...change }, now);
    expect(said?.text).toContain(text);
    expect(said?.action).toBe(action);
  });
});
