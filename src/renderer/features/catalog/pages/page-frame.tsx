import type { ReactElement, ReactNode } from 'react';
import type { Standing } from '#contract/catalog/browse-parts.ts';
import type { Crumb } from '../../../ui/screen.tsx';
import { CatalogFrame } from '../catalog-frame.tsx';
import { catalogTrail } from '../parts/page-states.tsx';
import { addressOf, kindWords, type PageKind } from '../parts/places.ts';
import { StandingNotes } from '../parts/standing-notes.tsx';
import { ageWords } from '../parts/words.ts';
import { CatalogTree, type TreeCurrent } from '../tree/catalog-tree.tsx';
import css from './pages.module.css';

export interface PageFrameProps {
  readonly kind: PageKind;
  readonly standing: Standing;
  readonly current: TreeCurrent;
  /** What holds it, where that is neither a unit nor a project. */
  readonly holder?: Crumb | null;
  /** Quiet words after the title. */
  readonly meta?: ReactNode;
  /** Shown in place of the name, e.g. one that can be edited. */
  readonly heading?: ReactNode;
  readonly inspector?: ReactNode;
  readonly inspectorLabel?: string;
  readonly children: ReactNode;
}

/** The frame of a smaller page of the catalog: where it is, how old it is, what is wrong with it. */
export function PageFrame({ kind, standing, current, holder = null, meta, children, ...inspector }: PageFrameProps): ReactElement {
  const { connectionId, units, project } = standing;
  const innermost = units.at(-1);
  return (
    <CatalogFrame
      title={standing.name}
      trail={[
        ...catalogTrail,
        ...(innermost === undefined
          ? []
          : [{ label: innermost.name ?? innermost.id, to: addressOf('domain_unit', innermost.id, connectionId) }]),
        ...(project === null ? [] : [{ label: project.name ?? project.id, to: addressOf('project', project.id, connectionId) }]),
        ...(holder === null ? [] : [holder]),
      ]}
      meta={
        <span className={css.meta}>
          {meta}
          <span>{ageWords(standing)}</span>
        </span>
      }
      side={<CatalogTree current={current} />}
      connectionId={connectionId}
      scrolls={false}
      {...inspector}
    >
      <div className={css.page}>
        <StandingNotes standing={standing} what={kindWords[kind]} />
        {children}
      </div>
    </CatalogFrame>
  );
}
