import { useStore, ViewportPortal } from '@xyflow/react';
import { IconFold } from '@tabler/icons-react';
import { memo, type ReactElement } from 'react';
import type { Frame } from '../layout/layout-types.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import css from './canvas.module.css';

/** So much of a frame is left for its name, in the canvas's pixels. */
const titleRoom = 220;

/** Frames around the things of one group, each with its name and a way to draw it as one box. */
export const Frames = memo(function Frames({
  frames,
  titles,
  onShut,
}: {
  frames: readonly Frame[];
  titles: ReadonlyMap<string, string>;
  onShut: (key: string) => void;
}): ReactElement | null {
  // The name stays in view while any of its frame is; nothing follows the window where there are no frames.
  const left = useStore(({ transform: [x, , zoom] }) => (frames.length === 0 ? 0 : Math.round(-x / zoom)));
  if (frames.length === 0) return null;
  return (
    <ViewportPortal>
      {frames
        .filter(({ key }) => titles.has(key))
        .map(({ key, x, y, width, height }) => (
          <div key={key} className={css.frame} style={{ transform: `translate(${x}px, ${y}px)`, width, height }}>
            <button
              type="button"
              tabIndex={-1}
              className={css.frameTitle}
              style={{ marginLeft: Math.max(0, Math.min(left - x, width - titleRoom)) }}
              title={`Draw ${visibleName(titles.get(key) ?? '')} as one box`}
              onClick={() => onShut(key)}
            >
              <IconFold size={13} stroke={1.5} aria-hidden />
              {visibleName(titles.get(key) ?? '')}
            </button>
          </div>
        ))}
    </ViewportPortal>
  );
});
