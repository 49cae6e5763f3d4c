import { useReactFlow, useStore } from '@xyflow/react';
import { IconArrowsMaximize, IconLayoutDistributeVertical, IconMinus, IconPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import css from './canvas.module.css';

/** Zoom and order of the canvas. */
export function Controls({ onFit, onClose, onArrange }: { onFit: () => void; onClose: () => void; onArrange: () => void }): ReactElement {
  const flow = useReactFlow();
  const zoom = useStore(({ transform: [, , scale] }) => Math.round(scale * 100));
  return (
    <div className={css.controls} role="toolbar" aria-label="Zoom and order">
      <button type="button" className={css.control} aria-label="Zoom out" title="Zoom out" onClick={() => void flow.zoomOut()}>
        <IconMinus size={14} stroke={1.75} aria-hidden />
      </button>
      <button type="button" className={css.zoom} title="Full size (1)" aria-label={`Zoom ${zoom} %, go to full size`} onClick={onClose}>
        {`${zoom} %`}
      </button>
      <button type="button" className={css.control} aria-label="Zoom in" title="Zoom in" onClick={() => void flow.zoomIn()}>
        <IconPlus size={14} stroke={1.75} aria-hidden />
      </button>
      <button type="button" className={css.control} aria-label="Show all of it" title="Show all of it (0)" onClick={onFit}>
        <IconArrowsMaximize size={14} stroke={1.75} aria-hidden />
      </button>
      <button
        type="button"
        className={css.control}
        aria-label="Put in order"
        title="Put in order: forgets where boxes were moved to"
        onClick={onArrange}
      >
        <IconLayoutDistributeVertical size={14} stroke={1.75} aria-hidden />
      </button>
    </div>
  );
}
