import { useEffect, useMemo, useRef } from 'react';
import type { CanvasActions } from './canvas-actions.ts';

/** Actions that stay the same object, so that boxes are not drawn anew, and do what the newest properties say. */
export function useLatestActions({
  onExpand,
  onFold,
  isAsked,
}: {
  readonly onExpand: CanvasActions['expand'];
  readonly onFold: CanvasActions['fold'];
  readonly isAsked: CanvasActions['isAsked'];
}): CanvasActions {
  const latest = useRef({ onExpand, onFold, isAsked });
  useEffect(() => {
    latest.current = { onExpand, onFold, isAsked };
  });
  return useMemo(
    () => ({
      expand: (id, side) => latest.current.onExpand(id, side),
      fold: (id, side) => latest.current.onFold(id, side),
      isAsked: (node, side) => latest.current.isAsked(node, side),
    }),
    [],
  );
}
