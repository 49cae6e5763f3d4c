import { Button, Select } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { Me } from '#contract/catalog/access.ts';
import { useAsked } from '../../state/asked.ts';
import { attemptChange } from '../../state/changes.ts';
import { useEngine } from '../../state/engine.tsx';
import { Note } from '../../ui/states.tsx';
import { nameOf } from './access-words.ts';
import css from './access.module.css';

/** Who the person is in each domain: the API does not tell, and what waits for them depends on it. */
export function WhoAmI({ me }: { me: readonly Me[] }): ReactElement | null {
  const [changing, setChanging] = useState<string | null>(null);
  const unknown = me.filter(({ person }) => person === null);
  const shown = me.find(({ connectionId }) => connectionId === changing) ?? unknown[0];
  if (shown !== undefined) return <Choose key={shown.connectionId} me={shown} onDone={() => setChanging(null)} />;
  return (
    <span className={css.who}>
      {me.map(({ connectionId, connectionTitle, person }) => (
        <Button
          key={connectionId}
          size="compact-xs"
          variant="default"
          title={`You in ${connectionTitle}. Change it`}
          onClick={() => setChanging(connectionId)}
        >
          {`You: ${nameOf(person)}`}
        </Button>
      ))}
    </span>
  );
}

function Choose({ me, onDone }: { me: Me; onDone: () => void }): ReactElement {
  const engine = useEngine();
  const { connectionId, connectionTitle } = me;
  const [text, setText] = useState('');
  const asked = useAsked(`access/people/${connectionId}/${text}`, (client, signal) =>
    client.catalog.access.people({ connectionId, text }, { signal }),
  );
  return (
    <Note>
      <span className={css.who}>
        {me.person === null
          ? `Who are you in ${connectionTitle}? Until that is known, every pending request is shown.`
          : `Who are you in ${connectionTitle}?`}
        <Select
          size="xs"
          w={220}
          searchable
          aria-label={`Who you are in ${connectionTitle}`}
          placeholder="Search people"
          data={(asked.data ?? []).map((person) => ({ value: person.id, label: nameOf(person) }))}
          searchValue={text}
          onSearchChange={setText}
          onChange={(personId) => {
            if (personId !== null) void attemptChange(() => engine.catalog.access.setMe({ connectionId, personId })).then(onDone);
          }}
        />
        {me.person === null ? null : (
          <Button size="compact-xs" variant="default" onClick={onDone}>
            Keep
          </Button>
        )}
      </span>
    </Note>
  );
}
