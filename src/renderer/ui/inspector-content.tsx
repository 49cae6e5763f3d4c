import { type Context, createContext, type ReactElement, type ReactNode, use, useLayoutEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';

interface Slot {
  readonly place: HTMLElement | null;
  readonly claim: (label: string | null) => void;
}

const SlotContext: Context<Slot> = createContext<Slot>({ place: null, claim: () => undefined });

/**
 * Lets a part deep inside a screen fill the screen's inspector.
 * @param fallback what the inspector shows while no part does
 * @returns `inspector` and `label` for the screen's frame, and `within` to put around the screen's content
 */
export function useInspectorSlot(
  fallback: ReactNode,
  fallbackLabel: string,
): { inspector: ReactElement; label: string; within: (content: ReactNode) => ReactElement } {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const [claimed, claim] = useState<string | null>(null);
  const slot = useMemo(() => ({ place, claim }), [place]);
  return {
    inspector: (
      <>
        <div ref={setPlace} />
        {claimed === null ? fallback : null}
      </>
    ),
    label: claimed ?? fallbackLabel,
    within: (content) => <SlotContext value={slot}>{content}</SlotContext>,
  };
}

/** Fills the inspector of the screen that it stands in, as long as it is there. */
export function InspectorContent({ label, children }: { label: string; children: ReactNode }): ReactElement | null {
  const { place, claim } = use(SlotContext);
  useLayoutEffect(() => {
    claim(label);
    return () => claim(null);
  }, [claim, label]);
  return place === null ? null : createPortal(children, place);
}
