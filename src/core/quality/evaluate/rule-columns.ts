import { findSignature } from '../dqdl/rule-types.ts';
import type { LeafRule } from './rule-tree.ts';

/** Columns of the data that a rule names, as it writes them. */
export function columnsOf({ type, parameters }: LeafRule): string[] {
  const signature = findSignature(type, parameters.length);
  if (!signature) return [];
  return parameters.flatMap(({ text }, index) => {
    const kind = (signature.parameters[index] ?? signature.parameters.at(-1))?.kind;
    switch (kind) {
      case 'column':
        return text === 'AllColumns' ? [] : [text];
      case 'columns':
        // The second one names columns of the reference.
        return index === 0 ? text.split(',').map((name) => name.trim()) : [];
      case 'mapping':
        return text.split(',').map((pair) => (pair.split('->')[0] ?? '').trim());
      case 'metric':
        return index === 0 ? [] : [text];
      default:
        return [];
    }
  });
}
