import {
  IconBook2,
  IconBuildingCommunity,
  IconColumns3,
  IconFolder,
  IconFolderQuestion,
  IconPackage,
  IconSitemap,
  IconTable,
  IconTag,
} from '@tabler/icons-react';
import type { ComponentType, ReactElement } from 'react';
import type { TreeKind } from '#contract/catalog/browse-tree.ts';

const icons: Readonly<Record<TreeKind, ComponentType<{ size?: number | string; stroke?: number | string }>>> = {
  domain: IconBuildingCommunity,
  domain_unit: IconSitemap,
  project: IconFolder,
  lost_project: IconFolderQuestion,
  data_product: IconPackage,
  glossary: IconBook2,
  glossary_term: IconTag,
  asset: IconTable,
  column: IconColumns3,
};

const words: Readonly<Record<TreeKind, string>> = {
  domain: 'Domain',
  domain_unit: 'Domain unit',
  project: 'Project',
  lost_project: 'Project that the mirror does not hold',
  data_product: 'Data product',
  glossary: 'Glossary',
  glossary_term: 'Term',
  asset: 'Asset',
  column: 'Column',
};

export const kindTitle = (kind: TreeKind): string => words[kind];

/** The sign of a kind of thing, the same everywhere in the catalog. */
export function KindIcon({ kind, size = 14 }: { kind: TreeKind; size?: number }): ReactElement {
  const Icon = icons[kind];
  return (
    <span title={words[kind]} style={{ display: 'inline-flex', flex: 'none', color: 'var(--mb-text-faint)' }} aria-hidden>
      <Icon size={size} stroke={1.5} />
    </span>
  );
}
