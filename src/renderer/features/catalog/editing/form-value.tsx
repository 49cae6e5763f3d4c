import { Button, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { FormShape } from '#contract/catalog/form-models.ts';
import { useChoiceNames } from '../../../state/field-choices.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import chips from './chips.module.css';
import { ChoicePicker } from './choice-picker.tsx';
import { DraftInput } from './draft-input.tsx';
import css from './editing.module.css';
import { Problems } from './field-foot.tsx';
import { commit, type FormPlace, shapeOf } from './form-place.ts';
import { ListEditor, MapEditor, StructureEditor, UnionEditor } from './form-nested.tsx';
import { jsonFault, placeOf } from './json-place.ts';
import { textsOf } from './paths.ts';

const plain = (text: string) => ({ value: text === '' ? null : text });

const readNumber = (isWhole: boolean) => (text: string) => {
  if (text.trim() === '') return { value: null };
  const number = Number(text.trim().replace(',', '.'));
  if (!Number.isFinite(number) || (isWhole && !Number.isSafeInteger(number)))
    return { problem: isWhole ? 'Write a whole number.' : 'Write a number.' };
  return { value: number };
};

function readJson(text: string) {
  if (text.trim() === '') return { value: null };
  const fault = jsonFault(text);
  if (fault === null) return { value: JSON.parse(text) as FormPlace['value'] };
  const { line, column } = placeOf(text, fault.offset);
  return { problem: `This is no JSON: line ${line}, column ${column}, ${fault.message}.` };
}

const jsonText = (value: FormPlace['value']): string => (value === null ? '' : JSON.stringify(value, null, 2));

function Chosen({ place, data }: { place: FormPlace; data: { value: string; label: string }[] }): ReactElement {
  const { value } = place;
  const known = data.find((each) => each.value === String(value));
  const problems = place.editing.problems(place.path);
  return (
    <span className={css.editor}>
      <Select
        size="xs"
        aria-label={place.label}
        placeholder={place.field.isRequired ? 'Choose one' : 'None'}
        data={
          value === null || known !== undefined ? data : [...data, { value: String(value), label: `${String(value)} (not in the model)` }]
        }
        value={value === null ? null : String(value)}
        clearable
        searchable={data.length > 8}
        error={problems.length > 0}
        onChange={(next) => commit(place, next === null ? null : typed(place, next))}
      />
      <Problems problems={problems} />
    </span>
  );
}

/** What was chosen, as the model has it: a number, true or false, or a text. */
function typed(place: FormPlace, text: string): FormPlace['value'] {
  const shape = shapeOf(place.model, place.field.type);
  if (shape?.kind === 'boolean') return text === 'true';
  return shape?.choices.find((choice) => String(choice.value) === text)?.value ?? text;
}

/** Terms of the glossary that the model names, one or several. */
function TermValues({ place, glossaryId }: { place: FormPlace; glossaryId: string }): ReactElement {
  const [isPicking, setPicking] = useState(false);
  const { connectionId } = place.editing.thing;
  const isList = shapeOf(place.model, place.field.type)?.kind === 'list';
  const ids = isList ? textsOf(place.value) : typeof place.value === 'string' && place.value !== '' ? [place.value] : [];
  const names = useChoiceNames(connectionId, 'glossary_term', ids);
  const put = (next: readonly string[]): void => commit(place, next.length === 0 ? null : isList ? [...next] : (next.at(-1) ?? null));
  return (
    <span className={css.editor}>
      <span className={chips.chips}>
        {ids.map((id) => (
          <span key={id} className={chips.chip}>
            <span className={chips.name} title={visibleName(names.nameOf(id))}>
              {visibleName(names.nameOf(id))}
            </span>
            <button
              type="button"
              className={chips.remove}
              aria-label={`Remove ${names.nameOf(id)} from ${place.label}`}
              onClick={() => put(ids.filter((each) => each !== id))}
            >
              <IconX size={11} stroke={2} aria-hidden />
            </button>
          </span>
        ))}
        {isPicking ? (
          <ChoicePicker
            connectionId={connectionId}
            kind="glossary_term"
            label={`Search: ${place.label}`}
            chosen={ids}
            glossaryId={glossaryId}
            onToggle={({ id }) => put(ids.includes(id) ? ids.filter((each) => each !== id) : isList ? [...ids, id] : [id])}
            onClose={() => setPicking(false)}
          />
        ) : (
          <Button size="compact-xs" variant="default" leftSection={<IconPlus size={12} stroke={1.75} />} onClick={() => setPicking(true)}>
            Choose a term
          </Button>
        )}
      </span>
      <Problems problems={place.editing.problems(place.path)} />
    </span>
  );
}

const mostOfOneLine = 200;

function Text({ place }: { place: FormPlace }): ReactElement {
  const text = typeof place.value === 'string' ? place.value : '';
  const longest = place.field.constraints.maxLength;
  const isLong = text.includes('\n') || text.length > mostOfOneLine || (longest !== null && longest > mostOfOneLine);
  return <DraftInput place={place} text={text} read={plain} rows={isLong ? Math.min(12, Math.max(3, text.split('\n').length)) : 1} />;
}

/** A value of a form by the type that the model gives it. */
export function FormValue({ place }: { place: FormPlace }): ReactElement {
  const shape: FormShape | null = shapeOf(place.model, place.field.type);
  const { value, field } = place;
  if (field.glossaryId !== null && (shape?.kind === 'text' || shape?.kind === 'list'))
    return <TermValues place={place} glossaryId={field.glossaryId} />;
  switch (shape?.kind) {
    case 'text':
      return <Text place={place} />;
    case 'whole':
    case 'decimal':
      return <DraftInput place={place} text={value === null ? '' : String(value)} read={readNumber(shape.kind === 'whole')} />;
    case 'date':
    case 'timestamp': {
      // A number is an instant in seconds; it stays one.
      if (typeof value === 'number') return <DraftInput place={place} text={String(value)} read={readNumber(false)} />;
      const text = typeof value === 'string' ? value : '';
      const isDay = shape.kind === 'date' && (text === '' || /^\d{4}-\d{2}-\d{2}$/.test(text));
      return <DraftInput place={place} text={text} read={plain} type={isDay ? 'date' : 'text'} />;
    }
    case 'boolean':
      return (
        <Chosen
          place={place}
          data={[
            { value: 'true', label: 'Yes' },
            { value: 'false', label: 'No' },
          ]}
        />
      );
    case 'choice':
      return <Chosen place={place} data={shape.choices.map((choice) => ({ value: String(choice.value), label: String(choice.value) }))} />;
    case 'list':
      return <ListEditor place={place} shape={shape} />;
    case 'map':
      return <MapEditor place={place} shape={shape} />;
    case 'structure':
      return <StructureEditor place={place} shape={shape} />;
    case 'union':
      return <UnionEditor place={place} shape={shape} />;
    default:
      return <DraftInput place={place} text={jsonText(value)} read={readJson} rows={4} isMono />;
  }
}
