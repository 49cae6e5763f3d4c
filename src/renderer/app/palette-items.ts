import type { Command } from '../state/commands.ts';
import { fuzzyMatch } from './fuzzy.ts';

export interface PaletteItem {
  readonly command: Command;
  /** Places of the matched characters in the title. */
  readonly places: readonly number[];
}

export interface PaletteGroup {
  readonly name: string;
  readonly items: readonly PaletteItem[];
}

const order = ['This screen', 'Actions', 'Go to', 'Samples', 'Saved searches', 'Guides', 'Settings', 'Help'];
const rank = (group: string): number => (order.includes(group) ? order.indexOf(group) : 1.5);
const mostPerGroup = 50;

/**
 * What the palette lists for a query: the best group first, at most 50 of a group. Without a query, the groups in their usual order and
 * of long lists (samples) only the first few, as typing finds the others.
 */
export function paletteGroups(commands: readonly Command[], query: string): PaletteGroup[] {
  const groups = new Map<string, { best: number; items: { item: PaletteItem; score: number }[] }>();
  for (const command of commands) {
    if (command.inPalette === false) continue;
    const found = matchOf(command, query);
    if (found === null) continue;
    const group = groups.get(command.group) ?? { best: -Infinity, items: [] };
    group.best = Math.max(group.best, found.score);
    group.items.push({ item: { command, places: found.places }, score: found.score });
    groups.set(command.group, group);
  }
  const isAsking = query.trim() !== '';
  return [...groups]
    .toSorted(([nameA, a], [nameB, b]) => (isAsking ? b.best - a.best : 0) || rank(nameA) - rank(nameB))
    .map(([name, group]) => ({
      name,
      items: (isAsking
        ? group.items.toSorted((a, b) => b.score - a.score).slice(0, mostPerGroup)
        : group.items.slice(0, name === 'Samples' ? 6 : mostPerGroup)
      ).map(({ item }) => item),
    }));
}

function matchOf(command: Command, query: string): { score: number; places: readonly number[] } | null {
  const inTitle = fuzzyMatch(query, command.title);
  const elsewhere = [command.keywords, command.hint, command.group].flatMap((text) => {
    // Only whole words count outside the title: scattered characters of a path would find everything.
    const match = text === undefined || !text.toLowerCase().includes(query.trim().toLowerCase()) ? null : fuzzyMatch(query, text);
    return match === null ? [] : [match.score - 60];
  });
  const best = Math.max(inTitle?.score ?? -Infinity, ...elsewhere);
  return best === -Infinity ? null : { score: best, places: inTitle?.places ?? [] };
}
