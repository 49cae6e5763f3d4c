import { Button, TextInput } from '@mantine/core';
import { IconHistory, IconSearch, IconShieldCheck } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { AppError } from '#contract/errors.ts';
import type { Verification } from '#contract/workspaces.ts';
import { useAsked } from '../../state/asked.ts';
import { useCommands } from '../../state/commands.ts';
import { useEngine } from '../../state/engine.tsx';
import { toAppError } from '../../state/errors.ts';
import { useQueryState } from '../../state/query.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { plural } from '../../ui/format.ts';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { ChainResult } from './chain-result.tsx';
import { EntryDetail } from './entry-detail.tsx';
import css from './history-screen.module.css';
import { JournalList } from './journal-list.tsx';
import { useJournal } from './journal-pages.ts';

/** Who did what, when and why, newest first; and whether anybody changed it afterwards. */
export function HistoryScreen(): ReactElement {
  const engine = useEngine();
  const [search, setSearch] = useQueryState('search');
  const [selected, setSelected] = useQueryState('entry');
  const journal = useJournal(search ?? '');
  const [result, setResult] = useState<Verification | AppError | null>(null);
  const [isChecking, setChecking] = useState(false);
  // Told after every edit, whichever window made it.
  const entries = useWorkspace((state) => state.current?.workspace?.journalEntries);
  const seen = useRef(entries);
  const { reload } = journal;
  useEffect(() => {
    if (seen.current !== entries) reload();
    seen.current = entries;
  }, [entries, reload]);

  const verify = (): void => {
    setChecking(true);
    engine.workspaces
      .verify()
      .then(setResult)
      .catch((thrown: unknown) => setResult(toAppError(thrown)))
      .finally(() => setChecking(false));
  };
  useCommands([
    ...(selected === null
      ? []
      : [
          {
            id: 'history.close',
            title: 'Close the entry',
            group: 'This screen',
            keys: 'escape',
            inPalette: false,
            run: () => setSelected(null),
          },
        ]),
    {
      id: 'history.verify',
      title: 'Verify the chain',
      group: 'This screen',
      keys: 'v',
      keywords: 'hash check journal tamper',
      icon: IconShieldCheck,
      run: verify,
    },
  ]);

  const shelf = useAsked('samples:names', (client, signal) => client.samples.list({}, { signal })).data;
  const bin = useAsked('samples:names:removed', (client, signal) => client.samples.list({ removed: true }, { signal })).data;
  const names = useMemo(() => new Map([...(bin ?? []), ...(shelf ?? [])].map((sample) => [sample.id, sample.title])), [shelf, bin]);
  const { total, error } = journal;
  const index = selected === null ? -1 : Number(selected);
  const detail = Number.isInteger(index) && index > 0 ? findEntry(journal, index) : undefined;
  return (
    <Screen
      title="History"
      meta={total === null ? null : plural(total, 'entry', 'entries')}
      scrolls={false}
      inspectorLabel="Entry"
      inspectorHint="Select an entry to see what it changed."
      inspector={detail === undefined ? null : <EntryDetail entry={detail} names={names} />}
      tools={
        <TextInput
          type="search"
          size="xs"
          w={240}
          data-search
          aria-label="Search the history"
          placeholder="Search the history"
          leftSection={<IconSearch size={14} stroke={1.5} />}
          value={search ?? ''}
          onChange={(event) => setSearch(event.currentTarget.value === '' ? null : event.currentTarget.value, { replace: true })}
        />
      }
      action={
        <Button size="xs" leftSection={<IconShieldCheck size={16} stroke={1.5} />} onClick={verify} loading={isChecking}>
          Verify the chain
        </Button>
      }
    >
      <div className={css.page}>
        {result === null ? null : (
          <ChainResult
            onRetry={verify}
            result={result}
            onClose={() => setResult(null)}
            onShow={(sequence) => setSelected(String(sequence))}
          />
        )}
        {error === null ? null : (
          <ErrorState title="The history could not be read" error={error} onRetry={reload} {...(total === null ? {} : { inline: true })} />
        )}
        {total === null && error === null ? (
          <LoadingRows rows={16} rowHeight={36} columns={['180px', '2fr', '1fr']} label="Loading the history" />
        ) : null}
        {total === 0 ? (
          <EmptyState
            icon={IconHistory}
            title={search === null ? 'Nothing has been done yet' : 'No entry matches'}
            text={
              search === null
                ? 'Every edit of this workspace is written down here: who, when, what, why, and the values before and after.'
                : 'Search looks at people, actions, names, reasons and values.'
            }
            action={
              search === null ? undefined : (
                <Button size="xs" variant="default" onClick={() => setSearch(null)}>
                  Clear the search
                </Button>
              )
            }
          />
        ) : null}
        {total !== null && total > 0 ? (
          <JournalList
            journal={journal}
            names={names}
            total={total}
            selected={index}
            onSelect={(sequence) => setSelected(String(sequence), { replace: selected !== null })}
          />
        ) : null}
      </div>
    </Screen>
  );
}

function findEntry(journal: ReturnType<typeof useJournal>, sequence: number): ReturnType<typeof journal.at> {
  for (let index = 0; index < (journal.total ?? 0); index += 1) {
    const entry = journal.at(index);
    if (entry?.sequence === sequence) return entry;
  }
  return undefined;
}
