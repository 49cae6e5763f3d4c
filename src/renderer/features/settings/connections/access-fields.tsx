import { Autocomplete, Select, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import type { AwsConfiguration } from '#contract/catalog/connections.ts';
import { Note } from '../../../ui/states.tsx';
import { type AccessChoice, credentialOptions, endpointFault, regionFault, regionOptions } from './access-choice.ts';
import css from './connections.module.css';

export interface AccessFieldsProps {
  readonly configuration: AwsConfiguration;
  readonly value: AccessChoice;
  readonly onChange: (value: AccessChoice) => void;
  /** A connection keeps its Region. */
  readonly hasFixedRegion: boolean;
}

const pacings = [
  { value: 'published', label: 'Keep to the limits that AWS publishes' },
  { value: 'found', label: 'Find the limits: this account has others' },
] as const;

/** Whose credentials, which Region, which address. Nothing of it is secret. */
export function AccessFields({ configuration, value, onChange, hasFixedRegion }: AccessFieldsProps): ReactElement {
  const change = (part: Partial<AccessChoice>): void => onChange({ ...value, ...part });
  const { files, profiles } = configuration;
  const unreadable = files.filter(({ state }) => state === 'unreadable');
  const chosen = profiles.find(({ name }) => value.credentials === `profile:${name}`);
  return (
    <div className={css.fields}>
      <Select
        size="xs"
        label="Credentials"
        description="From this machine’s own AWS configuration. Meshbench keeps the name only, never a key."
        searchable
        allowDeselect={false}
        nothingFoundMessage="No profile of this name"
        data={credentialOptions(configuration, value)}
        value={value.credentials}
        onChange={(next) => {
          if (next === null) return;
          const region = profiles.find(({ name }) => next === `profile:${name}`)?.region ?? null;
          change({ credentials: next, ...(region === null || hasFixedRegion ? {} : { region }) });
        }}
      />
      {profiles.length > 0 ? null : (
        <Note kind="attention">
          {`No profile was found in ${files.map(({ path }) => path).join(' or ')}. Make one with “aws configure sso”, or start Meshbench with credentials in its environment.`}
        </Note>
      )}
      {unreadable.map(({ path }) => (
        <Note key={path} kind="attention">{`${path} cannot be read, so that its profiles are missing here.`}</Note>
      ))}
      {chosen?.kind === 'unknown' ? <Note kind="attention">This profile says nowhere how to get credentials.</Note> : null}
      <div className={css.pair}>
        <Autocomplete
          size="xs"
          label="Region"
          placeholder="eu-central-1"
          data={regionOptions(configuration)}
          limit={30}
          value={value.region}
          disabled={hasFixedRegion}
          error={regionFault(value.region)}
          onChange={(region) => change({ region })}
        />
        <TextInput
          size="xs"
          label="Endpoint"
          placeholder="the Region’s own address"
          spellCheck={false}
          value={value.endpoint}
          error={endpointFault(value.endpoint)}
          onChange={(event) => change({ endpoint: event.currentTarget.value })}
        />
      </div>
      <TextInput
        size="xs"
        label="Endpoint of S3"
        description="For samples of assets’ data. Left empty: the Region’s own address, or what the machine’s configuration names."
        placeholder="the Region’s own address"
        spellCheck={false}
        value={value.s3Endpoint}
        error={endpointFault(value.s3Endpoint)}
        onChange={(event) => change({ s3Endpoint: event.currentTarget.value })}
      />
      <Select
        size="xs"
        label="Pace"
        description="Limits hold for the whole account, so for everybody who works with DataZone there."
        allowDeselect={false}
        data={[...pacings]}
        value={value.pacing}
        onChange={(next) => change({ pacing: next === 'found' ? 'found' : 'published' })}
      />
    </div>
  );
}
