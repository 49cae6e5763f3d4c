import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { errorDetails } from '../state/errors.ts';
import { closeNotice, useNotices } from '../state/notices.ts';
import type { Notice } from '../state/notices.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import css from './notices.module.css';

const stayFor = 6_000;

function NoticeCard({ notice }: { notice: Notice }): ReactElement {
  const [isHeld, setHeld] = useState(false);
  const { id, kind, action, error } = notice;
  useEffect(() => {
    if (kind === 'failed' || isHeld) return undefined;
    const timer = setTimeout(() => closeNotice(id), stayFor);
    return () => clearTimeout(timer);
  }, [id, kind, isHeld]);
  return (
    // Hovering only keeps the notice from leaving while it is read; there is nothing to operate.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className={css.notice}
      data-kind={kind}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {kind === 'failed' ? <IconAlertTriangle size={16} stroke={1.75} aria-hidden /> : <IconCheck size={16} stroke={1.75} aria-hidden />}
      <span className={css.text}>{notice.text}</span>
      {error === null ? null : <CopyButton text={() => errorDetails(error)} label="Copy details" compact />}
      {action === null ? null : (
        <button
          type="button"
          className={css.action}
          onClick={() => {
            closeNotice(id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" className={css.close} aria-label="Close this notice" onClick={() => closeNotice(id)}>
        <IconX size={14} stroke={1.75} aria-hidden />
      </button>
    </li>
  );
}

/** What just happened, above the status bar; done goes by itself, failed stays. */
export function Notices(): ReactElement {
  const notices = useNotices((state) => state.notices);
  return (
    <ul className={css.notices} aria-label="Notices" aria-live="polite">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </ul>
  );
}
