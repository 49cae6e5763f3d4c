import { expect, it } from 'vitest';
import { agesOf } from '../../../../src/renderer/app/mirror-age.ts';

it('says how old mirrors are together, and how many hold nothing', () => {
  expect(agesOf([null])).toBe('nothing pulled yet');
  expect(agesOf([null, null])).toBe('2 mirrors, nothing pulled yet');
  expect(agesOf(['2020-02-03T10:00:00.000Z'])).toMatch(/^as of 3 Feb 2020/);
  expect(agesOf(['2021-02-03T10:00:00.000Z', '2020-02-03T10:00:00.000Z'])).toMatch(/^2 mirrors, oldest as of 3 Feb 2020/);
  expect(agesOf([null, '2020-02-03T10:00:00.000Z'])).toMatch(/^2 mirrors, 1 not pulled yet, oldest as of 3 Feb 2020/);
});
