import type { SampleSummary } from '#contract/samples.ts';

export const sampleOrders = ['title', 'format', 'rows', 'columns', 'size', 'nulls', 'duplicates', 'profiled', 'state'] as const;
export type SampleOrder = (typeof sampleOrders)[number];

export interface SampleQuery {
  text: string;
  order: SampleOrder;
  direction: 'ascending' | 'descending';
}

const stateRank: Readonly<Record<SampleSummary['profileState'], number>> = { failed: 0, interrupted: 1, running: 2, none: 3, ready: 4 };

function keyOf(sample: SampleSummary, order: SampleOrder): number | string | null {
  switch (order) {
    case 'title':
      return sample.title.toLocaleLowerCase('en');
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

function matchesSample(sample: Pick<SampleSummary, 'title' | 'fileName' | 'origin' | 'format'>, text: string): boolean {
  const where = `${sample.title}\n${sample.fileName}\n${sample.origin}\n${sample.format ?? ''}`.toLocaleLowerCase('en');
  return text
    .toLocaleLowerCase('en')
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => where.includes(word));
}

/** The samples that a query keeps, in its order; what has no figure comes last in either direction, equals by title. */
export function listSamples(samples: readonly SampleSummary[], query: SampleQuery): SampleSummary[] {
  const sign = query.direction === 'ascending' ? 1 : -1;
  return samples
    .filter((sample) => matchesSample(sample, query.text))
    .toSorted((a, b) => {
      const [left, right] = [keyOf(a, query.order), keyOf(b, query.order)];
      if (left === null || right === null) return left === right ? a.title.localeCompare(b.title) : left === null ? 1 : -1;
      return (left < right ? -1 : left > right ? 1 : 0) * sign || a.title.localeCompare(b.title) || a.id.localeCompare(b.id);
    });
}
