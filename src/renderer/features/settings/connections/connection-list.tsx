import { Button } from '@mantine/core';
import { IconCloudDownload, IconPencil, IconStethoscope, IconTrash } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Connection } from '#contract/catalog/connections.ts';
import type { MirrorBrief } from '#contract/catalog/mirror.ts';
import { formatFriendly, formatInstant, plural } from '../../../ui/format.ts';
import { giveFocusBack, withId } from '../../../ui/give-focus-back.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import css from './connections.module.css';
import { DiagnosisPanel } from './diagnosis-panel.tsx';
import { MirrorLine } from './mirror-line.tsx';
import { MirrorPanel } from './mirror-panel.tsx';

export interface ConnectionListProps {
  readonly connections: readonly Connection[];
  /** What of each is here; empty until it is known. */
  readonly briefs: readonly MirrorBrief[];
  /** The one whose diagnosis is open. */
  readonly checked: string | null;
  readonly onCheck: (id: string | null) => void;
  /** The one whose mirror is open. */
  readonly mirrored: string | null;
  readonly onMirror: (id: string | null) => void;
  readonly onEdit: (id: string) => void;
  readonly onRemove: (connection: Connection) => void;
}

const credentialsWords = ({ settings: { credentials } }: Connection): string =>
  credentials.kind === 'profile'
    ? `profile ${credentials.name}`
    : credentials.kind === 'environment'
      ? 'credentials of the environment'
      : 'made-up keys for a stand-in';

const projectsWords = ({ settings: { projects } }: Connection): string =>
  projects === 'all' ? 'all projects that you may see' : plural(projects.length, 'project');

/** Where the keyboard goes back to when what the button opened is closed. */
export const buttonId = (what: 'pull' | 'check' | 'edit', connectionId: string): string => `connection-${what}-${connectionId}`;

/** The connections with what each reaches and what can be done about it. */
export function ConnectionList({
  connections,
  briefs,
  checked,
  onCheck,
  mirrored,
  onMirror,
  onEdit,
  onRemove,
}: ConnectionListProps): ReactElement {
  return (
    <ul className={css.list} aria-label="Connections">
      {connections.map((connection) => {
        const { id, title, settings, addedAt } = connection;
        const isChecked = checked === id;
        const brief = briefs.find(({ connectionId }) => connectionId === id);
        return (
          <li key={id} className={css.item}>
            <div className={css.head}>
              <div className={css.words}>
                <h3 className={css.title}>
                  <MiddleEllipsis text={title} tail={12} />
                </h3>
                {brief === undefined ? <p className={css.detail}>&nbsp;</p> : <MirrorLine brief={brief} />}
                <p className={css.detail}>
                  <code>{settings.domainId}</code>
                  {` in ${settings.region}, ${credentialsWords(connection)}; ${projectsWords(connection)}`}
                </p>
                {settings.endpoint === undefined ? null : (
                  <p className={css.detail}>
                    {'Asked at '}
                    <code>{settings.endpoint}</code>
                  </p>
                )}
                {settings.s3Endpoint === undefined ? null : (
                  <p className={css.detail}>
                    {'Data in S3 asked for at '}
                    <code>{settings.s3Endpoint}</code>
                  </p>
                )}
                <p className={css.detail} title={formatInstant(addedAt)}>{`Connected ${formatFriendly(addedAt)}`}</p>
              </div>
              <div className={css.buttons}>
                <Button
                  size="compact-xs"
                  variant={brief?.state === 'empty' ? 'filled' : 'default'}
                  leftSection={<IconCloudDownload size={13} stroke={1.75} />}
                  id={buttonId('pull', id)}
                  aria-label={`Pull ${title}`}
                  aria-expanded={mirrored === id}
                  onClick={() => onMirror(mirrored === id ? null : id)}
                >
                  Pull
                </Button>
                <Button
                  size="compact-xs"
                  variant="default"
                  leftSection={<IconStethoscope size={13} stroke={1.75} />}
                  id={buttonId('check', id)}
                  aria-label={`Check the connection ${title}`}
                  aria-expanded={isChecked}
                  onClick={() => onCheck(isChecked ? null : id)}
                >
                  Check
                </Button>
                <Button
                  size="compact-xs"
                  variant="default"
                  leftSection={<IconPencil size={13} stroke={1.75} />}
                  id={buttonId('edit', id)}
                  aria-label={`Edit the connection ${title}`}
                  onClick={() => onEdit(id)}
                >
                  Edit
                </Button>
                <Button
                  size="compact-xs"
                  variant="default"
                  leftSection={<IconTrash size={13} stroke={1.75} />}
                  aria-label={`Remove the connection ${title}`}
                  onClick={() => onRemove(connection)}
                >
                  Remove
                </Button>
              </div>
            </div>
            {mirrored === id ? (
              <MirrorPanel
                connectionId={id}
                onClose={() => {
                  onMirror(null);
                  giveFocusBack(withId(buttonId('pull', id)));
                }}
              />
            ) : null}
            {isChecked ? (
              <DiagnosisPanel
                subject={settings}
                onClose={() => {
                  onCheck(null);
                  giveFocusBack(withId(buttonId('check', id)));
                }}
              />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
