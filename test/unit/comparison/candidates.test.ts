import { expect, test } from 'vitest';
import { candidatesOf, roleOf } from '#core/comparison/comparison-service.ts';
import { sampleSummary } from '../../support/engine/samples.ts';

const delivery = (id: string, dataSet: string, addedAt: string) => sampleSummary({ id, title: id, dataSet, addedAt });
const all = [
  delivery('June', 'Claims', '2026-06-01T00:00:00.000Z'),
  delivery('April', 'claims', '2026-04-01T00:00:00.000Z'),
  delivery('March', 'Claims', '2026-03-01T00:00:00.000Z'),
  delivery('May', 'Claims', '2026-05-01T00:00:00.000Z'),
  delivery('Registry', 'Registry', '2026-04-15T00:00:00.000Z'),
];

const proposedFor = (id: string): string[] => {
  const subject = all.find((each) => each.id === id);
  if (!subject) throw new Error(`No ${id}`);
  return candidatesOf(subject, all).map(({ sampleId }) => sampleId);
};

test('the delivery before comes first, then those before it, then later ones, then other data sets', () => {
  expect(proposedFor('May')).toEqual(['April', 'March', 'June', 'Registry']);
  expect(proposedFor('March')).toEqual(['April', 'May', 'June', 'Registry']);
  expect(candidatesOf(delivery('June', 'Claims', '2026-06-01T00:00:00.000Z'), [])).toEqual([]);
});

test('of two that came in one instant, the one that was named first is the earlier', () => {
  const [one, other] = [delivery('A', 'x', '2026-01-01T00:00:00.000Z'), delivery('B', 'x', '2026-01-01T00:00:00.000Z')];
  expect([roleOf(one, other), roleOf(other, one)]).toEqual(['before', 'after']);
});
