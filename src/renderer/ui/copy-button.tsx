import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import css from './copy-button.module.css';

/** Puts a text on the clipboard and says so in place. */
export function CopyButton({
  text,
  label,
  compact = false,
  framed = false,
}: {
  text: string | (() => string);
  label: string;
  compact?: boolean;
  /** Drawn like the small buttons that it stands among. */
  framed?: boolean;
}): ReactElement {
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  useEffect(() => {
    if (state === 'ready') return undefined;
    const timer = setTimeout(() => setState('ready'), 1600);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = (): void => {
    navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  };
  const Icon = state === 'copied' ? IconCheck : IconCopy;
  const said = state === 'copied' ? 'Copied' : state === 'refused' ? 'The clipboard refused' : label;
  return (
    <button
      type="button"
      className={css.button}
      data-compact={compact}
      data-framed={framed}
      onClick={copy}
      title={compact ? said : undefined}
      aria-label={compact ? label : undefined}
    >
      <Icon size={14} stroke={1.75} aria-hidden />
      {compact ? null : <span>{said}</span>}
      <output className="mb-hidden">{state === 'ready' ? '' : said}</output>
    </button>
  );
}
