import { Button, Select, TextInput } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, useCallback, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { GlossaryFormatName, TextEncoding } from '#contract/catalog/glossary-files.ts';
import { useAsked } from '../../../state/asked.ts';
import { attemptChange, reloadCatalog } from '../../../state/changes.ts';
import { useEngine } from '../../../state/engine.tsx';
import { notify } from '../../../state/notices.ts';
import { pushUndo } from '../../../state/undo.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { type CellPosition, headerRow } from '../../../ui/grid/navigation.ts';
import { type ActiveChange, VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import { EmptyState, ErrorState, LoadingRows, Note } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import type { ActionProps } from '../actions.ts';
import { base64Of } from './file-bytes.ts';
import css from './files.module.css';
import { type ImportLine, isTerm, linesOf } from './import-lines.ts';
import { MappingFields } from './mapping-fields.tsx';

const columns: readonly GridColumn[] = [
  { key: 'row', label: 'Line', width: 70, align: 'end', sortable: false },
  { key: 'what', label: 'What', width: 90, sortable: false },
  { key: 'name', label: 'Term', width: 220, grow: true, sortable: false },
  { key: 'glossary', label: 'Glossary', width: 130, sortable: false },
  { key: 'text', label: 'Says', width: 320, grow: true, sortable: false },
];
const whatWords: Readonly<Record<ImportLine['what'], string>> = {
  added: 'New',
  changed: 'Changed',
  refused: 'Refused',
  partial: 'In part',
  lost: 'Lost',
};

const formats: readonly { value: GlossaryFormatName; label: string }[] = [
  { value: 'csv', label: 'CSV by columns' },
  { value: 'openmetadata', label: 'OpenMetadata CSV' },
  { value: 'datahub', label: 'DataHub YAML' },
  { value: 'skos-turtle', label: 'SKOS Turtle' },
  { value: 'skos-jsonld', label: 'SKOS JSON-LD' },
  { value: 'skos-rdfxml', label: 'SKOS RDF/XML' },
];
const encodings: readonly { value: TextEncoding; label: string }[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'windows-1252', label: 'Windows-1252' },
  { value: 'utf-16le', label: 'UTF-16 LE' },
  { value: 'utf-16be', label: 'UTF-16 BE' },
];
const mostListed = 20_000;
const mostBytes = 100 * 1024 ** 2;

interface Choices {
  readonly format?: GlossaryFormatName;
  readonly encoding?: TextEncoding;
  readonly language?: string;
  readonly mapping?: Record<string, string>;
}

/** A file of terms: how it is read, what it would change row by row, and which of it is taken. */
export function ImportView({ context: { connectionId, list } }: Omit<ActionProps, 'onClose'>): ReactElement {
  const engine = useEngine();
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<{ id: string; name: string } | null>(null);
  const [choices, setChoices] = useState<Choices>({});
  const [projectId, setProjectId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<CellPosition>({ row: 0, column: 0 });
  const [isTaking, setTaking] = useState(false);
  /** Name of the file that is on its way to the engine. */
  const [opening, setOpening] = useState<string | null>(null);
  const isBusy = isTaking || opening !== null;
  const read = useAsked(
    file === null ? null : `catalog/glossary-import/${connectionId}/${file.id}/${JSON.stringify(choices)}`,
    (client, signal) =>
      client.catalog.glossaryFiles.read({ connectionId, fileId: file?.id ?? '', ...choices, limit: mostListed }, { signal }),
  );
  const projects = useAsked(`catalog/coverage/${connectionId}`, (client, signal) =>
    client.catalog.attachments.coverage({ connectionId }, { signal }),
  );
  const { data } = read;
  const lines = useMemo(() => (data === undefined || data.report === null ? [] : linesOf(data.report, data.rows)), [data]);
  const terms = lines.filter(isTerm);
  const taken = terms.length - left.size;
  const open = async (chosen: File): Promise<void> => {
    setOpening(chosen.name);
    await attemptChange(async () => {
      if (chosen.size > mostBytes) throw new Error('The file is too large');
      const content = base64Of(new Uint8Array(await chosen.arrayBuffer()));
      const { fileId } = await engine.catalog.glossaryFiles.open({ name: chosen.name, content });
      setFile({ id: fileId, name: chosen.name });
      setChoices({});
      setLeft(new Set());
      setAt({ row: 0, column: 0 });
    });
    setOpening(null);
  };
  const choose = (change: Choices): void => {
    setChoices((before) => ({ ...before, ...change }));
    setLeft(new Set());
  };
  const take = async (): Promise<void> => {
    if (file === null) return;
    setTaking(true);
    await attemptChange(async () => {
      const done = await engine.catalog.glossaryFiles.take({
        connectionId,
        fileId: file.id,
        ...choices,
        ...(left.size === 0 ? {} : { keys: terms.flatMap(({ key }) => (left.has(key) ? [] : [key])) }),
        ...(projectId === null ? {} : { projectId }),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      });
      let { sequence } = done;
      const label = `Imported ${plural(done.taken, 'term')} from ${file.name}`;
      const turn = async (): Promise<void> => {
        if (sequence !== null) ({ sequence } = await engine.catalog.glossary.revert({ sequence }));
        reloadCatalog();
      };
      if (sequence !== null) pushUndo({ label, undo: turn, redo: turn });
      notify(label);
      // Before everything is asked again: what the file would still do is of no use any more, and takes as long as the first time.
      flushSync(() => setFile(null));
    });
    setTaking(false);
  };
  const turn = useCallback((key: string) => {
    setLeft((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }, []);
  const onActive = (cell: CellPosition, change: ActiveChange): void => {
    setAt(cell);
    const line = lines[cell.row];
    if (change.toggle && cell.row !== headerRow && line !== undefined && isTerm(line)) turn(line.key);
  };
  const onKey = (event: KeyboardEvent, cell: CellPosition): boolean => {
    const line = lines[cell.row];
    if (line === undefined || !isTerm(line) || event.key !== ' ' || event.ctrlKey || event.metaKey || event.altKey) return false;
    turn(line.key);
    return true;
  };
  const renderCell = useCallback(
    (row: number, column: number) => {
      const line = lines[row];
      if (line === undefined) return null;
      const key = columns[column]?.key ?? '';
      const text = cellOf(line, key, left.has(line.key));
      return (
        <span className={css.cell} data-what={key === 'what' ? line.what : undefined} title={text}>
          {text}
        </span>
      );
    },
    [lines, left],
  );
  const current = lines[at.row];
  const chooser = (
    <>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.yml,.yaml,.ttl,.nt,.jsonld,.json,.rdf,.owl,.xml"
        aria-label="File of terms"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (chosen) void open(chosen);
        }}
      />
      <Button
        size="xs"
        variant={file === null ? 'filled' : 'default'}
        loading={isBusy}
        leftSection={<IconFileImport size={14} stroke={1.75} />}
        onClick={() => picker.current?.click()}
      >
        {file === null ? 'Choose a file' : 'Choose another file'}
      </Button>
    </>
  );
  if (file === null) {
    return (
      <EmptyState
        icon={IconFileImport}
        title="Import terms from a file"
        text="OpenMetadata’s or any other CSV, DataHub’s business_glossary.yml, or SKOS as Turtle, JSON-LD or RDF/XML. Nothing is changed before you have seen, row by row, what would be."
        action={chooser}
      />
    );
  }
  if (data === undefined) {
    return read.error === null ? (
      <div className={css.view}>
        <p className={css.summary}>{`Reading ${visibleName(file.name)}, and comparing it with the catalog…`}</p>
        <LoadingRows rows={14} label={`Reading ${visibleName(file.name)}`} />
      </div>
    ) : (
      <ErrorState error={read.error} onRetry={read.reload} action={chooser} />
    );
  }
  // What the file before it would do is not shown below the wait for another one.
  if (opening !== null) {
    return (
      <div className={css.view}>
        <div className={css.bar}>
          {chooser}
          <span className={css.grow} />
          <span>{visibleName(opening)}</span>
        </div>
        <LoadingRows rows={14} label={`Reading ${visibleName(opening)}`} />
      </div>
    );
  }
  const { newGlossaries, problem, reading, report, total } = data;
  return (
    <div className={css.view}>
      <div className={css.bar}>
        {chooser}
        <Select
          label="Format"
          size="xs"
          w={160}
          allowDeselect={false}
          value={reading.format}
          data={[...formats]}
          onChange={(value) => choose({ format: (value ?? 'csv') as GlossaryFormatName })}
        />
        <Select
          label="Characters"
          size="xs"
          w={140}
          allowDeselect={false}
          value={reading.encoding}
          data={[...encodings]}
          onChange={(value) => choose({ encoding: (value ?? 'utf-8') as TextEncoding })}
        />
        <span className={css.grow} />
        <span>{visibleName(file.name)}</span>
      </div>
      {reading.header === null || reading.mapping === null ? null : (
        <MappingFields
          header={reading.header}
          fields={reading.fields}
          mapping={reading.mapping}
          isKept={reading.isMappingKept}
          onMapping={(mapping) => choose({ mapping })}
        />
      )}
      {problem === null ? null : <Note kind="failed">{problem}</Note>}
      {report === null ? null : (
        <>
          <p className={css.summary}>
            {`${plural(report.terms, 'term')} in ${plural(report.glossaries, 'glossary', 'glossaries')}: ${formatCount(report.added)} new, ${formatCount(report.changed)} changed, ${formatCount(report.terms - report.added - report.changed)} as they are; ${plural(report.refused.length, 'row')} refused; ${report.partial.length === 0 ? '' : `${plural(report.partial.length, 'row')} taken in part; `}${plural(report.lost.length, 'field')} lost.`}
          </p>
          {total > data.rows.length ? (
            <p
              className={css.summary}
            >{`${formatCount(data.rows.length)} of ${formatCount(total)} terms are listed; all of them are taken unless some are left out.`}</p>
          ) : null}
          <div className={css.grid}>
            <VirtualGrid
              label="What the import would do"
              columns={columns}
              rowCount={lines.length}
              rowHeight={28}
              renderCell={renderCell}
              active={at}
              onActive={onActive}
              onKey={onKey}
              onOpen={({ row }) => {
                const line = lines[row];
                if (line !== undefined && isTerm(line)) turn(line.key);
              }}
              isSelected={(row) => {
                const line = lines[row];
                return line !== undefined && isTerm(line) && !left.has(line.key);
              }}
              multiselectable
              empty={<EmptyState title="Nothing would change" text="The glossaries say all that the file says." />}
            />
          </div>
          <div className={css.foot} aria-live="polite">
            {current === undefined ? null : <Differences line={current} />}
          </div>
          <div className={css.actions}>
            {newGlossaries.length === 0 ? null : (
              <Select
                label={`Project that is to own ${newGlossaries.length === 1 ? `“${visibleName(newGlossaries[0] ?? '')}”` : `${formatCount(newGlossaries.length)} new glossaries`}`}
                size="xs"
                w={280}
                placeholder="Choose a project"
                value={projectId}
                data={projectChoices(projects.data, list.glossaries)}
                onChange={setProjectId}
              />
            )}
            <TextInput label="Reason" size="xs" w={260} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
            <span className={css.grow} />
            {isTaking ? (
              <output>{`Making local changes of ${plural(left.size === 0 ? total : taken, 'term')}…`}</output>
            ) : (
              <Button
                size="xs"
                variant="default"
                disabled={terms.length === 0}
                onClick={() => setLeft(left.size === 0 ? new Set(terms.map(({ key }) => key)) : new Set())}
              >
                {left.size === 0 ? 'Choose none' : 'Choose all'}
              </Button>
            )}
            <Button
              size="xs"
              loading={isBusy}
              disabled={taken === 0 || (newGlossaries.length > 0 && projectId === null)}
              onClick={() => void take()}
            >
              {`Import ${plural(left.size === 0 ? total : taken, 'term')}, here`}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function Differences({ line }: { line: ImportLine }): ReactElement {
  if (!isTerm(line)) return <p>{line.text}</p>;
  return (
    <>
      {line.fields.map(({ after, before, field }) => (
        <p key={field}>
          <strong>{`${field}: `}</strong>
          {before === null ? null : <del>{visibleName(before)}</del>} <ins>{visibleName(after)}</ins>
        </p>
      ))}
    </>
  );
}

function cellOf(line: ImportLine, key: string, isLeft: boolean): string {
  if (key === 'row') return line.row === null ? '' : formatCount(line.row);
  if (key === 'what') return isLeft ? 'Left out' : whatWords[line.what];
  return visibleName(key === 'name' ? line.name : key === 'glossary' ? line.glossary : line.text);
}

function projectChoices(
  coverage: readonly { projectId: string | null; name: string | null }[] | undefined,
  glossaries: readonly { projectId: string | null }[],
): { value: string; label: string }[] {
  const names = new Map(
    (coverage ?? []).flatMap(({ projectId, name }) => (projectId === null ? [] : [[projectId, name ?? projectId] as const])),
  );
  for (const { projectId } of glossaries) if (projectId !== null && !names.has(projectId)) names.set(projectId, projectId);
  return [...names].map(([value, label]) => ({ value, label }));
}
