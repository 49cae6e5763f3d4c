import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactElement, useId, useRef, useState } from 'react';
import css from './editing.module.css';
import { jsonFault, offsetOf, placeOf } from './json-place.ts';
import { isWithin } from './paths.ts';
import place from './raw-json.module.css';
import { useChecked } from './use-checked.ts';
import type { Editing } from './use-editing.ts';

/** A form's content as JSON text. Each problem leads to its place; only a JSON object can be kept. */
export function RawJson({
  editing,
  path,
  label,
  onDone,
}: {
  editing: Editing;
  path: readonly string[];
  label: string;
  onDone?: () => void;
}): ReactElement {
  const held = editing.value(path);
  const text = typeof held === 'string' ? held : JSON.stringify(held ?? {}, null, 2);
  const [draft, setDraft] = useState<string | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  // Whether one writes on while a text is on its way: then its answer does not take the editor away.
  const isWriting = useRef(false);
  const id = useId();
  const shown = draft ?? text;
  const fault = jsonFault(shown);
  const checked = useChecked(editing, draft === null || fault !== null ? null : { path, value: draft });
  const problems = fault === null ? (draft === null ? editing.problems(path) : checked) : [];
  const places = [
    ...(fault === null ? [] : [{ message: `This is no JSON: ${fault.message}`, offset: fault.offset, isError: true }]),
    ...problems
      .filter((problem) => isWithin(problem.path, path))
      .map(({ message, severity, path: at }) => ({
        message: `${at.slice(path.length).join(' › ')}${at.length > path.length ? ': ' : ''}${message}`,
        offset: offsetOf(shown, at.slice(path.length)),
        isError: severity === 'error',
      })),
  ];
  const goTo = (offset: number): void => {
    area.current?.focus();
    area.current?.setSelectionRange(offset, offset);
  };
  const save = async (): Promise<void> => {
    setDraft(null);
    isWriting.current = false;
    if (draft !== null && !(await editing.edit(`Changed ${label}`, [{ path, value: draft, from: held }]))) {
      // What could not be kept is there again, unless one has written on.
      setDraft((now) => now ?? draft);
    } else if (!isWriting.current) onDone?.();
  };
  return (
    <div className={css.editor}>
      <textarea
        ref={area}
        className={css.field}
        data-mono
        rows={Math.min(28, Math.max(6, shown.split('\n').length + 1))}
        spellCheck={false}
        aria-label={`${label} as JSON`}
        aria-invalid={places.some(({ isError }) => isError)}
        aria-describedby={id}
        value={shown}
        onChange={(event) => {
          isWriting.current = true;
          setDraft(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && fault === null) void save();
          else if (event.key === 'Escape' && draft !== null) setDraft(null);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <ul id={id}>
        {places.map(({ message, offset, isError }) => {
          const { line, column } = placeOf(shown, offset);
          return (
            <li key={`${offset} ${message}`}>
              <button type="button" className={`${place.place} ${isError ? css.problem : css.note}`} onClick={() => goTo(offset)}>
                {isError ? <IconAlertTriangle size={12} stroke={1.75} aria-hidden /> : null} Line {line}, column {column}: {message}
              </button>
            </li>
          );
        })}
      </ul>
      <span className={css.actions}>
        <Button size="compact-xs" disabled={draft === null || fault !== null} onClick={() => void save()}>
          Save here
        </Button>
        {draft === null ? null : (
          <Button size="compact-xs" variant="default" onClick={() => setDraft(null)}>
            Give up
          </Button>
        )}
      </span>
    </div>
  );
}
