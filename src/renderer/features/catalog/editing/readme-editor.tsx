import { Button, SegmentedControl } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { midSentence } from '../../../ui/field-words.ts';
import { giveFocusBack } from '../../../ui/give-focus-back.ts';
import css from './editing.module.css';
import { FieldFoot, Problems } from './field-foot.tsx';
import { LocalMark } from './local-mark.tsx';
import { textOf, type Written, wishOf } from './paths.ts';
import { useChecked } from './use-checked.ts';
import { useEditKey } from './use-edit-key.ts';
import type { Editing } from './use-editing.ts';

export interface ReadmeEditorProps {
  readonly editing: Editing;
  readonly path: readonly string[];
  readonly label: string;
  /** What stands above it, on the line of its buttons. */
  readonly heading: ReactNode;
  /** Markdown as it is read, without scripts or remote content. */
  readonly preview: (text: string) => ReactNode;
  readonly keys?: string;
}

/** A Markdown text: read, or written with a preview. What is written is kept with Save or Ctrl and Enter, and given up with Esc. */
export function ReadmeEditor({ editing, path, label, heading, preview, keys }: ReadmeEditorProps): ReactElement {
  const [draft, setDraft] = useState<Written | null>(null);
  const text = textOf(editing.value(path));
  const change = editing.change(path);
  const button = useRef<HTMLButtonElement>(null);
  const begin = (): void => setDraft({ text, from: text });
  useEditKey(path, label, keys, begin);
  if (draft !== null) {
    return (
      <Writing
        editing={editing}
        path={path}
        label={label}
        heading={heading}
        preview={preview}
        text={draft.text}
        onText={(next) => setDraft({ ...draft, text: next })}
        onDone={async (keep) => {
          setDraft(null);
          giveFocusBack(button);
          if (!keep || draft.text === draft.from || (await editing.edit(`Changed ${midSentence(label)}`, [wishOf(path, draft)]))) return;
          // What could not be kept is there again, unless another text is written already.
          setDraft((now) => now ?? draft);
        }}
      />
    );
  }
  return (
    <div className={css.editor}>
      <div className={css.tabs}>
        <span className={css.title}>
          {heading}
          <LocalMark change={change} editing={editing} />
        </span>
        <Button ref={button} size="compact-xs" variant="default" leftSection={<IconPencil size={12} stroke={1.75} />} onClick={begin}>
          {text === '' ? 'Write a readme' : 'Edit the readme'}
        </Button>
      </div>
      <Problems problems={editing.concerning(path)} />
      {text === '' ? null : preview(text)}
    </div>
  );
}

function Writing(
  props: Omit<ReadmeEditorProps, 'keys'> & { text: string; onText: (text: string) => void; onDone: (keep: boolean) => void },
): ReactElement {
  const { editing, path, label, heading, preview, text, onText, onDone } = props;
  const [mode, setMode] = useState<'write' | 'preview'>('write');
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const problems = useChecked(editing, { path, value: text });
  useEffect(() => {
    if (mode === 'write') area.current?.focus();
  }, [mode]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onDone(false);
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onDone(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // Keys of the editor, whichever of its parts has the focus.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys belong to the fields inside
    <div className={css.editor} onKeyDown={onKeyDown}>
      <div className={css.tabs}>
        <span className={css.title}>
          {heading}
          <SegmentedControl
            aria-label={label}
            value={mode}
            onChange={(next) => setMode(next === 'preview' ? 'preview' : 'write')}
            data={[
              { value: 'write', label: 'Write' },
              { value: 'preview', label: 'Preview' },
            ]}
          />
        </span>
        <span className={css.actions}>
          <Button size="compact-xs" variant="default" onClick={() => onDone(false)}>
            Cancel
          </Button>
          <Button size="compact-xs" onClick={() => onDone(true)}>
            Save here
          </Button>
        </span>
      </div>
      {mode === 'preview' ? (
        <div className={css.preview}>{text === '' ? <span className={css.note}>Nothing to show.</span> : preview(text)}</div>
      ) : (
        <textarea
          ref={area}
          className={css.field}
          data-mono
          rows={Math.min(30, Math.max(12, text.split('\n').length + 2))}
          aria-label={`${label}, in Markdown`}
          aria-describedby={id}
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      )}
      <FieldFoot id={id} text={text} longest={editing.limits(path)?.longest ?? null} problems={problems} />
    </div>
  );
}
