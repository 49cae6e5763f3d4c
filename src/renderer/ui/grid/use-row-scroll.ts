import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { clampPosition, isScaled, positionOf, positionShowing, type RowAxis, scrollTopOf } from './row-axis.ts';

export interface RowScroll {
  /** To be put on the element that scrolls. */
  scroller: RefObject<HTMLDivElement | null>;
  axis: RowAxis;
  /** Where among the rows the view starts, and what the scrollbars show; CSS pixels. */
  position: number;
  scrollTop: number;
  scrollLeft: number;
  width: number;
  onScroll: () => void;
  /** Moves as little as needed to have the row wholly in view. */
  showRow: (row: number) => void;
  showLeft: (scrollLeft: number) => void;
}

interface Place {
  position: number;
  scrollTop: number;
  scrollLeft: number;
}

/** Lines that one notch of a wheel turns by, where the browser counts in lines. */
const lineHeight = 20;

/**
 * Keeps the place among the rows of a scrolled element. While the rows are taller than the scrollbar can tell, the wheel moves
 * among the rows themselves (a scrollbar's pixel would skip many), and the scrollbar follows.
 */
export function useRowScroll(rowCount: number, rowHeight: number, headerHeight: number): RowScroll {
  const element = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [place, setPlace] = useState<Place>({ position: 0, scrollTop: 0, scrollLeft: 0 });
  const viewport = Math.max(0, size.height - headerHeight);
  const axis: RowAxis = useMemo(() => ({ rowCount, rowHeight, viewport }), [rowCount, rowHeight, viewport]);
  const now = useRef({ axis, place });
  useLayoutEffect(() => {
    now.current = { axis, place };
  }, [axis, place]);
  /** What we set ourselves: a scroll event that reports it is no news. */
  const ours = useRef<number | null>(null);

  const moveTo = useCallback((wanted: number, wantedLeft?: number) => {
    const target = element.current;
    if (!target) return;
    const position = clampPosition(wanted, now.current.axis);
    target.scrollTop = scrollTopOf(position, now.current.axis);
    if (wantedLeft !== undefined) target.scrollLeft = wantedLeft;
    ours.current = target.scrollTop;
    const next = { position, scrollTop: target.scrollTop, scrollLeft: target.scrollLeft };
    now.current.place = next;
    setPlace(next);
  }, []);

  const onScroll = useCallback(() => {
    const target = element.current;
    if (!target) return;
    const { scrollTop, scrollLeft } = target;
    const isOurs = ours.current !== null && Math.abs(scrollTop - ours.current) < 1;
    const position = isOurs && isScaled(now.current.axis) ? now.current.place.position : positionOf(scrollTop, now.current.axis);
    if (!isOurs) ours.current = null;
    const next = { position, scrollTop, scrollLeft };
    now.current.place = next;
    setPlace(next);
  }, []);

  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    const measure = () => setSize({ width: target.clientWidth, height: target.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    // Fewer rows, or a taller view: the place may lie beyond the end now.
    const { position } = now.current.place;
    if (axis.viewport > 0 && position > 0 && clampPosition(position, axis) !== position) moveTo(position);
  }, [axis, moveTo]);

  useEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.defaultPrevented || !isScaled(now.current.axis)) return;
      event.preventDefault();
      const unit =
        event.deltaMode === WheelEvent.DOM_DELTA_LINE
          ? lineHeight
          : event.deltaMode === WheelEvent.DOM_DELTA_PAGE
            ? now.current.axis.viewport
            : 1;
      moveTo(now.current.place.position + event.deltaY * unit, now.current.place.scrollLeft + event.deltaX * unit);
    };
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => target.removeEventListener('wheel', onWheel);
  }, [moveTo]);

  const showRow = useCallback(
    (row: number) => {
      const wanted = positionShowing(row, now.current.place.position, now.current.axis);
      if (wanted !== now.current.place.position) moveTo(wanted);
    },
    [moveTo],
  );
  const showLeft = useCallback(
    (left: number) => {
      if (Math.abs(left - now.current.place.scrollLeft) >= 1) moveTo(now.current.place.position, left);
    },
    [moveTo],
  );

  return { scroller: element, axis, ...place, width: size.width, onScroll, showRow, showLeft };
}
