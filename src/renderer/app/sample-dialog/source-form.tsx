import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent, ReactElement } from 'react';
import { useAsked } from '../../state/asked.ts';
import { PathBrowser } from '../../ui/path-browser.tsx';
import { endpointProblem, isRemote, type SourceChoice } from './source.ts';
import css from './sample-dialog.module.css';

export interface SourceFormProps {
  readonly value: SourceChoice;
  readonly onChange: (value: SourceChoice) => void;
  readonly onLook: (value: SourceChoice) => void;
  readonly isLooking: boolean;
}

/** Where the data lies, and for S3, as whom it is asked. Nothing of it is secret. */
export function SourceForm({ value, onChange, onLook, isLooking }: SourceFormProps): ReactElement {
  const [isBrowsing, setBrowsing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // The dialog looked for its first field before this part of it was here.
  useEffect(() => field.current?.focus(), []);
  const change = (part: Partial<SourceChoice>): void => onChange({ ...value, ...part });
  const canLook = value.address.trim() !== '' && (!isRemote(value.address) || endpointProblem(value.endpoint) === null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (canLook) onLook(value);
  };
  const choose = (address: string): void => {
    setBrowsing(false);
    const chosen = { ...value, address };
    onChange(chosen);
    onLook(chosen);
  };
  return (
    <form onSubmit={submit} className={css.source}>
      <div className={css.line}>
        <TextInput
          ref={field}
          className={css.address}
          classNames={{ input: css.mono ?? '' }}
          label="Where the data lies"
          placeholder="s3://bucket/prefix, or a path of this machine"
          data-autofocus
          spellCheck={false}
          autoComplete="off"
          value={value.address}
          onChange={(event) => change({ address: event.currentTarget.value })}
        />
        <Button variant="default" aria-expanded={isBrowsing} onClick={() => setBrowsing(!isBrowsing)}>
          {isBrowsing ? 'Close the browser' : 'Browse this machine'}
        </Button>
        <Button type="submit" variant="default" disabled={!canLook} loading={isLooking}>
          Look
        </Button>
      </div>
      {isBrowsing ? <PathBrowser what="file" onChange={(address) => change({ address })} onChoose={choose} /> : null}
      {isRemote(value.address) ? <S3Fields value={value} change={change} /> : null}
    </form>
  );
}

function S3Fields({ value, change }: { value: SourceChoice; change: (part: Partial<SourceChoice>) => void }): ReactElement {
  const { data } = useAsked('catalog/connections/configuration', (engine, signal) =>
    engine.catalog.connections.configuration(undefined, { signal }),
  );
  const names = (data?.profiles ?? []).map(({ name }) => name);
  const all = value.profile === '' || names.includes(value.profile) ? names : [value.profile, ...names];
  return (
    <>
      <div className={css.access}>
        <Select
          label="Credentials"
          searchable
          allowDeselect={false}
          nothingFoundMessage="No profile of this name"
          data={[{ value: '', label: 'From the environment' }, ...all.map((name) => ({ value: name, label: name }))]}
          value={value.profile}
          onChange={(profile) => change({ profile: profile ?? '' })}
        />
        <TextInput
          label="Region"
          placeholder="the bucket’s own"
          spellCheck={false}
          value={value.region}
          onChange={(event) => change({ region: event.currentTarget.value })}
        />
        <TextInput
          label="Endpoint"
          placeholder="AWS"
          spellCheck={false}
          value={value.endpoint}
          error={endpointProblem(value.endpoint)}
          onChange={(event) => change({ endpoint: event.currentTarget.value })}
        />
      </div>
      <Checkbox
        label="Pay for the requests where the owner of the bucket does not"
        checked={value.requesterPays}
        onChange={(event) => change({ requesterPays: event.currentTarget.checked })}
      />
    </>
  );
}
