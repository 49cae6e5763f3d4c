import { IconCommand, IconDatabase, IconFlask, IconInfoCircle, IconPalette, IconUser } from '@tabler/icons-react';
import type { ComponentType, ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { useCommands } from '../../state/commands.ts';
import { Screen } from '../../ui/screen.tsx';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { DataSection } from './data-section.tsx';
import { JournalSection } from './journal-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { LabSection } from './lab-section.tsx';
import css from './settings.module.css';

interface Section {
  readonly id: string;
  readonly label: string;
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  readonly body: ComponentType;
}

const sections: readonly Section[] = [
  { id: 'appearance', label: 'Appearance', icon: IconPalette, body: AppearanceSection },
  { id: 'person', label: 'Your name', icon: IconUser, body: JournalSection },
  { id: 'lab', label: 'Reading files', icon: IconFlask, body: LabSection },
  { id: 'data', label: 'Your data', icon: IconDatabase, body: DataSection },
  { id: 'keys', label: 'Keys', icon: IconCommand, body: KeysSection },
  { id: 'about', label: 'About', icon: IconInfoCircle, body: AboutSection },
];

/** What belongs to the person on this machine, whichever workspace is open. Changes hold at once and can be undone. */
export function SettingsScreen({ section }: { section: string | undefined }): ReactElement {
  const [, navigate] = useLocation();
  const current = sections.find(({ id }) => id === section) ?? sections[0];
  useCommands(
    sections.map(({ id, label, icon }) => ({
      id: `settings.${id}`,
      title: `Settings: ${label}`,
      group: 'Settings',
      icon,
      run: () => navigate(`/settings/${id}`),
    })),
  );
  const Body = current?.body ?? AppearanceSection;
  return (
    <Screen title="Settings" scrolls={false}>
      <div className={css.page}>
        <nav aria-label="Settings" className={css.nav}>
          {sections.map(({ id, label, icon: Icon }) => (
            <Link key={id} href={`/settings/${id}`} className={css.link} aria-current={id === current?.id ? 'page' : undefined}>
              <Icon size={16} stroke={1.5} aria-hidden />
              {label}
            </Link>
          ))}
        </nav>
        <div className={css.content}>
          <div className={css.section}>
            <h2 className={css.title}>{current?.label}</h2>
            <Body />
          </div>
        </div>
      </div>
    </Screen>
  );
}
