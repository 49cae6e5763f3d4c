import { expect, it } from 'vitest';
import { withQuery } from '../../../../src/renderer/state/query.ts';

it('changes one part of the address and leaves the others', () => {
  expect(withQuery('/samples/1', '?tab=rows&column=a%26b', { tab: 'columns' })).toBe('/samples/1?tab=columns&column=a%26b');
  expect(withQuery('/samples/1', '?tab=rows', { tab: null })).toBe('/samples/1');
  expect(withQuery('/samples', '', { search: 'a b/ü' })).toBe('/samples?search=a+b%2F%C3%BC');
});
