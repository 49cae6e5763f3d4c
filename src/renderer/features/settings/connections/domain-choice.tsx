import { Radio, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import type { DomainChoice } from '#contract/catalog/connections.ts';
import { plural } from '../../../ui/format.ts';
import css from './connections.module.css';

export const isDomainId = (text: string): boolean => /^dzd[-_][a-zA-Z0-9_-]{1,36}$/.test(text);

export interface DomainListProps {
  readonly domains: readonly DomainChoice[];
  readonly region: string;
  readonly value: string;
  readonly onChange: (domainId: string) => void;
}

/** The domains of the account, and a field for one that it may read but not list. */
export function DomainList({ domains, region, value, onChange }: DomainListProps): ReactElement {
  const isListed = domains.some(({ id }) => id === value);
  return (
    <div className={css.fields}>
      {domains.length === 0 ? (
        <p className={css.dim}>{`No domain is listed for this account in ${region}. Check the Region, or type the domain’s identifier.`}</p>
      ) : (
        <Radio.Group
          label={`${plural(domains.length, 'domain')} in ${region}`}
          value={isListed ? value : ''}
          onChange={onChange}
          classNames={{ label: css.groupLabel ?? '' }}
        >
          <div className={css.options}>
            {domains.map(({ id, name, description, status, version }) => (
              <Radio
                key={id}
                size="sm"
                value={id}
                label={name}
                classNames={{ labelWrapper: css.anywhere ?? '' }}
                description={[
                  id,
                  version === 'V2' ? 'SageMaker Unified Studio' : '',
                  status === 'AVAILABLE' ? '' : `not available: ${status}`,
                  description,
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              />
            ))}
          </div>
        </Radio.Group>
      )}
      <TextInput
        size="xs"
        label="Identifier of the domain"
        description="It begins with dzd and stands in the address of the DataZone portal."
        placeholder="dzd_"
        spellCheck={false}
        value={value}
        error={value === '' || isDomainId(value) ? undefined : 'An identifier is like dzd_4kl2m9x8abcde1.'}
        onChange={(event) => onChange(event.currentTarget.value.trim())}
      />
    </div>
  );
}
