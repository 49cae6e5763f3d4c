import { IconCheck, IconGhost, IconGitMerge, IconPencil, IconRefreshAlert } from '@tabler/icons-react';
import type { ComponentType, ReactElement } from 'react';
import type { ChangeSummary, Standing } from '#contract/catalog/changes.ts';
import { standingSentence, standingWords } from './change-words.ts';
import css from './changes.module.css';

const icons: Readonly<Record<Standing, ComponentType<{ size?: number | string; stroke?: number | string }>>> = {
  clean: IconPencil,
  moved: IconRefreshAlert,
  conflict: IconGitMerge,
  same: IconCheck,
  gone: IconGhost,
};

/** How a change stands to the catalog: colour, sign and word. */
export function StandingBadge({ change: { action, standing } }: { change: Pick<ChangeSummary, 'action' | 'standing'> }): ReactElement {
  const Icon = icons[standing];
  return (
    <span className={css.badge} data-standing={standing} title={standingSentence(standing, action)}>
      <Icon size={14} stroke={1.75} />
      {standingWords(standing)}
    </span>
  );
}
