import { IconAlertTriangle, IconPencil, IconShieldExclamation } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { SearchHit } from '#contract/catalog/search.ts';
import { formatCount, formatShare, plural } from '../../../ui/format.ts';
import { type Domains, placeOf } from '../../../ui/hit-place.ts';
import { Skeleton } from '../../../ui/states.tsx';
import { KindIcon } from '../parts/kind-icon.tsx';
import { publicationWords, typeWords } from '../parts/words.ts';
import { MarkedText } from './marked-text.tsx';
import css from './results.module.css';
import { whyWords } from './search-words.ts';

export interface ResultRowProps {
  readonly id: string;
  readonly hit: SearchHit | undefined;
  readonly domains: Domains;
  readonly row: number;
  readonly total: number;
  readonly top: number;
  readonly height: number;
  readonly isActive: boolean;
  readonly onSelect: () => void;
  readonly onOpen: () => void;
}

const localWords = { create: 'Made here', update: 'Changed here', delete: 'To be deleted' } as const;

function Badges({ hit }: { hit: SearchHit }): ReactElement {
  const { columns } = hit;
  return (
    <span className={css.badges}>
      {hit.local === null ? null : (
        <span className={css.badge} data-kind="local" title="In this workspace only, not sent yet">
          <IconPencil size={12} stroke={1.75} aria-hidden /> {localWords[hit.local]}
        </span>
      )}
      {hit.phi === 'yes' ? (
        <span
          className={css.badge}
          data-kind="phi"
          title="A metadata form, a term of it or of its columns, or a sample’s profile says that it holds protected health information"
        >
          <IconShieldExclamation size={12} stroke={1.75} aria-hidden /> PHI
        </span>
      ) : null}
      {hit.quality === null ? null : (
        <span
          className={css.badge}
          data-kind={hit.quality < 80 ? 'attention' : undefined}
          title="The least passing percentage of its newest quality results"
        >
          {hit.quality < 80 ? <IconAlertTriangle size={12} stroke={1.75} aria-hidden /> : null}
          {`Quality ${formatShare(hit.quality / 100)}`}
        </span>
      )}
      {hit.published === 'unpublished' && hit.kind !== 'column' ? <span className={css.badge}>Not published</span> : null}
      {hit.published === 'changed' && hit.kind !== 'column' ? <span className={css.badge}>{publicationWords.changed}</span> : null}
      {columns !== null && hit.id === null ? (
        <span className={css.badge} title={columns.spellings.length > 1 ? `Written ${columns.spellings.join(', ')}` : undefined}>
          {`${plural(columns.count, 'column')} in ${plural(columns.assets, 'asset')}`}
        </span>
      ) : null}
      {hit.dataType === null ? null : <span className={css.badge}>{hit.dataType}</span>}
      {hit.typeId === null || hit.kind === 'column' ? null : <span className={css.badge}>{typeWords(hit.typeId)}</span>}
    </span>
  );
}

/** Where a hit is: domain where there are several, unit, project, and what holds it. */
function contextOf(hit: SearchHit, domains: Domains): string {
  const { columns } = hit;
  if (hit.kind === 'column' && hit.id === null && columns !== null)
    return columns.spellings.length > 1 ? `Written ${columns.spellings.join(', ')}` : `${formatCount(columns.assets)} assets`;
  return placeOf(hit, domains);
}

const between = ' › ';

/** The way to a hit: what holds it, named last, tells hits apart and is cut after what comes before it. */
function Context({ context }: { context: string }): ReactElement {
  const cut = context.lastIndexOf(between);
  return (
    <span className={css.context} title={context}>
      {cut < 0 ? null : <span className={css.within}>{context.slice(0, cut)}</span>}
      <span className={css.innermost}>{cut < 0 ? context : context.slice(cut)}</span>
    </span>
  );
}

/** One hit in two lines: what it is, and where, with the words that were found. */
export function ResultRow({ id, hit, domains, row, total, top, height, isActive, onSelect, onOpen }: ResultRowProps): ReactElement {
  const beside = hit?.businessName ?? hit?.technicalName ?? null;
  const context = hit === undefined ? '' : contextOf(hit, domains);
  const why = hit === undefined ? '' : whyWords(hit.why);
  return (
    // The field and the list keep the focus and move through the options (ARIA combobox), so they are reached by its keys.
    // eslint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events
    <div
      id={id}
      // A native option can hold no marks.
      // eslint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="option"
      aria-selected={isActive}
      aria-setsize={total}
      aria-posinset={row + 1}
      className={css.row}
      style={{ height, transform: `translateY(${top}px)` }}
      onClick={onSelect}
      onDoubleClick={onOpen}
    >
      {hit === undefined ? (
        <>
          <span className={css.first}>
            <Skeleton width="40%" />
          </span>
          <span className={css.second}>
            <Skeleton width="70%" height={10} />
          </span>
        </>
      ) : (
        <>
          <span className={css.first}>
            <KindIcon kind={hit.kind} size={16} />
            <span className={css.name} dir="auto" data-mono={hit.kind === 'column'} title={hit.name.text}>
              <MarkedText {...hit.name} />
            </span>
            {beside === null ? null : (
              <span className={css.beside} dir="auto" data-mono={hit.businessName === null} title={beside.text}>
                <MarkedText {...beside} />
              </span>
            )}
            <Badges hit={hit} />
          </span>
          <span className={css.second}>
            {context === '' ? null : <Context context={context} />}
            {hit.description === null ? null : (
              <span className={css.snippet} dir="auto">
                <MarkedText {...hit.description} />
              </span>
            )}
            {why === '' ? null : <span className={css.why}>{why}</span>}
          </span>
        </>
      )}
    </div>
  );
}
