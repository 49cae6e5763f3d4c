import { Button } from '@mantine/core';
import { IconBook2, IconPlus } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useMirrorBriefs } from '../../state/mirrors.ts';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { GlossaryWork } from './glossary-work.tsx';

/** Where stewards edit glossaries: tree, table, and everything about the chosen term. */
export function GlossaryScreen(): ReactElement {
  const { data, error, reload } = useMirrorBriefs();
  const [, navigate] = useLocation();
  const query = new URLSearchParams(useSearch());
  const [isNew, setNew] = useState(false);
  if (data === undefined) {
    return (
      <Screen title="Glossary">
        {error === null ? <LoadingRows rows={14} label="Loading the glossaries" /> : <ErrorState error={error} onRetry={reload} />}
      </Screen>
    );
  }
  const connection = data.find(({ connectionId }) => connectionId === query.get('connection')) ?? data[0];
  if (connection === undefined) {
    return (
      <Screen title="Glossary">
        <EmptyState
          icon={IconBook2}
          title="No catalog is connected yet"
          text="Glossaries come from an Amazon DataZone domain. Connect one and pull it once; terms can then be edited without a network."
          action={
            <Button size="xs" component={Link} href="/settings/connections">
              Connect a domain
            </Button>
          }
        />
      </Screen>
    );
  }
  const go = (id: string | null): void => {
    const next = new URLSearchParams({ connection: connection.connectionId, ...(id === null ? {} : { term: id }) });
    navigate(`/glossary?${next.toString()}`, { replace: true });
  };
  return (
    <GlossaryWork
      key={connection.connectionId}
      connectionId={connection.connectionId}
      termId={query.get('term')}
      onTerm={go}
      isNew={isNew}
      onNew={setNew}
      action={
        <Button size="xs" leftSection={<IconPlus size={14} stroke={1.75} />} onClick={() => setNew(true)}>
          Add a term
        </Button>
      }
    />
  );
}
