import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { JournalEntry } from '#contract/workspaces.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { formatInstant } from '../../ui/format.ts';
import { MiddleEllipsis } from '../../ui/middle-ellipsis.tsx';
import { differences } from './differences.ts';
import type { Difference } from './differences.ts';
import css from './entry-detail.module.css';
import { actionWords, entityName, entityRoute, sourceWords, whoWords } from './entry-words.ts';

function Change({ change }: { change: Difference }): ReactElement {
  return (
    <li className={css.change}>
      <div className={css.field}>{change.field}</div>
      {change.before === null ? null : (
        <div className={css.before}>
          <span className={css.sign} aria-label="Before">
            −
          </span>
          <span className={css.value}>{change.before === '' ? '(empty)' : change.before}</span>
        </div>
      )}
      {change.after === null ? null : (
        <div className={css.after}>
          <span className={css.sign} aria-label="After">
            +
          </span>
          <span className={css.value}>{change.after === '' ? '(empty)' : change.after}</span>
        </div>
      )}
    </li>
  );
}

function Hash({ label, value }: { label: string; value: string }): ReactElement {
  return (
    <div className={css.fact}>
      <dt>{label}</dt>
      <dd className={css.hash}>
        <MiddleEllipsis text={value} tail={10} mono />
        <CopyButton text={value} label={`Copy ${label.toLowerCase()}`} compact />
      </dd>
    </div>
  );
}

/** One entry in full: what it changed, and what binds it to its neighbours. */
export function EntryDetail({ entry, names }: { entry: JournalEntry; names: ReadonlyMap<string, string> }): ReactElement {
  const changes = differences(entry.before, entry.after);
  const route = entityRoute(entry);
  const name = entityName(entry, names);
  return (
    <article className={css.detail}>
      <header>
        <h2 className={css.title}>{actionWords(entry)}</h2>
        <p className={css.sub}>Entry {entry.sequence}</p>
      </header>
      <dl className={css.facts}>
        <div className={css.fact}>
          <dt>About</dt>
          <dd className={css.name}>
            {route === null ? (
              <MiddleEllipsis text={name} />
            ) : (
              <Link href={route} className={css.name}>
                <MiddleEllipsis text={name} />
              </Link>
            )}
          </dd>
        </div>
        <div className={css.fact}>
          <dt>Who</dt>
          <dd>{whoWords(entry)}</dd>
        </div>
        {entry.source === 'app' && entry.actor !== 'Meshbench' ? (
          <div className={css.fact}>
            <dt>For</dt>
            <dd>{entry.actor}</dd>
          </div>
        ) : null}
        <div className={css.fact}>
          <dt>Caused by</dt>
          <dd>{sourceWords(entry.source)}</dd>
        </div>
        <div className={css.fact}>
          <dt>When</dt>
          <dd title={entry.at}>{formatInstant(entry.at, entry.offsetMinutes)}</dd>
        </div>
        <div className={css.fact}>
          <dt>Reason</dt>
          <dd>{entry.reason ?? <span className={css.none}>none given</span>}</dd>
        </div>
      </dl>
      <section>
        <h3 className={css.heading}>What changed</h3>
        {changes.length === 0 ? (
          <p className={css.none}>The entry records that it happened; no values changed.</p>
        ) : (
          <ul className={css.changes}>
            {changes.map((change) => (
              <Change key={change.field} change={change} />
            ))}
          </ul>
        )}
      </section>
      <section>
        <h3 className={css.heading}>Chain</h3>
        <dl className={css.facts}>
          <Hash label="Hash" value={entry.hash} />
          <Hash label="Hash before" value={entry.previousHash} />
        </dl>
      </section>
      <CopyButton text={() => JSON.stringify(entry, null, 2)} label="Copy the entry as JSON" />
    </article>
  );
}
