import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { AppError } from '#contract/errors.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { CatalogFrame } from '../catalog-frame.tsx';
import { CatalogTree, type TreeCurrent } from '../tree/catalog-tree.tsx';

export const catalogTrail = [{ label: 'Catalog', to: '/catalog' }];

/** A page that is on its way, or that could not be opened. */
export function UnopenedPage(props: {
  title: string;
  current: TreeCurrent;
  error: AppError | null;
  onRetry: () => void;
  hasInspector?: boolean;
  /** Keeps the room of what will stand above what is on its way. */
  head?: ReactElement;
}): ReactElement {
  return (
    <CatalogFrame
      title={props.title}
      trail={catalogTrail}
      side={<CatalogTree current={props.current} />}
      connectionId={props.current.connectionId}
      {...(props.hasInspector === true ? { inspector: null, inspectorHint: '' } : {})}
    >
      {props.error === null ? (
        <>
          {props.head}
          <LoadingRows rows={14} label={`Loading: ${props.title}`} />
        </>
      ) : (
        <ErrorState
          error={props.error}
          title={`This ${props.title.toLowerCase()} could not be shown`}
          onRetry={props.onRetry}
          action={<Link href="/catalog">Search the catalog</Link>}
        />
      )}
    </CatalogFrame>
  );
}
