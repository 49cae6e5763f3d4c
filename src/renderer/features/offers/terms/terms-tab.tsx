import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useCommands } from '../../../state/commands.ts';
import { Keys } from '../../../ui/keys.tsx';
import { leftOver } from '../../../ui/left-over.ts';
import type { OfferTabProps } from '../offer-tabs.ts';
import { states, stateWords } from '../offer-words.ts';
import { ContractPart, LicencePart } from './contract-part.tsx';
import { DeliveryPart } from './delivery-part.tsx';
import { FormPart } from './form-part.tsx';
import { Line, Part } from './inputs.tsx';
import { AttachmentsPart, LinksPart } from './links-part.tsx';
import { PeoplePart } from './people-part.tsx';
import { PricePart } from './price-part.tsx';
import css from './terms.module.css';
import type { Draft } from './use-draft.ts';

/** Everything that the contract says, as a sheet that is checked while one types and saved as one step. */
export function TermsTab({ offer, draft }: OfferTabProps): ReactElement {
  return (
    <div className={css.tab}>
      <div className={css.sheet}>
        <div className={css.columns}>
          <div>
            <OfferPart draft={draft} />
            <PricePart draft={draft} />
            <LinksPart draft={draft} />
            <PeoplePart draft={draft} />
            <AttachmentsPart draft={draft} />
          </div>
          <div>
            <ContractPart draft={draft} />
            <LicencePart draft={draft} />
            <DeliveryPart draft={draft} />
            <FormPart offerId={offer.id} isDirty={draft.changed.length > 0} />
          </div>
        </div>
      </div>
      {draft.changed.length === 0 ? null : <SaveBar draft={draft} />}
    </div>
  );
}

function OfferPart({ draft }: { draft: Draft }): ReactElement {
  const { fields, set, errorAt } = draft;
  return (
    <Part title="Offer">
      <div className={css.fields}>
        <TextInput
          className={css.half}
          size="xs"
          label="Product"
          maxLength={500}
          value={fields.product}
          error={errorAt('product')}
          onChange={(event) => set({ product: event.currentTarget.value })}
        />
        <TextInput
          className={css.half}
          size="xs"
          label="Vendor"
          maxLength={500}
          value={fields.vendor}
          error={errorAt('vendor')}
          onChange={(event) => set({ vendor: event.currentTarget.value })}
        />
        <Select
          className={css.half}
          size="xs"
          label="State"
          allowDeselect={false}
          data={states.map((value) => ({ value, label: stateWords[value] }))}
          value={fields.state}
          onChange={(value) => set({ state: states.find((state) => state === value) ?? fields.state })}
        />
        <Line
          className={css.half}
          label="How it came to us"
          value={fields.source === '' ? null : fields.source}
          onChange={(source) => set({ source: source ?? '' })}
        />
        <Textarea
          className={css.whole}
          size="xs"
          label="In short"
          autosize
          minRows={2}
          maxRows={10}
          maxLength={20_000}
          value={fields.summary}
          onChange={(event) => set({ summary: event.currentTarget.value })}
        />
      </div>
    </Part>
  );
}

function SaveBar({ draft }: { draft: Draft }): ReactElement {
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const errors = draft.problems.filter(({ severity }) => severity === 'error');
  const save = (): void => {
    if (draft.hasErrors || isBusy) return;
    setBusy(true);
    void draft
      .save(reason)
      .then((isSaved) => (isSaved ? setReason(leftOver(reason)) : undefined))
      .finally(() => setBusy(false));
  };
  useCommands([{ id: 'offer.save', title: 'Save the terms', group: 'This screen', keys: 'mod+s', run: save }]);
  return (
    <div className={css.bar}>
      {draft.hasErrors ? (
        <output className={css.failed} title={errors.map(({ message }) => message).join('\n')}>
          {errors[0]?.message}
        </output>
      ) : (
        <output className={css.quiet}>Not saved yet</output>
      )}
      <span className={css.spacer} />
      <TextInput
        className={css.why}
        size="xs"
        aria-label="Why"
        placeholder="Why (for the journal)"
        maxLength={2_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button size="xs" variant="default" onClick={draft.discard} disabled={isBusy}>
        Discard
      </Button>
      <Button size="xs" onClick={save} disabled={draft.hasErrors} loading={isBusy} rightSection={<Keys keys="mod+s" />}>
        Save
      </Button>
    </div>
  );
}
