import { diff3Merge } from 'node-diff3';

/** Beyond this many parts, comparing every part with every other would take seconds. */
const mostParts = 5_000;

/** Parts of both sides put together, or null where both changed the same part, each in another way. */
export function mergeParts(base: readonly string[], local: readonly string[], remote: readonly string[]): string[] | null {
  if (base.length + local.length + remote.length > mostParts) return null;
  const merged: string[] = [];
  for (const region of diff3Merge([...local], [...base], [...remote], { excludeFalseConflicts: true })) {
    if (region.ok === undefined) return null;
    merged.push(...region.ok);
  }
  return merged;
}

/**
 * Two edits of one text put together by the paragraph: lines with what ends them, so that nothing between them is lost.
 * @returns null where both changed the same paragraph, or a neighbouring one
 */
export function mergeText(base: string, local: string, remote: string): string | null {
  const merged = mergeParts(paragraphs(base), paragraphs(local), paragraphs(remote));
  return merged === null ? null : joined(merged);
}

/** The last paragraph has no end of its own: given one here, it is the same part when another follows. */
const paragraphs = (text: string): string[] => (text === '' ? [] : text.split('\n'));
const joined = (parts: readonly string[]): string => parts.join('\n');
