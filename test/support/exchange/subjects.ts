import type { ColumnContent } from '#contract/column-content.ts';
import type { ColumnProfile } from '#contract/profile.ts';
import type { ExportSubject } from '#core/exchange/subject.ts';
import { column, profile } from '../engine/samples.ts';

/** Stands for a value that may identify a person; must be nowhere in an export unless it is asked for. */
export const secret = 'Zaphod-424242';
const secretNumber = 424_242;

/** Content in which every field that can hold a value holds the secret. */
const content: ColumnContent = {
  isExact: true,
  rows: 10,
  values: 10,
  cutAt: null,
  placeholders: [{ value: secret, count: 1, why: 'it stands for no value' }],
  singletonCount: 1,
  rareValues: [{ value: secret, count: 1 }],
  rare: { values: 1, count: 1 },
  numbers: {
    sum: secretNumber,
    skewness: null,
    kurtosis: null,
    bimodality: null,
    skewIsExact: true,
    zeroCount: null,
    negativeCount: null,
    signsAreExact: true,
    wholeCount: null,
    decimals: [],
  },
  outliers: { scale: 'linear', lower: secretNumber, upper: secretNumber, lowCount: 0, highCount: 0, farCount: 0, isExact: true },
  lengths: [{ from: 13, to: 13, count: 10 }],
  lengthsAreExact: true,
  masks: {
    isCollapsed: false,
    items: [{ mask: secret, count: 1, values: 1, example: secret, isRare: false }],
    others: { masks: 0, count: 0 },
  },
  faults: [{ fault: 'edge-space', count: 1, values: 1, example: secret }],
  variants: { groups: 1, count: 2, examples: [[{ value: secret, count: 1 }]] },
  readings: [],
  coverage: {
    unit: 'day',
    from: secret,
    to: secret,
    outside: 0,
    units: 1,
    missing: 0,
    gaps: [{ from: secret, to: secret, units: 1 }],
    gapCount: 1,
    isExact: true,
  },
  seasons: null,
  flags: [],
};

export const nested: NonNullable<ColumnProfile['nested']> = {
  rows: 10,
  isExact: true,
  leftOut: null,
  fields: [
    {
      path: 'x.a',
      type: 'VARCHAR',
      holds: 'value',
      places: 10,
      nullCount: 0,
      distinctCount: 1,
      min: secret,
      max: secret,
      mean: secretNumber,
      median: secret,
      topValues: [{ value: secret, count: 1 }],
      semanticTypes: [],
      phi: [],
    },
  ],
};

/** A column that holds names of people. */
export const identifying: ColumnProfile = column({
  name: 'patient',
  position: 1,
  type: 'VARCHAR',
  kind: 'text',
  min: secret,
  max: secret,
  mean: null,
  standardDeviation: null,
  quantiles: [{ p: 0.5, value: secret }],
  length: { min: 13, max: 13, mean: 13, isExact: true },
  histogram: { scale: 'category', bins: [{ from: secret, to: secret, count: 10 }], isExact: true },
  topValues: [{ value: secret, count: 10 }],
  semanticTypes: [
    { type: 'person-name', label: 'Person name', share: 0.98, confidence: 0.9, evidence: ['The name of the column says so.'] },
  ],
  phi: [{ identifier: 'name', label: 'Names', confidence: 0.9, evidence: ['The name of the column says so.'] }],
  content,
  nested,
});

export const subject = (some: Partial<ExportSubject> = {}): ExportSubject => ({
  title: 'Claims of May',
  note: 'Delivered by RxPath.',
  columnNotes: { amount: 'In euros, without tax.' },
  decisions: new Map(),
  profile: profile({ columns: [column(), identifying] }),
  ...some,
});

/** Names that break out of HTML, Markdown, YAML, CSV and JSON where somebody forgot to escape. */
export const hostileNames: readonly string[] = [
  '<script>alert(1)</script>',
  '</code></td><img src=x onerror=alert(1)>',
  'a|b|c',
  'a\nb\r\nc',
  '`code` **bold** [link](javascript:alert(1)) ![x](http://x)',
  '=HYPERLINK("http://evil","x")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  'null',
  'yes',
  '- a: b',
  '!!js/function "x"',
  '&anchor *alias',
  '# comment',
  '"; drop table x; --',
  '__proto__',
  'constructor',
  '\u202Eevil\u0000',
  '💥',
  ' ',
  'x'.repeat(10_000),
];
