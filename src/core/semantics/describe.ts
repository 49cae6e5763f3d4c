import type { PhiFinding, SemanticClaim } from '#contract/profile.ts';
import { readyColumn, type ColumnSample } from './column-sample.ts';
import { detectTypes } from './detect.ts';
import { findPhi } from './phi.ts';
import type { TableContext } from './table.ts';

/** What a column means and whom it may identify. Works on at most some thousand different values, in a few milliseconds. */
export function describeColumn(sample: ColumnSample, table: TableContext): { semanticTypes: SemanticClaim[]; phi: PhiFinding[] } {
  const column = readyColumn(sample);
  const semanticTypes = detectTypes(column, table);
  return { semanticTypes, phi: findPhi(column, table, semanticTypes) };
}
