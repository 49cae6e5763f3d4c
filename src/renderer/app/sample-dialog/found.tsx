import type { ReactElement, ReactNode } from 'react';
import type { Look } from '#contract/sampling.ts';
import { leftOutWords } from '../../ui/drawn-words.ts';
import { Figure } from '../../ui/figure.tsx';
import { formatBytes, formatCount, plural } from '../../ui/format.ts';
import { MiddleEllipsis } from '../../ui/middle-ellipsis.tsx';
import { Note } from '../../ui/states.tsx';
import css from './sample-dialog.module.css';

const formats: Readonly<Record<Look['format'], string>> = { parquet: 'Parquet', csv: 'CSV', tsv: 'TSV', ndjson: 'NDJSON', other: 'JSON' };

function Item({ label, children, note }: { label: string; children: ReactNode; note?: string }): ReactElement {
  return (
    <div className={css.item}>
      <dt>{label}</dt>
      <dd>{children}</dd>
      <dd className={css.note}>{note ?? ''}</dd>
    </div>
  );
}

/** What is there, what plays no part, and what it cost to find out. */
export function Found({ look }: { look: Look }): ReactElement {
  const isPart = look.format === 'parquet' && look.filesLookedAt < look.files;
  return (
    <section aria-label="What is there" className={css.found}>
      <dl className={css.strip}>
        <Item label="Files" note={formats[look.format]}>
          <Figure value={look.files} />
        </Item>
        <Item label="Size" note={`read ${formatBytes(look.looked.bytes)}`}>
          <Figure value={look.bytes} unit="bytes" />
        </Item>
        <Item
          label="Rows"
          note={
            isPart
              ? `from ${formatCount(look.filesLookedAt)} footers`
              : look.rowsAreExact
                ? 'by the footers'
                : look.rows === null
                  ? ''
                  : 'by the first records'
          }
        >
          <Figure value={look.rows} exact={look.rowsAreExact} absent="Nobody has counted them" />
        </Item>
        {look.rowGroups === null ? null : (
          <Item label="Row groups" note={plural(look.looked.requests, 'request')}>
            <Figure value={look.rowGroups} exact={look.rowsAreExact} />
          </Item>
        )}
        {look.partitionCount === 0 ? null : (
          <Item label="Partitions" note={`by ${look.partitionColumns.join(', ')}`}>
            <Figure value={look.partitionCount} exact={!isPart} />
          </Item>
        )}
      </dl>
      {look.partitions.length === 0 ? null : <Partitions look={look} />}
      {look.leftOut.length === 0 ? null : (
        <p className={css.leftOut} title={look.leftOut.flatMap(({ examples }) => examples).join('\n')}>
          Left out: {leftOutWords(look.leftOut)}.
        </p>
      )}
      {look.warnings.map(({ code, message }) => (
        <Note key={code} kind="attention">
          {message}
        </Note>
      ))}
    </section>
  );
}

function Partitions({ look }: { look: Look }): ReactElement {
  const most = Math.max(1, ...look.partitions.map(({ rows }) => rows));
  const hidden = look.partitionCount - look.partitions.length;
  return (
    // It scrolls, so it can be reached by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={css.partitions} tabIndex={0} aria-label="Partitions, the largest first">
      <table>
        <tbody>
          {look.partitions.map(({ label, files, rows, bytes }) => (
            <tr key={label}>
              <th scope="row">
                <MiddleEllipsis text={label} />
              </th>
              <td className={css.barCell} aria-hidden>
                <span className={css.bar} style={{ width: `${(rows / most) * 100}%` }} />
              </td>
              <td>{plural(rows, 'row')}</td>
              <td>{plural(files, 'file')}</td>
              <td>{formatBytes(bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 ? <p className={css.more}>{plural(hidden, 'more partition')} not listed, none of them larger.</p> : null}
    </section>
  );
}
