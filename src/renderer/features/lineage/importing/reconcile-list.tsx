import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { Reconciled, ReconciledKind, Reconciliation } from '#contract/lineage/domain.ts';
import { useAsked } from '../../../state/asked.ts';
import { formatCount } from '../../../ui/format.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { deniedEdge, named, noDetails } from '../editing/said.ts';
import { useStatementActions } from '../editing/use-statements.ts';
import { originWords } from '../words.ts';
import css from './importing.module.css';

const atOnce = 200;

/** What the domain says against what everything else says: a list to work through. */
export function ReconcileList(): ReactElement {
  const [kind, setKind] = useState<ReconciledKind>('contradicts');
  const [text, setText] = useState('');
  const [offset, setOffset] = useState(0);
  const asked = useAsked(`lineage/reconcile/${kind}/${text}/${String(offset)}`, (engine, signal) =>
    engine.lineage.domain.reconcile({ origin: 'catalog', kinds: [kind], text, offset, limit: atOnce }, { signal }),
  );
  // What was listed stays until the next answer, with the field that somebody types in.
  const [last, setLast] = useState<Reconciliation | null>(null);
  if (asked.data !== undefined && asked.data !== last) setLast(asked.data);
  const data = asked.data ?? last;
  if (asked.error !== null) return <ErrorState inline error={asked.error} onRetry={asked.reload} />;
  if (data === null) return <LoadingRows rows={4} columns={['1fr', '1fr']} label="Holding the domain against all else" />;
  const { counts, items, total } = data;
  const isUnknown = counts.agrees + counts.onlyThere + counts.contradicts === 0 && counts.missing > 0;
  return (
    <section className={css.part} aria-label="The domain against all else" aria-busy={asked.loading}>
      {isUnknown ? (
        <p className={css.quiet}>
          Nothing of what is known here was said by a domain. Fetch its lineage first: until then all of it counts as missing there.
        </p>
      ) : null}
      <SegmentedControl
        size="xs"
        aria-label="What to list"
        value={kind}
        onChange={(value) => {
          setKind(value as ReconciledKind);
          setOffset(0);
        }}
        data={[
          { value: 'contradicts', label: `Contradicts (${formatCount(counts.contradicts)})` },
          { value: 'missing', label: `Missing there (${formatCount(counts.missing)})` },
          { value: 'only_there', label: `Only there (${formatCount(counts.onlyThere)})` },
          { value: 'agrees', label: `Agrees (${formatCount(counts.agrees)})` },
        ]}
      />
      <TextInput
        size="xs"
        aria-label="Narrow by name"
        placeholder="Narrow by name"
        value={text}
        maxLength={512}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setOffset(0);
        }}
      />
      {items.length === 0 ? <p className={css.quiet}>Nothing of this kind.</p> : <Items items={items} />}
      {total > atOnce ? (
        <div className={css.buttons}>
          <span
            className={css.quiet}
          >{`${formatCount(offset + 1)} to ${formatCount(Math.min(total, offset + atOnce))} of ${formatCount(total)}`}</span>
          <Button size="compact-xs" variant="default" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - atOnce))}>
            Those before
          </Button>
          <Button size="compact-xs" variant="default" disabled={offset + atOnce >= total} onClick={() => setOffset(offset + atOnce)}>
            The next
          </Button>
        </div>
      ) : null}
    </section>
  );
}

const words = ({ from, to }: Reconciled): string => `${from.name} → ${to.name}`;

function Items({ items }: { items: readonly Reconciled[] }): ReactElement {
  const { apply } = useStatementActions();
  const connections = useAsked('catalog/connections/lineage', (client, signal) => client.catalog.connections.list(undefined, { signal }));
  const connectionId = connections.data?.[0]?.id ?? null;
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">Edge</th>
            <th scope="col">Said by</th>
            <th scope="col">Do</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.kind}.${item.from.id}.${item.to.id}.${item.toField ?? ''}`}>
              <td>
                {visibleName(item.toField === null ? words(item) : `${words(item)}.${item.toField}`)}
                {item.because === null ? null : <div className={css.quiet}>{visibleName(item.because)}</div>}
              </td>
              <td>{item.kind === 'only_there' ? 'DataZone alone' : item.saidBy.map((origin) => originWords[origin]).join(', ')}</td>
              <td>
                {item.kind === 'missing' && connectionId !== null ? (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() =>
                      void apply(`Queued ${words(item)} for the domain`, [
                        {
                          do: 'put',
                          statement: { kind: 'edge', from: named(item.from), to: named(item.to), transformation: null },
                          ...noDetails,
                          connectionId,
                        },
                      ])
                    }
                  >
                    Send it there
                  </Button>
                ) : item.kind === 'only_there' || (item.kind === 'contradicts' && item.toField === null) ? (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() =>
                      void apply(`Hid ${words(item)}`, [
                        { do: 'put', statement: deniedEdge(named(item.from), named(item.to)), ...noDetails },
                      ])
                    }
                  >
                    Hide it here
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
