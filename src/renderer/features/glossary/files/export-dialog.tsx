import { Button, Checkbox, Modal, Select } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useAsked } from '../../../state/asked.ts';
import { toAppError } from '../../../state/errors.ts';
import { notify, notifyError } from '../../../state/notices.ts';
import { saveText } from '../../../state/save-text.ts';
import { formatCount } from '../../../ui/format.ts';
import { ErrorState, LoadingRows, Note } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import type { ActionProps } from '../actions.ts';
import css from './files.module.css';

const formats = [
  { value: 'csv', label: 'Meshbench CSV: all that a term can say', ending: 'csv', mediaType: 'text/csv' },
  { value: 'openmetadata', label: 'OpenMetadata CSV: one glossary', ending: 'csv', mediaType: 'text/csv' },
  { value: 'datahub', label: 'DataHub business_glossary.yml', ending: 'yml', mediaType: 'application/yaml' },
  { value: 'skos-turtle', label: 'SKOS as Turtle', ending: 'ttl', mediaType: 'text/turtle' },
  { value: 'skos-jsonld', label: 'SKOS as JSON-LD', ending: 'jsonld', mediaType: 'application/ld+json' },
] as const;
const every = '';

/** Writes glossaries for another program; what its format cannot say is told before the file is written. */
export function ExportDialog({ context: { connectionId, glossaryId: near, list }, onClose }: ActionProps): ReactElement {
  const [format, setFormat] = useState<(typeof formats)[number]['value']>('csv');
  const [glossaryId, setGlossaryId] = useState(near ?? every);
  const [forSpreadsheet, setForSpreadsheet] = useState(false);
  const isTable = format === 'csv' || format === 'openmetadata';
  const input = { connectionId, format, forSpreadsheet: forSpreadsheet && isTable, ...(glossaryId === every ? {} : { glossaryId }) };
  const { data, error, reload } = useAsked(`catalog/glossary-export/${JSON.stringify(input)}`, (client, signal) =>
    client.catalog.glossary.export(input, { signal }),
  );
  const kind = formats.find(({ value }) => value === format) ?? formats[0];
  const save = async (): Promise<void> => {
    if (data === undefined) return;
    const name = list.glossaries.find(({ id }) => id === glossaryId)?.name ?? 'glossaries';
    const fileName = `${
      name
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
        .replaceAll(/^-|-$/g, '') || 'glossary'
    }.${kind.ending}`;
    try {
      if (!(await saveText({ fileName, mediaType: kind.mediaType, content: data.text }))) return;
      notify(`Saved ${fileName}`);
      onClose();
    } catch (thrown) {
      notifyError(toAppError(thrown));
    }
  };
  return (
    <Modal opened onClose={onClose} title="Export glossaries" size="lg">
      <div className={css.form}>
        <Select
          label="Format"
          size="xs"
          data-autofocus
          allowDeselect={false}
          value={format}
          data={formats.map(({ value, label }) => ({ value, label }))}
          onChange={(value) => setFormat(formats.find((each) => each.value === value)?.value ?? 'csv')}
        />
        <Select
          label="Glossary"
          size="xs"
          allowDeselect={false}
          value={glossaryId}
          data={[
            { value: every, label: 'All glossaries' },
            ...list.glossaries.map(({ id, name }) => ({ value: id, label: visibleName(name) })),
          ]}
          onChange={(value) => setGlossaryId(value ?? every)}
        />
        {isTable ? (
          <Checkbox
            size="xs"
            label="For Excel: marked as UTF-8"
            description="Cells that begin with =, +, - or @ are written so that no spreadsheet calculates them, with or without this."
            checked={forSpreadsheet}
            onChange={(event) => setForSpreadsheet(event.currentTarget.checked)}
          />
        ) : null}
        {error !== null ? <ErrorState inline error={error} onRetry={reload} /> : null}
        {data === undefined ? (
          error === null ? (
            <LoadingRows rows={3} columns={['1fr']} label="Writing the file" />
          ) : null
        ) : data.lost.length === 0 ? (
          <Note>Everything that Meshbench holds of these terms is in the file.</Note>
        ) : (
          <Note kind="attention">
            {'This format has no place for:'}
            <ul className={css.losses}>
              {data.lost.map(({ count, field }) => (
                <li key={field}>{`${field} (${formatCount(count)})`}</li>
              ))}
            </ul>
          </Note>
        )}
        <div className={css.form} style={{ flexDirection: 'row' }}>
          <Button size="xs" disabled={data === undefined || error !== null} onClick={() => void save()}>
            Save the file
          </Button>
          <Button size="xs" variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </div>
    </Modal>
  );
}
