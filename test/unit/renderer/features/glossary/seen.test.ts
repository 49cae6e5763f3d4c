import { expect, it } from 'vitest';
import { isQuiet } from '../../../../../src/renderer/features/glossary/work/seen.ts';

const term = { kind: 'glossary_term', id: 't1', name: 'Dose', column: null, termId: null, projectId: 'p1', how: 'edited' } as const;
const column = { ...term, kind: 'column', id: 'a1', column: 'dose', termId: 't1', how: 'named' } as const;
const seen = (items: Parameters<typeof isQuiet>[0]['items'], severity: 'unknown' | 'by_hand' | 'refused' = 'unknown') =>
  isQuiet({ items, total: items.length, obstacles: [{ severity, message: 'Look.' }] });

it('a step is done at once where it touches terms in relation only; what uses or mentions one, or stands in the way, is shown first', () => {
  expect(seen([term])).toBe(true);
  expect(seen([term, { ...term, id: 't2', how: 'named' }])).toBe(true);
  expect(seen([term, { ...term, id: 't2', how: 'mentioned' }])).toBe(false);
  expect(seen([term, column])).toBe(false);
  expect(seen([term], 'by_hand')).toBe(false);
  expect(seen([term], 'refused')).toBe(false);
  expect(isQuiet({ items: [term], total: 900, obstacles: [] })).toBe(false);
});
