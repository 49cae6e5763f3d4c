import { expect, test } from 'vitest';
import { exportFormatSchema } from '#contract/export-formats.ts';
import { profileSchema } from '#contract/profile.ts';
import { exportSample } from '#core/exchange/export-sample.ts';
import { withoutIdentifyingValues } from '#core/exchange/leave-out-values.ts';
import { identifying, secret, subject } from '../../support/exchange/subjects.ts';
import { column, profile } from '../../support/engine/samples.ts';

const formats = exportFormatSchema.options;
const holdsSecret = (text: string): boolean => /Zaphod|424[ ,.]?242/.test(text);

test.each(formats)('%s holds no value of a column that may identify people, and says so', (format) => {
  const { content } = exportSample(subject(), format, false);
  expect(holdsSecret(content)).toBe(false);
  expect(content).toContain('patient');
  expect(content).toContain('amount');
  expect(content).toMatch(/left out|values_left_out/i);
});

test.each(formats.filter((format) => !['openlineage', 'frictionless'].includes(format)))(
  '%s holds them where they are asked for',
  (format) => {
    expect(exportSample(subject(), format, true).content).toContain(secret);
  },
);

test.each(formats)('%s is the same, byte by byte, each time', (format) => {
  expect(exportSample(subject(), format, false)).toEqual(exportSample(subject(), format, false));
});

test('the report says so in the place of each value', () => {
  const { content } = exportSample(subject(), 'html', false);
  expect(content.match(/left out<\/(?:td|dd)>/g)).toHaveLength(5);
});

test('counts, lengths and moments stay; the document is still a profile', () => {
  const masked = withoutIdentifyingValues(subject());
  expect(profileSchema.safeParse(masked).success).toBe(true);
  expect(masked.columns[1]).toMatchObject({
    nullCount: 25,
    distinctCount: 900,
    length: { max: 13 },
    content: { singletonCount: 1, faults: [{ count: 1 }] },
  });
  expect(masked.columns[0]).toEqual(subject().profile.columns[0]);
  expect(masked.warnings).toEqual([
    { code: 'values_left_out', message: 'Values of one column that may identify people are left out here: “patient”.' },
  ]);
});

test('nothing changes where no column may identify people', () => {
  const all = profile({ columns: [column()] });
  expect(withoutIdentifyingValues(subject({ profile: all }))).toBe(all);
});

test("a person's word goes before what was found", () => {
  const cleared = subject({ decisions: new Map([['patient', { meaning: null, phi: [] }]]) });
  expect(exportSample(cleared, 'csv', false).content).toContain(secret);
  const found = subject({
    profile: profile({ columns: [{ ...identifying, phi: [] }] }),
    decisions: new Map([['patient', { meaning: { type: 'staff', label: 'Staff number' }, phi: ['name' as const] }]]),
  });
  for (const format of formats) expect(holdsSecret(exportSample(found, format, false).content)).toBe(false);
  expect(exportSample(found, 'dictionary-markdown', false).content).toContain('Values look like Staff number: as a person decided.');
});
