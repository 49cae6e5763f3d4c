import { Button, Textarea, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { ImportedLineage } from '#contract/lineage/lineage.ts';
import type { SqlPreview } from '#contract/lineage/sources.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { notifyError } from '../../../state/notices.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import { reloadLineage } from '../editing/use-statements.ts';
import css from './importing.module.css';
import { Outcome, Unresolved } from './outcome.tsx';
import { type Settings, SqlSettingsFields, usualSettings } from './sql-settings.tsx';

/** SQL that is pasted: what it says is shown before anything is kept. */
export function SqlImport({ onClose }: { onClose: () => void }): ReactElement {
  const engine = useEngine();
  const [settings, setSettings] = useState<Settings>(usualSettings);
  const [title, setTitle] = useState('Pasted SQL');
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [previewed, setPreviewed] = useState<{ readonly of: string; readonly preview: SqlPreview } | null>(null);
  const [imported, setImported] = useState<{ readonly of: string; readonly result: ImportedLineage } | null>(null);
  const isReady = text.trim() !== '' && title.trim() !== '' && !isBusy;
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (thrown) {
      notifyError(toAppError(thrown));
    } finally {
      setBusy(false);
    }
  };
  const given = { title: title.trim(), text, settings };
  // An answer may come when another script stands there already; what is said of the one is not said of the other.
  const of = JSON.stringify([text, settings]);
  const preview = previewed?.of === of ? previewed.preview : null;
  const result = imported?.of === of ? imported.result : null;
  return (
    <>
      <SqlSettingsFields value={settings} onChange={setSettings} />
      <TextInput
        size="xs"
        label="Name of the script"
        maxLength={512}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        size="xs"
        label="SQL"
        description="One or more statements. Temporary tables and views are followed through the script."
        autosize
        minRows={6}
        maxRows={16}
        spellCheck={false}
        classNames={{ input: css.code ?? '' }}
        value={text}
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={css.buttons}>
        <Button
          size="xs"
          variant="default"
          disabled={!isReady}
          onClick={() => void run(async () => setPreviewed({ of, preview: await engine.lineage.sources.previewSql(given) }))}
        >
          Show what it says
        </Button>
        <Button
          size="xs"
          disabled={!isReady || result !== null}
          onClick={() =>
            void run(async () => {
              setImported({ of, result: await engine.lineage.sources.importSql(given) });
              reloadLineage();
            })
          }
        >
          Import
        </Button>
      </div>
      {result !== null ? (
        <>
          <Outcome result={result} />
          <div className={css.buttons}>
            <Button size="xs" onClick={onClose}>
              Done
            </Button>
          </div>
        </>
      ) : preview !== null ? (
        <Previewed preview={preview} />
      ) : null}
    </>
  );
}

const most = 200;

function Previewed({ preview }: { preview: SqlPreview }): ReactElement {
  const { statements, columnEdges, columnEdgeCount, unresolved, refused } = preview;
  const written = statements.filter(({ target }) => target !== null);
  return (
    <section className={css.part} aria-label="What it says" aria-live="polite">
      <p>
        {`${plural(written.length, 'statement')} ${written.length === 1 ? 'writes' : 'write'} data, ${plural(columnEdgeCount, 'column edge')}`}
        {statements.length > written.length
          ? `; ${plural(statements.length - written.length, 'query', 'queries')} by themselves write nothing`
          : ''}
      </p>
      <Unresolved items={unresolved} total={unresolved.length} />
      {refused.length === 0 ? null : (
        <ul className={css.list} aria-label="Statements that cannot be read">
          {refused.slice(0, most).map(({ line, reason }, place) => (
            <li key={`${String(line)}.${String(place)}`}>{visibleName(`Line ${formatCount(line)}: ${reason}`)}</li>
          ))}
        </ul>
      )}
      {columnEdges.length === 0 ? null : (
        <div className={css.scroll}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">From</th>
                <th scope="col">To</th>
                <th scope="col">How</th>
              </tr>
            </thead>
            <tbody>
              {columnEdges.slice(0, most).map(({ from, fromField, to, toField, subtype, isMasking }) => (
                <tr key={JSON.stringify([from, fromField, to, toField, subtype])}>
                  <td>{visibleName(`${from.name}.${fromField}`)}</td>
                  <td>{visibleName(toField === null ? `${to.name}, which rows` : `${to.name}.${toField}`)}</td>
                  <td>{`${howWords[subtype ?? ''] ?? subtype ?? ''}${isMasking ? ', masked' : ''}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {columnEdgeCount > most ? (
            <p className={css.quiet}>{`and ${formatCount(columnEdgeCount - Math.min(most, columnEdges.length))} more`}</p>
          ) : null}
        </div>
      )}
    </section>
  );
}

const howWords: Readonly<Record<string, string>> = {
  IDENTITY: 'as it is',
  TRANSFORMATION: 'transformed',
  AGGREGATION: 'aggregated',
  JOIN: 'joins',
  FILTER: 'filters',
  GROUP_BY: 'groups',
  SORT: 'sorts',
  WINDOW: 'orders a window',
  CONDITIONAL: 'decides',
};
