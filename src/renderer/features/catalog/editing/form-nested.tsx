import { Button, Select } from '@mantine/core';
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { FormField, FormShape } from '#contract/catalog/form-models.ts';
import { fieldWords, midSentence } from '../../../ui/field-words.ts';
import { plural } from '../../../ui/format.ts';
import css from './editing.module.css';
import { Problems } from './field-foot.tsx';
import parts from './form-parts.module.css';
import { commit, firstValue, type FormPlace, itemPlace, memberPlace } from './form-place.ts';
import { LocalMark } from './local-mark.tsx';
import { isObject, samePath } from './paths.ts';

interface NestedProps {
  readonly place: FormPlace;
  readonly shape: FormShape;
}

/** A field with its name, what is said of it, and its value. */
export function FormFieldRow({ place }: { place: FormPlace }): ReactElement {
  const { field, editing, path } = place;
  const change = editing.change(path);
  return (
    <div className={parts.field}>
      <span className={parts.label}>
        <span title={field.name}>{place.words}</span>
        {field.isRequired ? (
          <span className={parts.required} title="Required">
            *
          </span>
        ) : null}
        {change === undefined || !samePath(change.path, path) ? null : <LocalMark change={change} editing={editing} />}
        {field.isDeprecated ? <span className={parts.hint}>deprecated</span> : null}
      </span>
      <div>
        {place.render(place)}
        {field.documentation === null ? null : <p className={parts.hint}>{field.documentation}</p>}
      </div>
    </div>
  );
}

function AddButton({ children, onClick }: { children: string; onClick: () => void }): ReactElement {
  return (
    <Button size="compact-xs" variant="default" leftSection={<IconPlus size={12} stroke={1.75} />} onClick={onClick}>
      {children}
    </Button>
  );
}

function Remove({ label, onClick }: { label: string; onClick: () => void }): ReactElement {
  return (
    <button type="button" className={css.small} aria-label={label} title={label} onClick={onClick}>
      <IconTrash size={14} stroke={1.5} aria-hidden />
    </button>
  );
}

/** Fields that the model does not know stay as they are; they are shown so that nobody thinks them lost. */
export function UnknownMembers({ place, known }: { place: FormPlace; known: readonly string[] }): ReactElement | null {
  const strangers = Object.entries(isObject(place.value) ? place.value : {}).filter(([name]) => !known.includes(name));
  if (strangers.length === 0) return null;
  return (
    <>
      {strangers.map(([name, held]) => (
        <div key={name} className={parts.field}>
          <span className={parts.label}>
            {name} <span className={parts.hint}>not in the model, kept</span>
          </span>
          <span className={parts.item}>
            <code className={parts.itemBody}>{JSON.stringify(held)}</code>
            <Remove label={`Remove ${name}`} onClick={() => commit(memberPlace(place, place.field, name), null)} />
          </span>
        </div>
      ))}
    </>
  );
}

export function StructureEditor({ place, shape }: NestedProps): ReactElement {
  if (place.value === null && !place.field.isRequired)
    return <AddButton onClick={() => commit(place, {})}>{`Add ${midSentence(fieldWords(place.field.name))}`}</AddButton>;
  return (
    <div className={parts.nested}>
      {shape.fields.map((field) => (
        <FormFieldRow key={field.name} place={memberPlace(place, field, field.name)} />
      ))}
      <UnknownMembers place={place} known={shape.fields.map(({ name }) => name)} />
      {place.field.isRequired ? null : (
        <Remove label={`Remove ${midSentence(fieldWords(place.field.name))}`} onClick={() => commit(place, null)} />
      )}
      <Problems problems={place.editing.problems(place.path).filter(({ path }) => samePath(path, place.path))} />
    </div>
  );
}

/** A list of more items than this is opened on request: its editors would fill screens. */
const mostShown = 8;

export function ListEditor({ place, shape }: NestedProps): ReactElement {
  const items = Array.isArray(place.value) ? place.value : [];
  const [isOpen, setOpen] = useState(items.length <= mostShown);
  const { item } = shape;
  if (item === null) return <span className={css.note}>The model does not say what this list holds; edit the form as JSON.</span>;
  const named: FormField = { ...item, name: 'item', isRequired: true };
  if (!isOpen) {
    return (
      <span className={css.line}>
        <Button size="compact-xs" variant="default" onClick={() => setOpen(true)}>
          {`Show and edit ${plural(items.length, 'item')}`}
        </Button>
        <Problems problems={place.editing.problems(place.path)} />
      </span>
    );
  }
  const put = (next: typeof items): void => commit(place, next.length === 0 ? null : next);
  return (
    <div className={parts.nested}>
      {items.map((_item, position) => (
        // The position is what tells items of a list apart.
        // eslint-disable-next-line react/no-array-index-key
        <div key={`${items.length} ${position}`} className={parts.item}>
          <div className={parts.itemBody}>{place.render(itemPlace(place, named, position))}</div>
          {position === 0 ? null : (
            <button
              type="button"
              className={css.small}
              aria-label={`Move item ${position + 1} of ${place.label} up`}
              title="Move up"
              onClick={() =>
                put(
                  items.map((each, at) =>
                    at === position - 1 ? (items[position] ?? null) : at === position ? (items[position - 1] ?? null) : each,
                  ),
                )
              }
            >
              <IconArrowUp size={14} stroke={1.5} aria-hidden />
            </button>
          )}
          <Remove
            label={`Remove item ${position + 1} of ${place.label}`}
            onClick={() => put(items.filter((_each, at) => at !== position))}
          />
        </div>
      ))}
      <span>
        <AddButton onClick={() => put([...items, firstValue(place.model, item.type)])}>Add an item</AddButton>
      </span>
      <Problems problems={place.editing.problems(place.path).filter(({ path }) => samePath(path, place.path))} />
    </div>
  );
}

export function MapEditor({ place, shape }: NestedProps): ReactElement {
  const [name, setName] = useState('');
  const entries = Object.keys(isObject(place.value) ? place.value : {});
  const { item } = shape;
  if (item === null) return <span className={css.note}>The model does not say what this map holds; edit the form as JSON.</span>;
  const add = (): void => {
    if (name === '' || entries.includes(name)) return;
    commit(memberPlace(place, item, name), firstValue(place.model, item.type));
    setName('');
  };
  return (
    <div className={parts.nested}>
      {entries.map((key) => (
        <div key={key} className={parts.item}>
          <div className={parts.itemBody}>
            <FormFieldRow place={memberPlace(place, { ...item, name: key, isRequired: true }, key, key)} />
          </div>
          <Remove label={`Remove ${key}`} onClick={() => commit(memberPlace(place, item, key), null)} />
        </div>
      ))}
      <span className={parts.item}>
        <input
          className={css.field}
          aria-label={`Name of a new entry of ${place.label}`}
          placeholder="Name of a new entry"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => (event.key === 'Enter' ? add() : undefined)}
        />
        <AddButton onClick={add}>Add</AddButton>
      </span>
    </div>
  );
}

/** Exactly one of several. */
export function UnionEditor({ place, shape }: NestedProps): ReactElement {
  const [only] = Object.keys(isObject(place.value) ? place.value : {});
  const field = shape.fields.find(({ name }) => name === only);
  return (
    <div className={parts.nested}>
      <Select
        size="xs"
        aria-label={`Which of ${place.label}`}
        placeholder="Choose one"
        data={shape.fields.map((each) => ({ value: each.name, label: fieldWords(each.name) }))}
        value={only ?? null}
        clearable
        onChange={(next) => {
          const chosen = shape.fields.find(({ name }) => name === next);
          commit(place, chosen === undefined ? null : { [chosen.name]: firstValue(place.model, chosen.type) });
        }}
      />
      {field === undefined ? null : <FormFieldRow place={memberPlace(place, { ...field, isRequired: true }, field.name)} />}
      <Problems problems={place.editing.problems(place.path).filter(({ path }) => samePath(path, place.path))} />
    </div>
  );
}
