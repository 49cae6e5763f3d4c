import type { ReactElement, ReactNode } from 'react';
import { Screen, type ScreenProps } from '../../ui/screen.tsx';
import { SidePane } from '../../ui/side-pane.tsx';
import css from './catalog-frame.module.css';
import { MirrorBanner } from './parts/mirror-banner.tsx';

export interface CatalogFrameProps extends ScreenProps {
  /** What stands at the left: the tree of the catalog. Null leaves the room to the work. */
  readonly side: ReactNode;
  /** The domain of what is shown; left out where it is of all. */
  readonly connectionId?: string | null;
}

/** The frame of every screen of the catalog: the tree at the left, the work, the inspector. */
export function CatalogFrame({ side, connectionId = null, children, ...screen }: CatalogFrameProps): ReactElement {
  return (
    <Screen {...screen} scrolls={false}>
      <div className={css.stack}>
        <MirrorBanner connectionId={connectionId} />
        <div className={css.rest}>
          {side === null ? (
            children
          ) : (
            <SidePane name="catalog" label="Tree of the catalog" usual={264} side={side} scrolls={screen.scrolls ?? true}>
              {children}
            </SidePane>
          )}
        </div>
      </div>
    </Screen>
  );
}
