import {
  IconCommand,
  IconDatabase,
  IconFlask,
  IconInfoCircle,
  IconPalette,
  IconPlugConnected,
  IconTags,
  IconUser,
} from '@tabler/icons-react';
import type { ComponentType, ReactElement } from 'react';
import { Link } from 'wouter';
import { settingsPlaces } from '../../app/places.ts';
import { Screen } from '../../ui/screen.tsx';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { ConnectionsSection } from './connections/connections-section.tsx';
import { DataSection } from './data-section.tsx';
import { JournalSection } from './journal-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { LabSection } from './lab-section.tsx';
import css from './settings.module.css';
import { TypesSection } from './types-section.tsx';

type Place = (typeof settingsPlaces)[number]['id'];

const icons: Record<Place, ComponentType<{ size?: number | string; stroke?: number | string }>> = {
  appearance: IconPalette,
  person: IconUser,
  connections: IconPlugConnected,
  lab: IconFlask,
  types: IconTags,
  data: IconDatabase,
  keys: IconCommand,
  about: IconInfoCircle,
};

const bodies: Record<Place, ComponentType> = {
  appearance: AppearanceSection,
  person: JournalSection,
  connections: ConnectionsSection,
  lab: LabSection,
  types: TypesSection,
  data: DataSection,
  keys: KeysSection,
  about: AboutSection,
};

/** What belongs to the person on this machine, whichever workspace is open. Changes hold at once and can be undone. */
export function SettingsScreen({ section }: { section: string | undefined }): ReactElement {
  const current = settingsPlaces.find(({ id }) => id === section) ?? settingsPlaces[0];
  const Body = bodies[current.id];
  return (
    <Screen title="Settings" scrolls={false}>
      <div className={css.page}>
        <nav aria-label="Settings" className={css.nav}>
          {settingsPlaces.map(({ id, label }) => {
            const Icon = icons[id];
            return (
              <Link key={id} href={`/settings/${id}`} className={css.link} aria-current={id === current.id ? 'page' : undefined}>
                <Icon size={16} stroke={1.5} aria-hidden />
                {label}
              </Link>
            );
          })}
        </nav>
        {/* Some of them hold nothing to focus, and the keyboard must be able to scroll them. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls takes the focus (axe: scrollable-region-focusable) */}
        <section className={css.content} tabIndex={0} aria-label={current.label}>
          <div className={css.section}>
            <h2 className={css.title}>{current.label}</h2>
            <Body />
          </div>
        </section>
      </div>
    </Screen>
  );
}
