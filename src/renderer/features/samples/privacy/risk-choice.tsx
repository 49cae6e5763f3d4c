import { Button, MultiSelect, Select } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { PrivacyChoice } from '#contract/privacy.ts';
import type { Profile } from '#contract/profile.ts';
import type { PrivacyOutput } from '#contract/studies/privacy.ts';
import css from './privacy.module.css';

interface RiskChoiceProps {
  readonly profile: Profile;
  readonly output: PrivacyOutput;
  readonly isBusy: boolean;
  readonly canRead: boolean;
  readonly onStart: (choice: PrivacyChoice) => void;
}

/** No column of a file has this name: it stands for "each row is a person". */
const eachRow = '\u0000';
const mostOptions = 200;

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name) => other.includes(name));

/** Which columns somebody could know a person by, which nobody should learn, and which tells persons apart. */
export function RiskChoice({ canRead, isBusy, onStart, output, profile }: RiskChoiceProps): ReactElement {
  const { risk, roles } = output;
  const proposed = (role: 'quasi' | 'sensitive'): string[] => roles.filter((each) => each.role === role).map(({ column }) => column);
  const counted = {
    quasi: risk?.quasiIdentifiers ?? proposed('quasi'),
    sensitive: risk?.sensitive ?? proposed('sensitive'),
    person: risk === null ? (roles.find(({ role }) => role === 'entity')?.column ?? eachRow) : (risk.entity ?? eachRow),
  };
  const [quasi, setQuasi] = useState<string[]>([...counted.quasi]);
  const [sensitive, setSensitive] = useState<string[]>([...counted.sensitive]);
  const [person, setPerson] = useState(counted.person);
  const names = profile.columns.filter(({ kind }) => kind !== 'nested' && kind !== 'binary').map(({ name }) => name);
  const isCounted = risk !== null && same(quasi, counted.quasi) && same(sensitive, counted.sensitive) && person === counted.person;
  const reasons = roles
    .filter(({ column, role }) => role === 'quasi' && quasi.includes(column))
    .map(({ column, why }) => `${column}: ${why}`);
  return (
    <form
      className={css.choice}
      onSubmit={(event) => {
        event.preventDefault();
        onStart({ quasiIdentifiers: quasi, sensitive, entity: person === eachRow ? null : person });
      }}
    >
      <MultiSelect
        size="xs"
        label="Quasi-identifiers"
        description="What somebody may know of a person"
        searchable
        hidePickedOptions
        maxValues={12}
        limit={mostOptions}
        data={names.filter((name) => name !== person)}
        value={quasi}
        onChange={setQuasi}
      />
      <MultiSelect
        size="xs"
        label="Sensitive columns"
        description="What nobody should learn of a person"
        searchable
        hidePickedOptions
        maxValues={8}
        limit={mostOptions}
        data={names.filter((name) => !quasi.includes(name) && name !== person)}
        value={sensitive}
        onChange={setSensitive}
      />
      <Select
        size="xs"
        label="Who is one person"
        description="Rows with one value belong together"
        searchable
        allowDeselect={false}
        limit={mostOptions}
        data={[{ value: eachRow, label: 'Each row is a person' }, ...names.map((name) => ({ value: name, label: name }))]}
        value={person}
        onChange={(next) => setPerson(next ?? eachRow)}
      />
      {reasons.length === 0 ? null : <p className={css.reasons}>{`Proposed. ${reasons.join(' ')}`}</p>}
      <div className={css.choiceActions}>
        <Button size="xs" type="submit" variant="filled" disabled={isBusy || isCounted || quasi.length === 0 || !canRead}>
          {isCounted ? 'These groups are counted' : 'Count these groups'}
        </Button>
        <Button size="xs" variant="subtle" color="gray" disabled={isBusy || !canRead} onClick={() => onStart({})}>
          Count the proposed ones
        </Button>
      </div>
    </form>
  );
}
