import { Button } from '@mantine/core';
import { IconBraces, IconForms, IconTrash } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { EditableForm } from '#contract/catalog/changes.ts';
import type { FormField } from '#contract/catalog/form-models.ts';
import { plural } from '../../../ui/format.ts';
import { Note } from '../../../ui/states.tsx';
import css from './editing.module.css';
import { typeWords } from '../parts/words.ts';
import { columnsForm } from './columns-form.ts';
import { FormFieldRow, UnknownMembers } from './form-nested.tsx';
import parts from './form-parts.module.css';
import { type FormEditing, type FormPlace, memberPlace, shapeOf } from './form-place.ts';
import { FormValue } from './form-value.tsx';
import { LocalMark } from './local-mark.tsx';
import { isObject, samePath } from './paths.ts';
import { RawJson } from './raw-json.tsx';
import type { Editing } from './use-editing.ts';

const rootField = (type: string): FormField => ({
  name: type,
  type,
  documentation: null,
  isRequired: true,
  constraints: { minLength: null, maxLength: null, min: null, max: null, pattern: null, isUnique: false },
  searchable: null,
  isSortable: false,
  glossaryId: null,
  isDeprecated: false,
  defaultJson: null,
  traits: [],
});

/**
 * A metadata form, by the fields of its model; as JSON where it does not fit its model or there is none.
 * @param props.isRequired the asset's type asks for it, so that it cannot be taken away
 */
export function FormEditor(props: { editing: Editing; form: EditableForm; isRequired: boolean }): ReactElement {
  const { editing, form, isRequired } = props;
  const path = ['forms', form.name, 'content'];
  const content = editing.value(path);
  const canByFields = form.model !== null && (content === null || isObject(content));
  const [isRaw, setRaw] = useState(!form.fits);
  const errors = editing.problems(path).filter(({ severity }) => severity === 'error').length;
  const own = editing.change(path.slice(0, 2));
  return (
    <section aria-label={form.name} className={parts.section}>
      <header className={parts.head}>
        <h3 className={parts.name}>{form.name}</h3>
        <span className={parts.typeName} title={form.typeName ?? undefined}>
          {typeWords(form.typeName)}
        </span>
        {own === undefined || !samePath(own.path, path.slice(0, 2)) ? null : <LocalMark change={own} editing={editing} />}
        {errors === 0 ? null : <span className={css.problem}>{plural(errors, 'problem')}</span>}
        <span className={parts.space} />
        {canByFields ? (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={isRaw ? <IconForms size={13} stroke={1.5} /> : <IconBraces size={13} stroke={1.5} />}
            onClick={() => setRaw(!isRaw)}
          >
            {isRaw ? 'Edit by fields' : 'Edit as JSON'}
          </Button>
        ) : null}
        {isRequired ? null : (
          <button
            type="button"
            className={css.small}
            aria-label={`Remove the form ${form.name}`}
            title="Remove the form"
            onClick={() => void editing.edit(`Removed the form ${form.name}`, [{ path: path.slice(0, 2), value: null }])}
          >
            <IconTrash size={14} stroke={1.5} aria-hidden />
          </button>
        )}
      </header>
      {canByFields && !isRaw && form.model !== null ? (
        <FormFields editing={editing} form={form} model={form.model} content={content} path={path} />
      ) : (
        <>
          {form.modelMissing === null ? null : (
            <Note>{form.modelMissing} It is edited as JSON, and cannot be checked against its form type.</Note>
          )}
          {form.name === columnsForm ? (
            <Note>Once this can be read, it is edited by the column, under Columns. Removing it keeps what of it can be read.</Note>
          ) : null}
          <RawJson editing={editing} path={path} label={form.name} onDone={() => setRaw(false)} />
        </>
      )}
    </section>
  );
}

/** The fields of a form by its model. */
export function FormFields(props: {
  editing: FormEditing;
  form: Pick<EditableForm, 'name'>;
  model: FormPlace['model'];
  content: FormPlace['value'];
  path: readonly string[];
}): ReactElement {
  const { editing, form, model, content, path } = props;
  const root: FormPlace = {
    editing,
    model,
    field: rootField(model.root),
    words: form.name,
    label: form.name,
    path,
    value: content ?? {},
    wish: (value) => ({ path, value: value ?? {} }),
    render: (place) => <FormValue key={place.path.join('/')} place={place} />,
  };
  const fields = shapeOf(model, model.root)?.fields ?? [];
  return (
    <div className={parts.fields}>
      {fields.map((field) => {
        // Each field is its own edit, so that two people's edits of two fields go together.
        const place = memberPlace(root, field, field.name);
        return <FormFieldRow key={field.name} place={{ ...place, wish: (value) => ({ path: [...path, field.name], value }) }} />;
      })}
      <UnknownMembers place={root} known={fields.map(({ name }) => name)} />
      {fields.length === 0 ? <p className={css.note}>The form type has no fields.</p> : null}
    </div>
  );
}
