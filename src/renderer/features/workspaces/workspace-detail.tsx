import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import type { AppError } from '#contract/errors.ts';
import type { RecentWorkspace, Verification, WorkspaceInfo } from '#contract/workspaces.ts';
import { useEngine } from '../../state/engine.tsx';
import { toAppError } from '../../state/errors.ts';
import { notifyError } from '../../state/notices.ts';
import { useOpenWorkspace } from '../../state/open-workspace.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { formatCount, formatInstant, plural } from '../../ui/format.ts';
import { MiddleEllipsis } from '../../ui/middle-ellipsis.tsx';
import { ShowInFolder } from '../../ui/show-in-folder.tsx';
import css from './side.module.css';

function Fact({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div className={css.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Verify(): ReactElement {
  const engine = useEngine();
  const [isChecking, setChecking] = useState(false);
  const [result, setResult] = useState<Verification | AppError | null>(null);
  const verify = (): void => {
    setChecking(true);
    engine.workspaces
      .verify()
      .then(setResult)
      .catch((thrown: unknown) => setResult(toAppError(thrown)))
      .finally(() => setChecking(false));
  };
  const fits = result !== null && !('code' in result) && result.ok;
  return (
    <>
      <div className={css.actions}>
        <Button size="xs" variant="default" leftSection={<IconShieldCheck size={16} stroke={1.5} />} loading={isChecking} onClick={verify}>
          Verify the journal
        </Button>
      </div>
      {result === null ? null : (
        <output className={css.result} data-kind={fits ? 'ok' : 'failed'}>
          {'code' in result
            ? result.message
            : result.firstFault === null
              ? `All ${plural(result.entries, 'entry', 'entries')} fit. Checked ${formatInstant(result.checkedAt)}.`
              : `Entry ${result.firstFault.sequence} is the first that does not fit: ${result.firstFault.message}`}
        </output>
      )}
    </>
  );
}

export interface WorkspaceDetailProps {
  readonly workspace: RecentWorkspace;
  readonly current: WorkspaceInfo | null;
  readonly onForgotten: (left: RecentWorkspace[]) => void;
}

/** Where a workspace lives and what state it is in. */
export function WorkspaceDetail({ workspace, current, onForgotten }: WorkspaceDetailProps): ReactElement {
  const engine = useEngine();
  const { open } = useOpenWorkspace();
  const [isBusy, setBusy] = useState(false);
  const isCurrent = current !== null && current.path === workspace.path;
  const enter = (): void => {
    setBusy(true);
    void open(workspace.path).finally(() => setBusy(false));
  };
  const forget = (): void => {
    engine.workspaces
      .forget({ path: workspace.path })
      .then(onForgotten)
      .catch((thrown: unknown) => notifyError(toAppError(thrown)));
  };
  return (
    <article className={css.side}>
      <h2 className={css.title}>
        <MiddleEllipsis text={workspace.title} />
      </h2>
      {isCurrent ? null : (
        <div className={css.actions}>
          <Button size="xs" onClick={enter} loading={isBusy} disabled={!workspace.exists}>
            Open this workspace
          </Button>
          <Button size="xs" variant="default" onClick={forget}>
            Take off this list
          </Button>
        </div>
      )}
      {workspace.exists ? null : (
        <p className={css.text}>
          Nothing is at this path any more. If the folder was moved, open it from its new place. Taking it off the list touches nothing on
          disk.
        </p>
      )}
      <section>
        <h3 className={css.heading}>Where it lives</h3>
        <div className={css.path}>
          <code>{workspace.path}</code>
          <CopyButton text={workspace.path} label="Copy the path" compact />
        </div>
        <p className={css.text} style={{ paddingTop: 8 }}>
          One folder. Copy it to back it up, move it to another machine, delete it to be rid of it.
        </p>
      </section>
      <ShowInFolder path={workspace.path} />
      {isCurrent ? (
        <>
          <section>
            <h3 className={css.heading}>About it</h3>
            <dl className={css.facts}>
              <Fact label="Made">{formatInstant(current.createdAt)}</Fact>
              <Fact label="Journal">
                <Link href="/history">{plural(current.journalEntries, 'entry', 'entries')}</Link>
              </Fact>
              <Fact label="Format">version {formatCount(current.schemaVersion)}</Fact>
              <Fact label="Identifier">
                <MiddleEllipsis text={current.id} tail={8} mono />
              </Fact>
            </dl>
          </section>
          <Verify />
        </>
      ) : (
        <dl className={css.facts}>
          <Fact label="Last opened">{formatInstant(workspace.openedAt)}</Fact>
        </dl>
      )}
    </article>
  );
}
