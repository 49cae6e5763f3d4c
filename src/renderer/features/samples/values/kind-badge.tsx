import {
  IconAbc,
  IconBinary,
  IconBraces,
  IconCalendar,
  IconCalendarTime,
  IconClock,
  IconDecimal,
  IconFingerprint,
  IconHourglass,
  IconNumber123,
  IconToggleLeft,
  IconWaveSine,
} from '@tabler/icons-react';
import type { ComponentType, ReactElement } from 'react';
import type { ColumnKind } from '#contract/profile.ts';
import css from './kind-badge.module.css';
import { kindWord } from './value-text.ts';

const icons: Readonly<Record<ColumnKind, ComponentType<{ size?: number; stroke?: number }>>> = {
  integer: IconNumber123,
  decimal: IconDecimal,
  float: IconWaveSine,
  text: IconAbc,
  boolean: IconToggleLeft,
  date: IconCalendar,
  timestamp: IconCalendarTime,
  time: IconClock,
  interval: IconHourglass,
  uuid: IconFingerprint,
  binary: IconBinary,
  nested: IconBraces,
};

/** The kind of a column as an icon; its word is there for hover and for assistive technology. */
export function KindIcon({ kind }: { kind: ColumnKind }): ReactElement {
  const Icon = icons[kind];
  return (
    <span className={css.icon} title={kindWord(kind)}>
      <Icon size={15} stroke={1.5} />
      <span className="mb-hidden">{kindWord(kind)}</span>
    </span>
  );
}

/** A column's type as the file states it. */
export function TypeBadge({ type }: { type: string }): ReactElement {
  return (
    <span className={css.type} title={type}>
      {type}
    </span>
  );
}
