import { IconAlertTriangle, IconArrowsDiff, IconCheck, IconEqual, IconHelp } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ChangeLevel } from '#contract/studies/comparison.ts';
import css from './comparison.module.css';

const words = {
  strong: { word: 'strong', Icon: IconAlertTriangle },
  some: { word: 'moderate', Icon: IconArrowsDiff },
  none: { word: 'none', Icon: IconCheck },
  same: { word: 'the same', Icon: IconEqual },
  unknown: { word: 'not judged', Icon: IconHelp },
} as const;

/** How much a column changed, as an icon and a word. */
export function LevelBadge({ level }: { level: ChangeLevel }): ReactElement {
  const { Icon, word } = words[level];
  return (
    <span className={css.level} data-level={level}>
      <Icon size={13} stroke={1.75} aria-hidden />
      {word}
    </span>
  );
}
