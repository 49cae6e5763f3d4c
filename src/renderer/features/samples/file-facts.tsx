import { Button } from '@mantine/core';
import { type ReactElement, type ReactNode } from 'react';
import type { Drawn } from '#contract/drawn.ts';
import type { Profile } from '#contract/profile.ts';
import type { SampleDetail } from '#contract/samples.ts';
import { chanceWords, leftOutWords, methodWords } from '../../ui/drawn-words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { formatBytes, formatCount, formatInstant, plural } from '../../ui/format.ts';
import { useQueryState } from '../../state/query.ts';
import { DataSetField } from './data-set-field.tsx';
import css from './inspector.module.css';
import { NoteField } from './note-field.tsx';
import { formatWord } from './overview-strip.tsx';
import { ReadingPanel } from './reading/reading-panel.tsx';
import type { SampleActions } from './use-sample-actions.ts';
import { visibleName, visibleText } from '../../ui/visible-text.ts';

export function Fact({
  label,
  children,
  copy,
  mono = false,
}: {
  label: string;
  children: ReactNode;
  copy?: string | undefined;
  mono?: boolean;
}): ReactElement {
  return (
    <>
      <dt className={css.factLabel}>{label}</dt>
      <dd className={css.fact} data-mono={mono}>
        <span className={css.factValue}>{children}</span>
        {copy === undefined ? null : <CopyButton compact text={copy} label={`Copy ${label.toLowerCase()}`} />}
      </dd>
    </>
  );
}

const character = (text: string): string =>
  text === ''
    ? 'none'
    : visibleText(text)
        .parts.map((part) => (part.text.startsWith('·') ? 'space' : part.text))
        .join(' ');

function Dialect({ dialect }: { dialect: NonNullable<Profile['file']['dialect']> }): ReactElement {
  return (
    <>
      <Fact label="Delimiter" mono>
        {character(dialect.delimiter)}
      </Fact>
      <Fact label="Quotes" mono={dialect.quote !== ''}>
        {dialect.quote === ''
          ? 'None'
          : `${character(dialect.quote)} (${dialect.escape === dialect.quote ? 'doubled' : `after ${character(dialect.escape)}`} inside)`}
      </Fact>
      <Fact label="Header">{dialect.header ? 'First line' : 'None'}</Fact>
      <Fact label="Encoding">{dialect.encoding}</Fact>
      {dialect.skippedLines > 0 ? <Fact label="Lines skipped">{formatCount(dialect.skippedLines)}</Fact> : null}
    </>
  );
}

const of = (taken: number, all: number | null, isExact = true): string =>
  `${formatCount(taken)} of ${all === null ? 'an unknown number' : `${isExact ? '' : '≈ '}${formatCount(all)}`}`;

/** How a sample was drawn: enough to judge its figures, and to draw it again. */
function DrawnFacts({ drawn }: { drawn: Drawn }): ReactElement {
  return (
    <>
      <h2 className={css.heading}>Drawn</h2>
      <dl className={css.facts}>
        <Fact label="From" copy={drawn.address}>
          {visibleName(drawn.address)}
        </Fact>
        <Fact label="When">{formatInstant(drawn.drawnAt)}</Fact>
        <Fact label="Method">{methodWords(drawn.method)}</Fact>
        {drawn.rows === null ? null : (
          <>
            <Fact label="Seed">{formatCount(drawn.seed)}</Fact>
            <Fact label="Rows">{of(drawn.rows, drawn.ofRows, drawn.ofRowsIsExact)}</Fact>
            <Fact label="Chance">{chanceWords(drawn.chance)}</Fact>
          </>
        )}
        <Fact label="Files">{of(drawn.files.taken, drawn.files.of)}</Fact>
        {drawn.rowGroups === null ? null : (
          <Fact label="Row groups">{of(drawn.rowGroups.taken, drawn.rowGroups.of, drawn.rowGroups.ofIsExact)}</Fact>
        )}
        {drawn.partitions === null ? null : <Fact label="Partitions">{of(drawn.partitions.taken, drawn.partitions.of)}</Fact>}
        <Fact label="Cost">
          {plural(drawn.looked.requests + drawn.drawn.requests, 'request')}, {formatBytes(drawn.looked.bytes + drawn.drawn.bytes)}{' '}
          <span className={css.dim}>of {formatBytes(drawn.ofBytes)}</span>
        </Fact>
        {drawn.leftOut.length === 0 ? null : <Fact label="Left out">{leftOutWords(drawn.leftOut)}</Fact>}
        {drawn.stretchesLeftOut === 0 ? null : (
          <Fact label="Left out">{plural(drawn.stretchesLeftOut, 'stretch', 'stretches')} whose records could not be told apart</Fact>
        )}
        {drawn.restarts === 0 ? null : <Fact label="Begun again">because a file had changed meanwhile</Fact>}
      </dl>
    </>
  );
}

/** What is known of the file itself, and what people wrote about the sample. The inspector's own view, while no column is chosen. */
export function FileFacts({
  detail,
  profile,
  actions,
}: {
  detail: SampleDetail;
  profile: Profile | null;
  actions: SampleActions;
}): ReactElement {
  const file = profile?.file ?? null;
  const format = file?.format ?? detail.format;
  const [reading, setReading] = useQueryState('reading');
  // A file that could not be read may be text that was taken apart in the wrong way.
  const canBeDelimited =
    format === 'csv' || format === 'tsv' || (format === null && /\.(csv|tsv|tab|txt|psv|dat)(\.\w+)?$/i.test(detail.fileName));
  return (
    <div className={css.panel}>
      {canBeDelimited && reading !== null ? (
        // What is typed belongs to the way that the newest run read it.
        <ReadingPanel key={profile?.startedAt} detail={detail} profile={profile} actions={actions} onClose={() => setReading(null)} />
      ) : null}
      <h2 className={css.heading}>File</h2>
      <dl className={css.facts}>
        <Fact label="Name" copy={detail.fileName}>
          {visibleName(detail.fileName)}
        </Fact>
        <Fact label="Data set">
          <DataSetField detail={detail} actions={actions} />
        </Fact>
        <Fact label="From" copy={detail.origin}>
          {visibleName(detail.origin)}
          {detail.originState === 'missing' ? <span className={css.dim}> (no longer there; its data are kept here)</span> : null}
        </Fact>
        <Fact label="Format">
          {[format === null ? 'Not read yet' : formatWord(format), file && file.compression !== 'none' ? file.compression : '']
            .filter(Boolean)
            .join(', ')}
        </Fact>
        <Fact label="Size">
          {formatBytes(file?.bytes ?? detail.bytes)} <span className={css.dim}>({formatCount(file?.bytes ?? detail.bytes)} bytes)</span>
        </Fact>
        {file && file.parts > 1 ? <Fact label="Parts">{formatCount(file.parts)}</Fact> : null}
        {file?.rowGroups === null || file === null ? null : <Fact label="Row groups">{formatCount(file.rowGroups)}</Fact>}
        {file && file.codecs.length > 0 ? <Fact label="Codecs">{file.codecs.join(', ')}</Fact> : null}
        {file?.createdBy ? <Fact label="Written by">{file.createdBy}</Fact> : null}
        {file?.dialect ? <Dialect dialect={file.dialect} /> : null}
        {canBeDelimited ? (
          <Fact label="Read">
            {file?.dialect ? (file.dialect.isChosen ? 'as a person chose ' : 'as was detected ') : null}
            <Button
              size="compact-xs"
              variant="default"
              aria-expanded={reading !== null}
              onClick={() => setReading(reading === null ? 'choose' : null)}
            >
              Read it in another way
            </Button>
          </Fact>
        ) : null}
        {file?.modifiedAt ? <Fact label="Changed">{formatInstant(file.modifiedAt)}</Fact> : null}
        <Fact label="Added">{formatInstant(detail.addedAt)}</Fact>
        {file?.sha256 ? (
          <Fact label="SHA-256" copy={file.sha256} mono>
            {file.sha256}
          </Fact>
        ) : null}
      </dl>
      {detail.drawn === null ? null : <DrawnFacts drawn={detail.drawn} />}
      {profile === null ? null : (
        <>
          <h2 className={css.heading}>Profile</h2>
          <dl className={css.facts}>
            <Fact label="Started">{formatInstant(profile.startedAt)}</Fact>
            {profile.finishedAt === null ? null : <Fact label="Finished">{formatInstant(profile.finishedAt)}</Fact>}
            <Fact label="Made by">
              Meshbench {profile.generator.version} <span className={css.dim}>with DuckDB {profile.generator.duckdb}</span>
            </Fact>
            {profile.tableShapes.map(({ evidence, label, missing, table }) => (
              <Fact key={table} label="Looks like">
                <span title={evidence.join('\n')}>
                  {label}{' '}
                  <span className={css.dim}>{missing.length === 0 ? 'with every required column' : `lacks ${missing.join(', ')}`}</span>
                </span>
              </Fact>
            ))}
            {profile.sample ? (
              <Fact label="Sampled">{`${formatCount(profile.sample.rows)} rows, ${profile.sample.method}, seed ${profile.sample.seed}`}</Fact>
            ) : null}
          </dl>
        </>
      )}
      <NoteField
        key={detail.id}
        label="Note"
        value={detail.note}
        onSave={(note) => actions.writeNote(detail, note)}
        hint="What others should know about this sample"
      />
    </div>
  );
}
