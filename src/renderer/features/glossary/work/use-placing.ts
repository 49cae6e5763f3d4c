import { useState } from 'react';
import { plural } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import type { TermIndex } from '../terms/term-index.ts';
import type { TermLine } from '../terms/tree-rows.ts';
import type { Dialog } from './dialogs.tsx';
import { placeBelow } from './steps.ts';
import { told } from './told.ts';
import type { SeenFirst } from './seen.ts';

/** Terms that are on their way elsewhere, and the broader term that each is taken from. */
interface Carried {
  readonly ids: readonly string[];
  readonly from: ReadonlyMap<string, string>;
  readonly isCut: boolean;
}

interface Target {
  readonly parentId: string | null;
  readonly glossaryId: string | null;
}

export interface Placing {
  /** What was cut and not yet pasted. */
  readonly cut: ReadonlySet<string>;
  readonly isCarrying: boolean;
  /** Takes a line, or all chosen ones where it is one of them. @returns identifiers of what was taken */
  readonly carry: (line: TermLine | undefined, isCut: boolean) => readonly string[];
  readonly dropOn: (line: TermLine) => void;
  readonly dropInto: (glossaryId: string) => void;
  readonly giveUp: () => void;
}

const noIds: ReadonlySet<string> = new Set();

const targetOf = (line: TermLine): Target =>
  line.term === null ? { parentId: null, glossaryId: line.id } : { parentId: line.id, glossaryId: line.term.glossaryId };

/** The broader term or glossary that a line stands below. */
export const lineAbove = (lines: readonly TermLine[], line: TermLine): TermLine | undefined =>
  lines.slice(0, lines.indexOf(line)).findLast(({ level }) => level < line.level);

/** Moves terms by dragging or by cutting and pasting; what DataZone cannot move is shown first. */
export function usePlacing(parts: {
  index: TermIndex;
  lines: readonly TermLine[];
  chosen: ReadonlySet<string>;
  ids: readonly string[];
  seenFirst: SeenFirst;
  onDialog: (dialog: Dialog) => void;
}): Placing {
  const { chosen, ids, index, lines, onDialog, seenFirst } = parts;
  const [carried, setCarried] = useState<Carried | null>(null);
  const place = ({ parentId, glossaryId }: Target): void => {
    setCarried(null);
    if (carried === null) return;
    const rows = carried.ids.flatMap((id) => index.byId.get(id) ?? []);
    const parent = parentId === null ? null : (index.byId.get(parentId) ?? null);
    if (parent === null && rows.some((row) => row.glossaryId !== glossaryId)) {
      onDialog({ kind: 'impact', intent: 'move', ids: carried.ids, toGlossary: glossaryId });
      return;
    }
    const steps = placeBelow(rows, parent, index.byId, carried.from);
    if (steps.length === 0) return;
    const where = parent === null ? 'to the top of the glossary' : `below “${visibleName(parent.name)}”`;
    const what = `${rows.length === 1 ? `“${visibleName(rows[0]?.name ?? '')}”` : plural(rows.length, 'term')} ${where}`;
    const verb = rows.length === 1 ? 'Move the term' : `Move ${plural(rows.length, 'term')}`;
    const label = `Moved ${what}`;
    void seenFirst({ label, title: `Move ${what}`, verb, steps }).then((isDone) => isDone && told(label));
  };
  return {
    cut: carried?.isCut === true ? new Set(carried.ids) : noIds,
    isCarrying: carried !== null,
    carry: (line, isCut) => {
      const own = line === undefined || line.term === null ? [] : chosen.has(line.id) ? ids : [line.id];
      const above = line === undefined || own.length !== 1 ? undefined : lineAbove(lines, line)?.term;
      setCarried(own.length === 0 ? null : { ids: own, from: new Map(above ? own.map((id) => [id, above.id]) : []), isCut });
      return own;
    },
    dropOn: (line) => place(targetOf(line)),
    dropInto: (glossaryId) => place({ parentId: null, glossaryId }),
    giveUp: () => setCarried(null),
  };
}
