import { Button, Select } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useDemoMaking } from '../../state/jobs.ts';
import { useMirrorBriefs } from '../../state/mirrors.ts';
import { DemoComing } from '../../ui/demo-coming.tsx';
import { visibleName } from '../../ui/visible-text.ts';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { GlossaryWork } from './glossary-work.tsx';

/** Where stewards edit glossaries: tree, table, and everything about the chosen term. */
export function GlossaryScreen(): ReactElement {
  const { data, error, reload } = useMirrorBriefs();
  const making = useDemoMaking();
  const [, navigate] = useLocation();
  const query = new URLSearchParams(useSearch());
  if (data === undefined) {
    return (
      <Screen title="Glossary">
        {error === null ? (
          <LoadingRows rows={16} rowHeight={28} label="Loading the glossaries" />
        ) : (
          <ErrorState error={error} title="The glossaries could not be read" onRetry={reload} />
        )}
      </Screen>
    );
  }
  const connection = data.find(({ connectionId }) => connectionId === query.get('connection')) ?? data[0];
  if (connection === undefined) {
    if (making !== null)
      return (
        <Screen title="Glossary">
          <DemoComing job={making} what="Its glossaries and their terms" />
        </Screen>
      );
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
  const { connectionId } = connection;
  const picker =
    data.length < 2 ? null : (
      <Select
        size="xs"
        aria-label="Domain"
        allowDeselect={false}
        value={connectionId}
        data={data.map((each) => ({ value: each.connectionId, label: visibleName(each.title) }))}
        onChange={(id) => id !== null && navigate(`/glossary?connection=${encodeURIComponent(id)}`)}
      />
    );
  return <GlossaryWork key={connectionId} connectionId={connectionId} picker={picker} />;
}
