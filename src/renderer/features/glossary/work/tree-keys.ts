import type { KeyboardEvent } from 'react';
import type { TermLine } from '../terms/tree-rows.ts';

export interface TreeKeys {
  readonly onRename: (line: TermLine) => void;
  readonly onDelete: () => void;
  readonly onToggle: (id: string) => void;
  readonly onAll: () => void;
  /** True where something was given up. */
  readonly onNone: () => boolean;
  readonly onNew: (line: TermLine, where: 'beside' | 'below') => void;
  readonly onCut: () => void;
  readonly onPaste: (line: TermLine) => void;
  readonly onCopy: () => void;
  readonly onMove: () => void;
  readonly onOpenSiblings: (line: TermLine) => void;
}

/** What the keys of the tree do beside going about in it. @returns whether the key was one of them */
export function treeKey(event: KeyboardEvent, line: TermLine, keys: TreeKeys): boolean {
  const isControl = event.ctrlKey || event.metaKey;
  if (event.altKey) return false;
  if (isControl) {
    switch (event.key.toLowerCase()) {
      case 'a':
        keys.onAll();
        return true;
      case 'x':
        keys.onCut();
        return true;
      case 'c':
        keys.onCopy();
        return true;
      case 'v':
        keys.onPaste(line);
        return true;
      case 'm':
        keys.onMove();
        return true;
      case 'enter':
        keys.onNew(line, event.shiftKey || line.glossary !== null ? 'below' : 'beside');
        return true;
      case ' ':
        if (line.term !== null) keys.onToggle(line.term.id);
        return true;
      default:
        return false;
    }
  }
  switch (event.key) {
    case 'F2':
      keys.onRename(line);
      return true;
    case 'Insert':
      keys.onNew(line, event.shiftKey || line.glossary !== null ? 'below' : 'beside');
      return true;
    case 'Delete':
      keys.onDelete();
      return true;
    case ' ':
      if (line.term === null) return false;
      keys.onToggle(line.term.id);
      return true;
    case '*':
      keys.onOpenSiblings(line);
      return true;
    case 'Escape':
      return keys.onNone();
    default:
      return false;
  }
}
