import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX, IconClock } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { AssetView } from '#contract/catalog/browse-asset.ts';
import type { ListingState } from '#contract/catalog/browse-parts.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatCount, formatFriendly, formatInstant, plural } from '../../../ui/format.ts';
import { TermChip, TermChips } from '../parts/terms.tsx';
import { ageWords, listingWords, personWords } from '../parts/words.ts';
import css from './asset-strip.module.css';

/** What one wants to know of an asset in one look. */
export function AssetStrip({ asset, onTab }: { asset: AssetView; onTab: (tab: string) => void }): ReactElement {
  const [worst] = asset.quality;
  const [owner, ...others] = asset.owners;
  return (
    <dl className={css.strip} aria-label="Overview">
      <Item label="Published" note={publishedNote(asset.listing)}>
        <ListingMark listing={asset.listing} />
      </Item>
      <Item
        label="Quality"
        note={
          worst === undefined
            ? 'No results'
            : [
                asset.quality.length > 1 ? `lowest of ${plural(asset.quality.length, 'ruleset')}` : null,
                worst.at === null ? null : formatFriendly(worst.at),
              ]
                .filter(Boolean)
                .join(', ')
        }
      >
        <Figure
          value={worst?.passing === undefined || worst.passing === null ? null : worst.passing / 100}
          unit="share"
          absent="The catalog holds no quality result of this asset"
          {...(worst === undefined ? {} : { onClick: () => onTab('quality'), clickLabel: 'Show the results over time' })}
        />
      </Item>
      <Item
        label="Columns"
        note={
          asset.phi === 'yes' ? (
            <span className={css.phi} title="Its forms say so">
              Holds PHI
            </span>
          ) : null
        }
      >
        <Figure
          value={asset.counts.columns}
          {...(asset.counts.columns === 0 ? {} : { onClick: () => onTab('columns'), clickLabel: 'Show the columns' })}
        />
      </Item>
      <Item label="Owner" isExtra note={others.length > 0 ? `and ${others.length} more` : (asset.project?.name ?? null)}>
        <span className={css.text}>{owner === undefined ? <span className={css.absent}>Not known</span> : personWords(owner)}</span>
      </Item>
      <Item label="Changed" isExtra note={asset.createdBy === null ? null : `by ${personWords(asset.createdBy)}`}>
        <span className={css.text} title={asset.createdAt === null ? undefined : formatInstant(asset.createdAt)}>
          {asset.createdAt === null ? <span className={css.absent}>Not known</span> : formatFriendly(asset.createdAt)}
        </span>
      </Item>
      <div className={css.wide}>
        <dt className={css.label}>
          Terms
          <span className={css.age} title={`Pulled ${formatInstant(asset.fetchedAt)}`}>
            <IconClock size={11} stroke={1.75} aria-hidden /> {ageWords(asset)}
          </span>
        </dt>
        <dd className={css.terms}>
          <Terms asset={asset} onMore={() => onTab('overview')} />
        </dd>
      </div>
    </dl>
  );
}

/** Two lines of two: what there is no room for is counted, and is a step away. */
function Terms({ asset: { terms, connectionId }, onMore }: { asset: AssetView; onMore: () => void }): ReactElement {
  if (terms.length === 0) return <TermChips terms={terms} connectionId={connectionId} />;
  const shown = terms.length > 4 ? terms.slice(0, 3) : terms;
  const more = terms.length - shown.length;
  return (
    <span className={css.chips}>
      {shown.map((term) => (
        <TermChip key={`${term.id} ${term.isGoverned}`} term={term} connectionId={connectionId} />
      ))}
      {more === 0 ? null : (
        <button
          type="button"
          className={css.more}
          aria-label={`and ${formatCount(more)} more: show all ${plural(terms.length, 'term')}`}
          onClick={onMore}
        >
          {`and ${formatCount(more)} more`}
        </button>
      )}
    </span>
  );
}

/** @param isExtra gives way where there is little room: the inspector tells it too */
function Item({
  label,
  note,
  isExtra = false,
  children,
}: {
  label: string;
  note: ReactNode;
  isExtra?: boolean;
  children: ReactNode;
}): ReactElement {
  return (
    <div className={css.item} data-extra={isExtra}>
      <dt className={css.label}>{label}</dt>
      <dd className={css.figure}>{children}</dd>
      <dd className={css.note} title={typeof note === 'string' ? note : undefined}>
        {note}
      </dd>
    </div>
  );
}

const publishedNote = (listing: ListingState | null): string | null =>
  listing === null
    ? 'Only members of its project see it'
    : [
        listing.publishedRevision === null ? null : `revision ${listing.publishedRevision}`,
        listing.publishedAt === null ? null : formatFriendly(listing.publishedAt),
      ]
        .filter(Boolean)
        .join(', ');

/** Whether consumers see it: a sign and a few words, below or beside the word “Published”. */
export function ListingMark({ listing }: { listing: ListingState | null }): ReactElement {
  const words = listingWords(listing);
  const state = listing === null ? 'none' : listing.status === 'INACTIVE' ? 'off' : listing.changedSince === true ? 'changed' : 'listed';
  const Icon = { none: IconCircleDashed, off: IconCircleX, changed: IconAlertTriangle, listed: IconCircleCheck }[state];
  return (
    <span className={css.listing} data-state={state}>
      <Icon size={14} stroke={1.75} aria-hidden />
      <span className={css.listingWords} title={words}>
        {afterPublished(words)}
      </span>
    </span>
  );
}

/** Without the word that stands before it already. */
const afterPublished = (words: string): string => {
  const rest = words.replace(/^Published, /, '');
  return `${rest.slice(0, 1).toUpperCase()}${rest.slice(1)}`;
};
