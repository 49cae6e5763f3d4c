import { Select } from '@mantine/core';
import { Fragment, type ReactElement, useState } from 'react';
import type { KeptFields } from '#contract/catalog/glossary.ts';
import css from './detail.module.css';
import { labelKinds, languageName, offeredLanguages, readLabel } from './label-words.ts';
import { ListField } from './list-field.tsx';

type Labels = KeptFields['labels'];

/** Other names: synonyms, and names in other languages. */
export function LabelsField(props: { labels: Labels; disabled: boolean; onLabels: (labels: Labels) => void }): ReactElement {
  const { disabled, labels, onLabels } = props;
  const [kind, setKind] = useState<Labels[number]['kind']>('alternative');
  const [language, setLanguage] = useState<string | null>(null);
  return (
    <div className={css.field}>
      <ListField
        label="Other names"
        items={labels.map(({ text }) => text)}
        tags={labels.map((label) => (
          <Fragment key={`${label.language ?? ''} ${label.text}`}>
            {label.language === null ? null : (
              <span className={css.tag} title={languageName(label.language)}>
                {label.language}
              </span>
            )}
            <span className={css.tag}>{labelKinds[label.kind]}</span>
          </Fragment>
        ))}
        addLabel="Add another name"
        placeholder="Synonym, or de: Ereignis"
        disabled={disabled}
        onAdd={(text) => {
          const next = readLabel(text, kind, language);
          if (!labels.some((label) => label.text === next.text && label.language === next.language)) onLabels([...labels, next]);
        }}
        onRemove={(place) => onLabels(labels.filter((_label, at) => at !== place))}
      />
      {disabled ? null : (
        <span className={css.addLine}>
          <Select
            size="xs"
            aria-label="Kind of the name that is added"
            allowDeselect={false}
            value={kind}
            data={Object.entries(labelKinds).map(([value, label]) => ({ value, label }))}
            onChange={(next) => setKind(next === 'preferred' || next === 'hidden' ? next : 'alternative')}
          />
          <Select
            size="xs"
            aria-label="Language of the name that is added"
            placeholder="No language"
            clearable
            searchable
            value={language}
            data={offeredLanguages()}
            onChange={setLanguage}
          />
        </span>
      )}
    </div>
  );
}
