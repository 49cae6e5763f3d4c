import { Button, Select, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import type { OfferPerson } from '#contract/offers/offer.ts';
import { roleWords } from '../offer-words.ts';
import { Part, RemoveLine } from './inputs.tsx';
import css from './terms.module.css';
import type { Draft } from './use-draft.ts';

const roles = Object.keys(roleWords) as OfferPerson['role'][];

/** Who answers for it here, and who at the vendor. */
export function PeoplePart({ draft }: { draft: Draft }): ReactElement {
  const { fields, set, errorAt } = draft;
  const { people } = fields;
  const change = (place: number, next: Partial<OfferPerson>): void =>
    set({ people: people.map((person, at) => (at === place ? { ...person, ...next } : person)) });
  return (
    <Part title="People">
      <div className={css.lines}>
        {people.map((person, place) => (
          // Names are what is typed here, so the place tells people apart.
          // eslint-disable-next-line react/no-array-index-key
          <div key={place} className={`${css.line ?? ''} ${css.person ?? ''}`}>
            <Select
              size="xs"
              aria-label="Role"
              allowDeselect={false}
              data={roles.map((value) => ({
                value,
                label: value === 'other' && person.role === 'other' && person.roleName !== null ? person.roleName : roleWords[value],
              }))}
              value={person.role}
              onChange={(value) =>
                change(place, { role: roles.find((role) => role === value) ?? 'other', ...(value === 'other' ? {} : { roleName: null }) })
              }
            />
            <TextInput
              size="xs"
              aria-label="Name"
              placeholder="Name"
              error={errorAt(`people.${place}.name`)}
              value={person.name}
              maxLength={500}
              onChange={(event) => change(place, { name: event.currentTarget.value })}
            />
            <TextInput
              size="xs"
              aria-label="Address"
              placeholder="Address or user name"
              value={person.contact ?? ''}
              maxLength={500}
              onChange={(event) => change(place, { contact: event.currentTarget.value || null })}
            />
            <RemoveLine
              label={`Remove ${person.name || 'this person'}`}
              onClick={() => set({ people: people.filter((_each, at) => at !== place) })}
            />
          </div>
        ))}
        <div>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() =>
              set({
                people: [
                  ...people,
                  {
                    role: roles.find((role) => people.every((person) => person.role !== role)) ?? 'other',
                    roleName: null,
                    name: '',
                    contact: null,
                  },
                ],
              })
            }
          >
            Add a person
          </Button>
        </div>
      </div>
    </Part>
  );
}
