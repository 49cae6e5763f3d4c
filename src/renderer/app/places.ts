import {
  IconBinaryTree,
  IconBook2,
  IconDatabaseSearch,
  IconStack2,
  IconFileAnalytics,
  IconGitPullRequest,
  IconHistory,
  IconHome,
  IconInbox,
  IconKey,
  IconReceipt2,
  IconSettings,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

/** A screen that the rail and the palette lead to. */
export interface Place {
  readonly id: string;
  readonly label: string;
  readonly route: string;
  readonly keys: string;
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  readonly atBottom?: boolean;
}

/** Only screens that exist. */
export const places: readonly Place[] = [
  { id: 'home', label: 'Home', route: '/', keys: 'g h', icon: IconHome },
  { id: 'inbox', label: 'Inbox', route: '/inbox', keys: 'g i', icon: IconInbox },
  { id: 'catalog', label: 'Catalog', route: '/catalog', keys: 'g c', icon: IconDatabaseSearch },
  { id: 'glossary', label: 'Glossary', route: '/glossary', keys: 'g l', icon: IconBook2 },
  { id: 'lineage', label: 'Lineage', route: '/lineage', keys: 'g n', icon: IconBinaryTree },
  { id: 'samples', label: 'Samples', route: '/samples', keys: 'g s', icon: IconFileAnalytics },
  { id: 'offers', label: 'Offers', route: '/offers', keys: 'g o', icon: IconReceipt2 },
  { id: 'access', label: 'Access', route: '/access', keys: 'g a', icon: IconKey },
  { id: 'changes', label: 'Changes', route: '/changes', keys: 'g e', icon: IconGitPullRequest },
  { id: 'history', label: 'History', route: '/history', keys: 'g y', icon: IconHistory },
  { id: 'workspaces', label: 'Workspaces', route: '/workspaces', keys: 'g w', icon: IconStack2 },
  { id: 'settings', label: 'Settings', route: '/settings', keys: 'g ,', icon: IconSettings, atBottom: true },
];

/** The parts of the settings. */
export const settingsPlaces = [
  { id: 'appearance', label: 'Appearance', keywords: 'theme dark light system' },
  { id: 'person', label: 'Your name', keywords: 'journal actor person' },
  { id: 'connections', label: 'Connections', keywords: 'datazone domain aws profile region endpoint connect catalog mirror sso' },
  { id: 'lab', label: 'Reading files', keywords: 'lab limits memory threads time copies sketch sketches' },
  { id: 'types', label: 'Semantic types', keywords: 'company codes meaning import yaml json pattern' },
  { id: 'data', label: 'Your data', keywords: 'where folder log privacy leaves machine' },
  { id: 'keys', label: 'Keys', keywords: 'shortcuts keyboard' },
  { id: 'about', label: 'About', keywords: 'version memory duckdb' },
] as const;

export const isAt = (place: Place, path: string): boolean =>
  place.route === '/' ? path === '/' : path === place.route || path.startsWith(`${place.route}/`);
