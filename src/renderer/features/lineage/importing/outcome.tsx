import type { ReactElement } from 'react';
import type { ImportedLineage } from '#contract/lineage/lineage.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import css from './importing.module.css';

const most = 200;

/** What came of an import, and what did not: nothing is left out without being told. */
export function Outcome({ result }: { result: ImportedLineage }): ReactElement {
  const { datasets, jobs, edges, columnEdges, refused, refusedCount, unresolved, unresolvedCount, knownAlready } = result;
  return (
    <section className={css.part} aria-label="What came of it" aria-live="polite">
      <p>
        {`${plural(datasets, 'data set')}, ${plural(jobs, 'job')}, ${plural(edges, 'edge')}, ${plural(columnEdges, 'column edge')}`}
        {knownAlready > 0 ? `. ${plural(knownAlready, 'file')} had been imported before, byte for byte: nothing was written for them.` : ''}
      </p>
      <Unresolved items={unresolved} total={unresolvedCount} />
      {refusedCount === 0 ? null : (
        <details className={css.part} open>
          <summary>{`${plural(refusedCount, 'thing')} could not be taken`}</summary>
          <ul className={css.list}>
            {refused.slice(0, most).map(({ file, line, reason }, place) => (
              <li key={`${file}.${String(line)}.${String(place)}`}>{visibleName(`${file}, line ${formatCount(line)}: ${reason}`)}</li>
            ))}
          </ul>
          {refusedCount > most ? (
            <p className={css.quiet}>{`and ${formatCount(refusedCount - Math.min(most, refused.length))} more`}</p>
          ) : null}
        </details>
      )}
    </section>
  );
}

/** Columns that nobody can tell: nothing was guessed for them. */
export function Unresolved({ items, total }: { items: ImportedLineage['unresolved']; total: number }): ReactElement | null {
  if (total === 0) return null;
  return (
    <details className={css.part} open>
      <summary>{`${plural(total, 'place')} where nobody can tell the columns; nothing was guessed`}</summary>
      <ul className={css.list}>
        {items.slice(0, most).map((each, place) => (
          <li key={`${each.where}.${String(each.line)}.${String(place)}`}>{visibleName(unresolvedWords(each))}</li>
        ))}
      </ul>
      {total > most ? <p className={css.quiet}>{`and ${formatCount(total - Math.min(most, items.length))} more`}</p> : null}
    </details>
  );
}

function unresolvedWords({ where, line, kind, what, tables }: ImportedLineage['unresolved'][number]): string {
  const place = `${where}, line ${formatCount(line)}`;
  const of = tables.map(({ name }) => name).join(', ');
  if (kind === 'star') return `${place}: ${what} over ${of}, whose columns are not known`;
  if (kind === 'places') return `${place}: ${what} is written by place, and its columns are not known`;
  return of === '' ? `${place}: ${what} is in no data set that is read` : `${place}: ${what} could be of ${of}`;
}
