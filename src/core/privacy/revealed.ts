import type { PhiIdentifier } from '#contract/profile.ts';
import type { PhiTest } from '#contract/studies/privacy.ts';
import type { Scalar } from '#contract/values.ts';
import { piecesOf, textSearches } from './text-searches.ts';

const mostShown = 5;
const longest = 200;

/** The values at the end of a path such as `$.contact[*]."phone no"`; none where the text is no whole JSON. */
export function valuesAt(json: string, path: string): string[] {
  let found: unknown[];
  try {
    found = [JSON.parse(json)];
  } catch {
    return [];
  }
  for (const [, name, quoted, all] of path.matchAll(/\.([A-Za-z_][A-Za-z0-9_]*)|\."([^"]*)"|(\[\*\]|\.\*)/g)) {
    found = found.flatMap((value): unknown[] => {
      if (typeof value !== 'object' || value === null) return [];
      if (all !== undefined) return Object.values(value);
      const key = name ?? quoted ?? '';
      return Object.hasOwn(value, key) ? [(value as Record<string, unknown>)[key]] : [];
    });
  }
  return found.flatMap((value) =>
    typeof value === 'string' ? [value] : typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [],
  );
}

/** What a person who asks to see examples is shown of some rows' cells: the values, or the pieces of them that identify. */
export function revealed(cells: readonly Scalar[], finding: { path: string | null; identifier: PhiIdentifier; test: PhiTest }): string[] {
  const texts = cells.flatMap((cell) =>
    cell === null ? [] : finding.path === null ? [String(cell)] : valuesAt(String(cell), finding.path),
  );
  const searches = textSearches.filter(({ identifier }) => identifier === finding.identifier);
  const pieces = finding.test === 'text' ? texts.flatMap((text) => searches.flatMap((search) => piecesOf(text, search))) : texts;
  return [...new Set(pieces.filter((piece) => piece.trim() !== ''))]
    .slice(0, mostShown)
    .map((piece) => [...piece].slice(0, longest).join(''));
}
