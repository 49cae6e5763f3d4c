import { Button, Select } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { Me } from '#contract/catalog/access.ts';
import { useAsked } from '../../state/asked.ts';
import { attemptChange } from '../../state/changes.ts';
import { useEngine } from '../../state/engine.tsx';
import { shortName } from '../../ui/name-halves.ts';
import { Note } from '../../ui/states.tsx';
import { nameOf } from './access-words.ts';
import css from './access.module.css';

/** Where the person is asked who they are: where they want to change it, else in the first domain that does not know. */
export const askedOf = (me: readonly Me[], changing: string | null): Me | undefined =>
  me.find(({ connectionId }) => connectionId === changing) ?? me.find(({ person }) => person === null);

/** Who the person is in each domain; a click changes it. */
export const WhoAmI = ({ me, onChange }: { me: readonly Me[]; onChange: (connectionId: string) => void }): ReactElement => (
  <span className={css.who}>
    {me.map(({ connectionId, connectionTitle, person }) => (
      <Button
        key={connectionId}
        size="compact-xs"
        variant="default"
        title={`You in ${connectionTitle}. Change it`}
        onClick={() => onChange(connectionId)}
      >
        {`You: ${nameOf(person)}`}
      </Button>
    ))}
  </span>
);

/** Asks who the person is in a domain: the API does not tell, and what waits for them depends on it. */
export function AskWho({ me, onDone }: { me: Me; onDone: () => void }): ReactElement {
  const engine = useEngine();
  const { connectionId, connectionTitle } = me;
  const [text, setText] = useState('');
  const asked = useAsked(`access/people/${connectionId}/${text}`, (client, signal) =>
    client.catalog.access.people({ connectionId, text }, { signal }),
  );
  return (
    <Note>
      <span className={css.who}>
        <span className={css.whoText} title={connectionTitle}>
          {`Who are you in ${shortName(connectionTitle)}?${me.person === null ? ' Until that is known, every pending request is shown.' : ''}`}
        </span>
        <Select
          size="xs"
          className={css.whoField}
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
