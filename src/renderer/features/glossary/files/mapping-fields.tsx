import { Button, Select } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { visibleName } from '../../../ui/visible-text.ts';
import css from './files.module.css';

const words: Readonly<Record<string, string>> = {
  glossary: 'Glossary',
  key: 'Key',
  name: 'Name',
  shortDescription: 'Short description',
  longDescription: 'Long description',
  status: 'Status',
  review: 'Review',
  labels: 'Names by language',
  relations: 'Relations',
  owners: 'Owners',
  reviewers: 'Reviewers',
  tags: 'Tags',
  notations: 'Codes',
  examples: 'Examples',
  notes: 'Notes',
  references: 'Sources',
  properties: 'Properties',
  parent: 'Broader term',
  synonyms: 'Synonyms',
};

/** Which column of the table is which field. Fields without a column are shown when they are wanted, or when the name has none. */
export function MappingFields(props: {
  header: readonly string[];
  fields: readonly string[];
  mapping: Readonly<Record<string, string>>;
  isKept: boolean;
  onMapping: (mapping: Record<string, string>) => void;
}): ReactElement {
  const { fields, header, isKept, mapping, onMapping } = props;
  const [isAll, setAll] = useState(mapping['name'] === undefined);
  const shown = isAll ? fields : fields.filter((field) => field === 'name' || mapping[field] !== undefined);
  const data = [...new Set(header)].filter((name) => name !== '').map((name) => ({ value: name, label: visibleName(name) }));
  return (
    <section className={css.mapping} aria-label="Columns of the file">
      {shown.map((field) => (
        <Select
          key={field}
          label={words[field] ?? field}
          size="xs"
          clearable
          searchable
          placeholder="No column"
          withAsterisk={field === 'name'}
          value={mapping[field] ?? null}
          data={data}
          onChange={(column) => {
            const { [field]: _old, ...others } = mapping;
            onMapping(column === null ? others : { ...others, [field]: column });
          }}
        />
      ))}
      {isAll && shown.length === fields.length ? null : (
        <Button className={css.more} size="xs" variant="subtle" onClick={() => setAll(true)}>
          {`${fields.length - shown.length} more fields`}
        </Button>
      )}
      {isKept ? <p className={css.dim}>As for the last file with these columns.</p> : null}
    </section>
  );
}
