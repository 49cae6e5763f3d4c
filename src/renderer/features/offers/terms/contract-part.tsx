import { Checkbox, NumberInput, Select, Textarea } from '@mantine/core';
import type { ReactElement } from 'react';
import type { BusinessUnit, ContractTerms, Licence } from '#contract/offers/offer.ts';
import { renewalWords } from '../offer-words.ts';
import { DurationField, Line, Part, Words } from './inputs.tsx';
import css from './terms.module.css';
import type { Draft } from './use-draft.ts';

/** Units by their names; those that are known keep their identifier of the catalog. */
export function unitsOf(names: readonly string[], known: readonly BusinessUnit[]): BusinessUnit[] {
  return names.map((name) => known.find((each) => each.name === name) ?? { name, unitId: null });
}

const publications = [
  { value: 'yes', label: 'May be published' },
  { value: 'no', label: 'May not be published' },
];

/** From when to when, and how it goes on. */
export function ContractPart({ draft }: { draft: Draft }): ReactElement {
  const { fields, set, errorAt, noteAt } = draft;
  const { contract } = fields;
  const change = (next: Partial<ContractTerms>): void => set({ contract: { ...contract, ...next } });
  const said = (path: string) => ({ error: errorAt(path), note: noteAt(path) });
  return (
    <Part title="Contract">
      <div className={css.fields}>
        <Line className={css.third} label="Number" value={contract.reference} onChange={(reference) => change({ reference })} />
        <Line
          className={css.third}
          type="date"
          label="Starts"
          value={contract.start}
          {...said('contract.start')}
          onChange={(start) => change({ start })}
        />
        <Line
          className={css.third}
          type="date"
          label="Last day"
          value={contract.end}
          {...said('contract.end')}
          onChange={(end) => change({ end })}
        />
        <Checkbox
          className={css.whole}
          size="xs"
          label="It has no end"
          checked={contract.isOpenEnded}
          onChange={(event) => change({ isOpenEnded: event.currentTarget.checked })}
        />
        <Select
          className={css.third}
          size="xs"
          label="Renewal"
          placeholder="nobody has said"
          clearable
          data={Object.entries(renewalWords).map(([value, label]) => ({ value, label }))}
          value={contract.renewal}
          onChange={(value) => change({ renewal: value === 'none' || value === 'automatic' || value === 'by_agreement' ? value : null })}
        />
        <DurationField
          className={css.third}
          label="Renewed for"
          value={contract.renewalPeriod}
          {...said('contract.renewalPeriod')}
          onChange={(renewalPeriod) => change({ renewalPeriod })}
        />
        <DurationField
          className={css.third}
          label="Notice before the end"
          value={contract.notice}
          {...said('contract.notice')}
          onChange={(notice) => change({ notice })}
        />
      </div>
    </Part>
  );
}

/** Who may use it, for what, where, how long. */
export function LicencePart({ draft }: { draft: Draft }): ReactElement {
  const { fields, set, errorAt, noteAt } = draft;
  const { licence } = fields.contract;
  const change = (next: Partial<Licence>): void => set({ contract: { ...fields.contract, licence: { ...licence, ...next } } });
  const known = [...(licence.units ?? []), ...fields.askedBy];
  const names = known.map(({ name }) => name);
  return (
    <Part title="Licence">
      <div className={css.fields}>
        <Words
          className={css.whole}
          label="Units that may use it"
          value={licence.units?.map(({ name }) => name) ?? null}
          choices={[...new Set(names)]}
          error={errorAt('contract.licence.units')}
          note={noteAt('contract.licence.units')}
          onChange={(units) => change({ units: units === null ? null : unitsOf(units, known) })}
        />
        <Words
          className={css.whole}
          label="Units that ask for it, or use it"
          value={fields.askedBy.map(({ name }) => name)}
          choices={[...new Set(names)]}
          error={errorAt('askedBy')}
          onChange={(units) => set({ askedBy: unitsOf(units ?? [], known) })}
        />
        <Words className={css.whole} label="Purposes" value={licence.purposes} onChange={(purposes) => change({ purposes })} />
        <Words className={css.half} label="Regions" value={licence.regions} onChange={(regions) => change({ regions })} />
        <NumberInput
          className={css.half}
          size="xs"
          label="Most users"
          placeholder="no limit named"
          hideControls
          min={0}
          allowDecimal={false}
          value={licence.mostUsers ?? ''}
          error={errorAt('contract.licence.mostUsers')}
          onChange={(value) => change({ mostUsers: typeof value === 'number' ? value : value === '' ? null : Number(value) })}
        />
        <DurationField
          className={css.half}
          label="Kept after the end for"
          value={licence.retention}
          error={errorAt('contract.licence.retention')}
          onChange={(retention) => change({ retention })}
        />
        <Select
          className={css.half}
          size="xs"
          label="Results"
          placeholder="nobody has said"
          clearable
          data={publications}
          value={licence.mayPublish === null ? null : licence.mayPublish ? 'yes' : 'no'}
          onChange={(value) => change({ mayPublish: value === null ? null : value === 'yes' })}
        />
        <Textarea
          className={css.whole}
          size="xs"
          label="Note"
          autosize
          minRows={1}
          maxRows={8}
          maxLength={20_000}
          value={licence.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
      </div>
    </Part>
  );
}
