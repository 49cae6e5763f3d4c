import type { ReactElement } from 'react';
import { Markdown } from '../markdown/markdown.tsx';
import { ChangedMark, Heading } from '../parts/facts.tsx';
import css from './asset.module.css';
import type { AssetTabProps } from './asset-tabs.ts';

/** What the asset is, in the words of those who know it. */
export function OverviewTab({ asset }: AssetTabProps): ReactElement {
  const isChanged = (...path: readonly string[]): boolean =>
    asset.changed.some((changed) => path.every((part, index) => changed[index] === part));
  return (
    <div className={css.reading}>
      <Heading>Description {isChanged('description') ? <ChangedMark /> : null}</Heading>
      {asset.description === null ? <p className={css.none}>Nobody has described this asset.</p> : <Markdown text={asset.description} />}
      <Heading>Readme {isChanged('forms', 'AssetCommonDetailsForm', 'content', 'readMe') ? <ChangedMark /> : null}</Heading>
      {asset.readme === null ? <p className={css.none}>This asset has no readme.</p> : <Markdown text={asset.readme} />}
    </div>
  );
}
