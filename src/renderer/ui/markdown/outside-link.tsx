import { Popover } from '@mantine/core';
import { type ReactElement, type ReactNode, useState } from 'react';
import { notify } from '../../state/notices.ts';
import css from './markdown.module.css';
import { safeAddress } from './safe-address.ts';

const hostOf = (url: URL): string => (url.protocol === 'mailto:' ? url.pathname : url.host);

/** A link out of the workbench. It names where it leads and is opened only after a second step. */
export function OutsideLink({ address, children }: { address: string; children: ReactNode }): ReactElement {
  const [isAsking, setAsking] = useState(false);
  const url = safeAddress(address);
  if (url === null) return <span title={`This link is not opened: ${address.slice(0, 200)}`}>{children}</span>;
  const bridge = window.meshbench;
  const open = (): void => {
    if (bridge === undefined) {
      setAsking(!isAsking);
      return;
    }
    // The window's host asks the person itself.
    void bridge
      .ask({ kind: 'open_external', url: url.href })
      .then((reply) => (reply.kind === 'refused' ? notify(reply.message) : undefined));
  };
  const link = (
    <button type="button" className={css.link} title={url.href} onClick={open}>
      {children}
    </button>
  );
  if (bridge !== undefined) return link;
  return (
    <Popover opened={isAsking} onChange={setAsking} position="bottom-start" withArrow trapFocus>
      <Popover.Target>{link}</Popover.Target>
      <Popover.Dropdown>
        <div className={css.ask}>
          <span>
            Open <strong>{hostOf(url)}</strong> outside of the workbench?
          </span>
          <a href={url.href} target="_blank" rel="noopener noreferrer" onClick={() => setAsking(false)}>
            Open {hostOf(url)}
          </a>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
