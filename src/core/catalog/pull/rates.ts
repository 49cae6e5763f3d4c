import { type OperationName, operations } from '../../datazone/operations.ts';

/** Requests a second where none is published; a guess for estimates only, the pace itself is found by being refused. */
export const assumedRate = 10;

/** How fast an operation may be called: what is published for the account, or a guess. */
export function rateOf(operation: OperationName): { perSecond: number; rate: 'published' | 'assumed' } {
  const published = operations[operation].rate;
  return published === null ? { perSecond: assumedRate, rate: 'assumed' } : { perSecond: published, rate: 'published' };
}
