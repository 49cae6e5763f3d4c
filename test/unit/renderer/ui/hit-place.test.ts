import { expect, it } from 'vitest';
import type { SearchHit } from '#contract/catalog/search.ts';
import { type Domains, placeOf } from '../../../../src/renderer/ui/hit-place.ts';

const domain = (connectionId: string, title: string): Domains[number] => ({
  connectionId,
  title,
  state: 'ready',
  problem: null,
  things: 1,
  asOf: null,
});
const hit = { connectionId: 'b', unit: { id: 'u', name: 'Unit 1' }, project: { id: 'p', name: 'Project 1' }, parent: null } as SearchHit;

it('a hit names its domain where there are several', () => {
  expect(placeOf(hit, [domain('b', 'North')])).toBe('Unit 1 › Project 1');
  expect(placeOf(hit, [domain('a', 'South'), domain('b', 'Northern Registry of Evidence')])).toBe(
    'Northern Registry of Ev… › Unit 1 › Project 1',
  );
  expect(placeOf(hit, [domain('a', 'South'), domain('b', 'North')])).toBe('North › Unit 1 › Project 1');
});
