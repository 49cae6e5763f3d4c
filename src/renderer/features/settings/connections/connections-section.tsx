import { Button } from '@mantine/core';
import { IconArrowLeft, IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { type ReactElement, useEffect } from 'react';
import { reloadAnswers } from '../../../state/asked.ts';
import { useCommands } from '../../../state/commands.ts';
import { useJobs } from '../../../state/jobs.ts';
import { useMirrorBriefs } from '../../../state/mirrors.ts';
import { useQueryState, useSetQuery } from '../../../state/query.ts';
import { giveFocusBack, withId } from '../../../ui/give-focus-back.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { ConnectForm } from './connect-form.tsx';
import { buttonId, ConnectionList } from './connection-list.tsx';
import css from './connections.module.css';
import { useConnections } from './use-connections.ts';

const connectId = 'connect-a-domain';

/** The DataZone domains of this workspace: which there are, connecting one, and what is the matter when one does not answer. */
export function ConnectionsSection(): ReactElement {
  const { asked, add, edit, remove } = useConnections();
  const briefs = useMirrorBriefs();
  // A job that began or ended may be a fetch, or may have made the demo's connection.
  const turns = useJobs((state) => state.turns);
  useEffect(() => {
    if (turns > 0) reloadAnswers('connections/list');
  }, [turns]);
  const [form, setForm] = useQueryState('form');
  const [checked, setChecked] = useQueryState('check');
  const [mirrored] = useQueryState('mirror');
  const setQuery = useSetQuery();
  const leave = (): void => {
    setForm(null);
    giveFocusBack(withId(form === null || form === 'new' ? connectId : buttonId('edit', form)));
  };
  useCommands([
    form === null
      ? { id: 'connections.add', title: 'Connect a domain', group: 'This screen', keys: 'n', icon: IconPlus, run: () => setForm('new') }
      : {
          id: 'connections.back',
          title: 'Back to the connections',
          group: 'This screen',
          keys: 'escape',
          icon: IconArrowLeft,
          run: () => leave(),
        },
  ]);
  const check = (id: string): void => {
    setQuery({ form: null, check: id });
    giveFocusBack(withId(buttonId('check', id)));
  };
  const { data, error, reload } = asked;
  if (data === undefined)
    return error === null ? (
      <LoadingRows rows={3} rowHeight={72} columns={['2fr', '1fr']} label="Loading the connections" />
    ) : (
      <ErrorState error={error} onRetry={reload} />
    );
  const existing = data.find(({ id }) => id === form) ?? null;
  if (form === 'new' || existing !== null)
    return (
      <ConnectForm
        key={form}
        existing={existing}
        onCancel={leave}
        onSave={async (title, settings) => {
          if (existing !== null) {
            if (await edit(existing, title, settings)) check(existing.id);
            return;
          }
          const made = await add(title, settings);
          if (made !== null) check(made.id);
        }}
      />
    );
  const connect = (
    <Button id={connectId} size="xs" leftSection={<IconPlus size={14} stroke={1.75} />} onClick={() => setForm('new')}>
      Connect a domain
    </Button>
  );
  if (data.length === 0)
    return (
      <EmptyState
        icon={IconPlugConnected}
        title="No domain is connected"
        text="Connect an Amazon DataZone domain to search, browse and edit its catalog, also without a network. Meshbench signs in with what this machine’s AWS configuration has, and keeps no key."
        action={connect}
      />
    );
  return (
    <>
      <p className={css.dim}>
        Each connection mirrors one Amazon DataZone domain into this workspace. It names a profile of this machine and holds no key; nobody
        but the addresses below is asked.
      </p>
      <div className={css.tools}>{connect}</div>
      <ConnectionList
        connections={data}
        briefs={briefs.data ?? []}
        checked={checked}
        onCheck={(id) => setChecked(id, { replace: true })}
        mirrored={mirrored}
        onMirror={(id) => setQuery({ mirror: id, shown: null, thorough: null }, { replace: true })}
        onEdit={(id) => setQuery({ form: id, check: null })}
        onRemove={(connection) => void remove(connection)}
      />
    </>
  );
}
