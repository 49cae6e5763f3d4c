import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { TermReference } from '#contract/catalog/browse-parts.ts';
import type { FormField, FormModel, FormProblem, FormReading, FormShape } from '#contract/catalog/form-models.ts';
import { formatInstant, formatNumber, plural } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import { OutsideLink } from '../../../ui/markdown/outside-link.tsx';
import { safeAddress } from '../../../ui/markdown/safe-address.ts';
import { TermChips } from '../parts/terms.tsx';
import { LongText } from '../../../ui/long-text.tsx';
import css from './forms.module.css';
import { fieldWords } from '../../../ui/field-words.ts';
import { RawText } from './raw-text.tsx';

interface Surroundings {
  readonly model: FormModel;
  readonly problems: readonly FormProblem[];
  readonly terms: ReadonlyMap<string, TermReference>;
  readonly connectionId: string;
}

/** A form's content by the fields of its own model, or as it came with the reason. */
export function FormContent(props: { reading: FormReading; terms: readonly TermReference[]; connectionId: string }): ReactElement {
  const { reading, connectionId } = props;
  if (reading.kind === 'raw') return <RawForm reading={reading} />;
  const terms = new Map(props.terms.map((term) => [term.id, term]));
  const around: Surroundings = { model: reading.model, problems: reading.problems, terms, connectionId };
  const root = shapeOf(reading.model, reading.model.root);
  return (
    <>
      <Structure shape={root} value={reading.content} path={[]} around={around} />
      {reading.model.notes.map((note) => (
        <p key={note} className={css.note}>
          <IconInfoCircle size={13} stroke={1.75} aria-hidden /> {note}
        </p>
      ))}
    </>
  );
}

const shapeOf = (model: FormModel, type: string): FormShape | null =>
  Object.hasOwn(model.shapes, type) ? (model.shapes[type] ?? null) : null;

function RawForm({ reading }: { reading: Extract<FormReading, { kind: 'raw' }> }): ReactElement {
  return (
    <div className={css.raw}>
      <p className={css.why}>
        <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
        <span>
          {reading.reason} It is shown as it came.
          {reading.modelFaults.map((fault) => (
            <span key={`${fault.line} ${fault.column}`} className={css.whyLine}>
              {`Line ${fault.line}, column ${fault.column}: ${fault.message}`}
            </span>
          ))}
          {reading.problems.slice(0, 5).map((problem) => (
            <span key={problem.path.join('.')} className={css.whyLine}>
              <code>{problem.path.join('.')}</code> {problem.message}
            </span>
          ))}
        </span>
      </p>
      <RawText text={reading.text} />
    </div>
  );
}

type Path = readonly (string | number)[];
const samePath = (a: Path, b: Path): boolean => a.length === b.length && a.every((part, index) => part === b[index]);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** So many items of a list are shown, and so many without unfolding them: columns have a tab of their own. */
const mostItems = 200;
const openItems = 3;

function Structure({
  shape,
  value,
  path,
  around,
}: {
  shape: FormShape | null;
  value: unknown;
  path: Path;
  around: Surroundings;
}): ReactElement {
  if (shape === null || !isRecord(value)) return <RawText text={JSON.stringify(value, null, 2)} />;
  const known = new Set(shape.fields.map(({ name }) => name));
  const others = Object.keys(value).filter((name) => !known.has(name));
  return (
    <dl className={css.fields}>
      {shape.fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={Object.hasOwn(value, field.name) ? value[field.name] : undefined}
          path={[...path, field.name]}
          around={around}
        />
      ))}
      {others.map((name) => (
        <div key={name} className={css.field}>
          <dt className={css.label}>
            {visibleName(name)}
            <span className={css.unknown} title="The form type has no such field">
              not in the form type
            </span>
          </dt>
          <dd className={css.value}>{plainValue(value[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

function Field({ field, value, path, around }: { field: FormField; value: unknown; path: Path; around: Surroundings }): ReactElement {
  const problems = around.problems.filter((problem) => problem.kind !== 'unknown_member' && samePath(problem.path, path));
  return (
    <div className={css.field}>
      <dt className={css.label} title={field.documentation ?? undefined}>
        {fieldWords(field.name)}
        {field.isRequired ? <span className={css.required}> required</span> : null}
        {field.documentation === null ? null : <span className={css.documentation}>{field.documentation}</span>}
      </dt>
      <dd className={css.value}>
        {value === undefined || value === null ? (
          <span className={css.none}>–</span>
        ) : (
          <FieldValue field={field} value={value} path={path} around={around} />
        )}
        {problems.map((problem) => (
          <span key={problem.message} className={css.problem} data-severity={problem.severity}>
            {problem.message}
          </span>
        ))}
      </dd>
    </div>
  );
}

function FieldValue({ field, value, path, around }: { field: FormField; value: unknown; path: Path; around: Surroundings }): ReactNode {
  const shape = shapeOf(around.model, field.type);
  if (field.glossaryId !== null) {
    const ids = (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string');
    const known = ids.map(
      (id) => around.terms.get(id) ?? { id, name: null, glossaryId: field.glossaryId, glossaryName: null, isGoverned: false },
    );
    return <TermChips terms={known} connectionId={around.connectionId} />;
  }
  switch (shape?.kind) {
    case 'structure':
      return <Structure shape={shape} value={value} path={path} around={around} />;
    case 'union':
      return (
        <Structure
          shape={{ ...shape, fields: shape.fields.filter(({ name }) => isRecord(value) && Object.hasOwn(value, name)) }}
          value={value}
          path={path}
          around={around}
        />
      );
    case 'list':
      return Array.isArray(value) ? <List items={value} item={shape.item} path={path} around={around} /> : plainValue(value);
    case 'map':
      return isRecord(value) ? (
        <dl className={css.fields}>
          {Object.entries(value).map(([key, held]) => (
            <div key={key} className={css.field}>
              <dt className={css.label}>{visibleName(key)}</dt>
              <dd className={css.value}>
                {shape.item === null ? (
                  plainValue(held)
                ) : (
                  <FieldValue field={shape.item} value={held} path={[...path, key]} around={around} />
                )}
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        plainValue(value)
      );
    case 'timestamp':
    case 'date':
      return typeof value === 'number' ? formatInstant(new Date(value * 1000).toISOString()) : plainValue(value);
    default:
      return plainValue(value);
  }
}

function List({
  items,
  item,
  path,
  around,
}: {
  items: readonly unknown[];
  item: FormField | null;
  path: Path;
  around: Surroundings;
}): ReactElement {
  const kind = item === null ? null : shapeOf(around.model, item.type)?.kind;
  const isPlain = kind !== 'structure' && kind !== 'union' && kind !== 'map' && kind !== 'list';
  if (items.length === 0) return <span className={css.none}>An empty list</span>;
  const shown = items.slice(0, mostItems);
  const rest = items.length - shown.length;
  return (
    <>
      {isPlain ? (
        <ul className={css.chips}>
          {shown.map((value, index) => (
            // Items may repeat: the place is all there is to tell them apart.
            // eslint-disable-next-line react/no-array-index-key
            <li key={index} className={css.chip}>
              {plainValue(value)}
            </li>
          ))}
        </ul>
      ) : (
        <details className={css.many} open={items.length <= openItems}>
          <summary>{plural(items.length, 'item')}</summary>
          <ol className={css.items}>
            {shown.map((value, index) => (
              // eslint-disable-next-line react/no-array-index-key -- the place is what an item of a list is known by
              <li key={index} className={css.item}>
                {item === null ? plainValue(value) : <FieldValue field={item} value={value} path={[...path, index]} around={around} />}
              </li>
            ))}
          </ol>
        </details>
      )}
      {rest > 0 ? <span className={css.rest}>{`and ${plural(rest, 'more item')}: the raw view has all of them`}</span> : null}
    </>
  );
}

function plainValue(value: unknown): ReactNode {
  if (value === null || value === undefined) return <span className={css.none}>–</span>;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value !== 'string') return <RawText text={JSON.stringify(value, null, 2)} />;
  if (value === '') return <span className={css.none}>Empty text</span>;
  if (value.length < 2_000 && safeAddress(value) !== null) return <OutsideLink address={value}>{visibleName(value)}</OutsideLink>;
  return <LongText text={value} />;
}
