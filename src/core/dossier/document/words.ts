import type { DocumentBlock } from '../../ports/document-printer.ts';

/** `2026-06-30 08:15 UTC`; the day alone at midnight. */
export function instantWords(instant: string): string {
  const [day = '', time = ''] = instant.split('T');
  return time.startsWith('00:00:00') ? `${day} UTC` : `${day} ${time.slice(0, 5)} UTC`;
}

/** A section that says so where it has nothing. */
export const sectionOf = (title: string, count: number, nothing: string, blocks: readonly DocumentBlock[]): DocumentBlock[] => [
  { kind: 'heading', level: 2, text: title },
  ...(count === 0 ? [{ kind: 'paragraph', text: nothing, tone: 'quiet' } as const] : blocks),
];
