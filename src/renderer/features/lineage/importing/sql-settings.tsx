import { Select, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useAsked } from '../../../state/asked.ts';
import css from './importing.module.css';

export interface Settings {
  readonly dialect: string;
  readonly namespace: string;
  readonly prefix: string;
}
export const usualSettings: Settings = { dialect: 'generic', namespace: 'sql', prefix: '' };

/** How SQL is read: the dialect, and what its names stand for. */
export function SqlSettingsFields({ value, onChange }: { value: Settings; onChange: (next: Settings) => void }): ReactElement {
  const dialects = useAsked('lineage/dialects', (engine, signal) => engine.lineage.sources.dialects(undefined, { signal }));
  return (
    <div className={css.fields}>
      <Select
        size="xs"
        label="Dialect"
        description="Of SQL"
        searchable
        allowDeselect={false}
        data={(dialects.data ?? [{ id: 'generic', title: 'Any (common SQL)' }]).map(({ id, title }) => ({ value: id, label: title }))}
        value={value.dialect}
        onChange={(dialect) => onChange({ ...value, dialect: dialect ?? 'generic' })}
      />
      <TextInput
        size="xs"
        label="Namespace"
        description="Of data sets that are not known yet"
        maxLength={1_024}
        value={value.namespace}
        onChange={(event) => onChange({ ...value, namespace: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        label="Put before short names"
        description="Such as warehouse.mart"
        maxLength={1_024}
        value={value.prefix}
        onChange={(event) => onChange({ ...value, prefix: event.currentTarget.value })}
      />
    </div>
  );
}
