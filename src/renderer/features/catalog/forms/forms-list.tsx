import { SegmentedControl } from '@mantine/core';
import { IconForms } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { FormView } from '#contract/catalog/browse-asset.ts';
import { useAsked } from '../../../state/asked.ts';
import { useQueryState } from '../../../state/query.ts';
import { plural } from '../../../ui/format.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { columnsForm, isColumnsFormMisfit } from '../editing/columns-form.ts';
import { FormEditor } from '../editing/form-editor.tsx';
import { useEditing } from '../editing/use-editing.ts';
import { ChangedMark } from '../parts/facts.tsx';
import { addressOf } from '../parts/places.ts';
import { typeWords } from '../parts/words.ts';
import { FormContent } from './form-content.tsx';
import css from './forms.module.css';
import { RawText } from './raw-text.tsx';

export interface FormsListProps {
  readonly kind: 'asset' | 'data_product';
  readonly connectionId: string;
  readonly id: string;
}

/** Every metadata form of a thing, by the fields of its own form type; the catalog's own forms apart. */
export function FormsList({ kind, connectionId, id }: FormsListProps): ReactElement {
  const asked = useAsked(`catalog/forms/${connectionId}/${kind}/${id}`, (engine, signal) =>
    engine.catalog.browse.forms({ kind, connectionId, id }, { signal }),
  );
  const [view, setView] = useQueryState('view');
  const isRaw = view === 'raw';
  const isEditing = view === 'edit';
  const editing = useEditing({ connectionId, kind, id });
  if (asked.data === undefined) {
    return asked.error === null ? (
      <LoadingRows rows={12} columns={['1fr', '3fr']} label="Loading forms" />
    ) : (
      <ErrorState error={asked.error} title="The forms could not be read" onRetry={asked.reload} />
    );
  }
  const { forms, terms } = asked.data;
  const own = forms.filter(({ part }) => part === 'own');
  const readOnly = forms.filter(({ part }) => part === 'read_only');
  if (forms.length === 0)
    return (
      <EmptyState
        icon={IconForms}
        title="No metadata forms"
        text="Forms hold what a company wants to know of its data. This one has none."
      />
    );
  return (
    <div className={css.forms}>
      <div className={css.tools}>
        <h2 className={css.count}>{plural(forms.length, 'form')}</h2>
        <SegmentedControl
          aria-label="How forms are shown"
          value={isRaw ? 'raw' : isEditing ? 'edit' : 'fields'}
          onChange={(next) => setView(next === 'fields' ? null : next, { replace: true })}
          data={[
            { value: 'fields', label: 'Fields' },
            { value: 'raw', label: 'Raw' },
            { value: 'edit', label: 'Edit' },
          ]}
        />
      </div>
      {isEditing
        ? (editing.asked.data?.forms ?? []).map((form) => (
            <section key={form.name} className={css.form}>
              <FormEditor editing={editing} form={form} isRequired={own.some(({ name, isRequired }) => name === form.name && isRequired)} />
            </section>
          ))
        : own.map((form) => <OneForm key={form.name} form={form} isRaw={isRaw} terms={terms} connectionId={connectionId} />)}
      {isEditing && editing.asked.data !== undefined && own.some(({ name }) => name === columnsForm) && !isColumnsFormMisfit(editing) ? (
        <p className={css.note}>
          {`${columnsForm} is edited by the column, under `}
          <Link href={addressOf(kind, id, connectionId, { tab: 'columns' })}>Columns</Link>.
        </p>
      ) : null}
      {readOnly.length === 0 ? null : (
        <>
          <h2 className={css.apart}>Of the catalog itself, read only</h2>
          {readOnly.map((form) => (
            <OneForm key={form.name} form={form} isRaw={isRaw} terms={terms} connectionId={connectionId} />
          ))}
        </>
      )}
    </div>
  );
}

interface OneFormProps {
  readonly form: FormView;
  readonly isRaw: boolean;
  readonly terms: Parameters<typeof FormContent>[0]['terms'];
  readonly connectionId: string;
}

function OneForm({ form, isRaw, terms, connectionId }: OneFormProps): ReactElement {
  const { reading } = form;
  const isOlder = form.typeRevision !== null && form.modelRevision !== null && form.typeRevision !== form.modelRevision;
  const errors = reading.problems.filter(({ severity }) => severity === 'error').length;
  return (
    <section className={css.form} aria-label={form.name}>
      <header className={css.head}>
        <h3 className={css.name}>
          {form.changed.length > 0 ? <ChangedMark /> : null}
          {visibleName(form.name)}
        </h3>
        <span className={css.type} title={form.typeName ?? undefined}>
          {typeWords(form.typeName)}
          {form.typeRevision === null ? '' : `, revision ${form.typeRevision}`}
        </span>
        {form.isRequired ? <span className={css.badge}>required by its type</span> : null}
        {isOlder ? (
          <span className={css.attention} title="Fields that came later are empty, and fields that went are listed as unknown">
            {`written with revision ${form.typeRevision ?? ''}, read by revision ${form.modelRevision ?? ''}`}
          </span>
        ) : null}
        {errors > 0 && reading.kind === 'fields' ? (
          <span className={css.attention}>{`${plural(errors, 'field')} not as its form type asks`}</span>
        ) : null}
      </header>
      {isRaw && reading.kind === 'fields' ? (
        <RawText text={JSON.stringify(reading.content, null, 2)} />
      ) : (
        <FormContent reading={reading} terms={terms} connectionId={connectionId} />
      )}
    </section>
  );
}
