import type { SampleSummary } from '#contract/samples.ts';
import { compareKeys, compareTexts } from '../../../ui/name-order.ts';

export const sampleOrders = ['title', 'format', 'rows', 'columns', 'size', 'nulls', 'duplicates', 'profiled', 'state', 'dataset'] as const;
export type SampleOrder = (typeof sampleOrders)[number];

export interface SampleQuery {
  text: string;
  order: SampleOrder;
  direction: 'ascending' | 'descending';
}

const stateRank: Readonly<Record<SampleSummary['profileState'], number>> = {
  failed: 0,
  interrupted: 1,
  cancelled: 2,
  running: 3,
  none: 4,
  ready: 5,
};

function keyOf(sample: SampleSummary, order: SampleOrder): number | string | null {
  switch (order) {
    case 'title':
      return sample.title;
    case 'dataset':
      return sample.dataSet;
    case 'format':
      return sample.format;
    case 'rows':
      return sample.rowCount;
    case 'columns':
      return sample.columnCount;
    case 'size':
      return sample.bytes;
    case 'nulls':
      return sample.nullShare;
    case 'duplicates':
      return sample.duplicateRowCount;
    case 'profiled':
      return sample.profiledAt;
    case 'state':
      return stateRank[sample.profileState];
  }
}

function matchesSample(sample: Pick<SampleSummary, 'title' | 'dataSet' | 'fileName' | 'origin' | 'format'>, text: string): boolean {
  const where = `${sample.title}\n${sample.dataSet}\n${sample.fileName}\n${sample.origin}\n${sample.format ?? ''}`.toLocaleLowerCase('en');
  return text
    .toLocaleLowerCase('en')
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => where.includes(word));
}

/** The samples that a query keeps, in its order; what has no figure comes last in either direction, equals by title. */
export function listSamples(samples: readonly SampleSummary[], query: SampleQuery): SampleSummary[] {
  const sign = query.direction === 'ascending' ? 1 : -1;
  // Deliveries of one data set stand together, the newest first.
  const newest = (a: SampleSummary, b: SampleSummary): number =>
    query.order !== 'dataset' || a.addedAt === b.addedAt ? 0 : a.addedAt < b.addedAt ? 1 : -1;
  return samples
    .filter((sample) => matchesSample(sample, query.text))
    .toSorted((a, b) => {
      const [left, right] = [keyOf(a, query.order), keyOf(b, query.order)];
      if (left === null || right === null) return left === right ? compareTexts(a.title, b.title) : left === null ? 1 : -1;
      return compareKeys(left, right) * sign || newest(a, b) || compareTexts(a.title, b.title) || a.id.localeCompare(b.id);
    });
}
