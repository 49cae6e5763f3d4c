import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useMirrorBriefs, usePullActions } from '../../../state/mirrors.ts';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { Note } from '../../../ui/states.tsx';
import css from './mirror-banner.module.css';
import { bannerOf, briefsOf } from './mirror-said.ts';

/**
 * Above the screens of the catalog: mirrors that are empty, in part, old, being pulled, or could not be.
 * @param props.connectionId the only one that counts for what is shown; null: all
 */
export function MirrorBanner({ connectionId: only }: { connectionId: string | null }): ReactElement | null {
  const briefs = briefsOf(useMirrorBriefs().data ?? [], only);
  const { start } = usePullActions();
  const notes = briefs.flatMap((brief) => {
    const said = bannerOf(brief);
    return said === null ? [] : [{ brief, said }];
  });
  if (notes.length === 0) return null;
  return (
    <div className={css.banners}>
      {notes.map(({ brief: { connectionId, title, state, running }, said: { text, kind, action } }) => (
        <Note key={connectionId} kind={kind}>
          <div className={css.line}>
            <span className={css.text} title={title}>
              {text}
            </span>
            {running === null ? null : (
              <span className={css.progress}>
                <ProgressBar share={running.share} label="Pull" />
              </span>
            )}
            {action === null ? null : state === 'empty' ? (
              <Button size="compact-xs" variant="default" component={Link} href={`/settings/connections?mirror=${connectionId}`}>
                {action}
              </Button>
            ) : (
              <Button size="compact-xs" variant="default" onClick={() => void start(connectionId)}>
                {action}
              </Button>
            )}
          </div>
        </Note>
      ))}
    </div>
  );
}
