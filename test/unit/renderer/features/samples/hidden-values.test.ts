import { expect, test } from 'vitest';
import { mayIdentify, shapeOf } from '../../../../../src/renderer/features/samples/values/hidden-values.ts';
import { column } from '../../../../support/engine/samples.ts';
import { nested } from '../../../../support/exchange/subjects.ts';
import { maskedValue } from '#core/comparison/masks.ts';

const name = { identifier: 'name' as const, label: 'Names', confidence: 0.9, evidence: [] };

test('a shape is the one that comparisons have', () => {
  for (const text of ['Anna Öberg', '555-0123', '2026-07-14', 'اسم 12', '']) expect(shapeOf(text)).toBe(maskedValue(text));
});

test('a column may identify people by what was found in it or inside of it, unless a person said otherwise', () => {
  const [field] = nested.fields;
  if (field === undefined) throw new Error('There is no field.');
  const inside = column({ name: 'contact', nested: { ...nested, fields: [{ ...field, phi: [name] }] } });
  expect(mayIdentify(column({ name: 'plain' }), undefined)).toBe(false);
  expect(mayIdentify(column({ name: 'found', phi: [name] }), undefined)).toBe(true);
  expect(mayIdentify(inside, undefined)).toBe(true);
  expect(mayIdentify(column({ name: 'refused', phi: [name] }), { phi: [] })).toBe(false);
  expect(mayIdentify(column({ name: 'said' }), { phi: ['date'] })).toBe(true);
  expect(mayIdentify(column({ name: 'meaning only', phi: [name] }), { phi: null })).toBe(true);
});
