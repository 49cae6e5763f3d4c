import { Button, Menu } from '@mantine/core';
import { IconAlignLeft, IconChevronDown, IconDownload, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import type { ReactElement, ReactNode, Ref } from 'react';
import { plural } from '../../../ui/format.ts';
import css from './rules.module.css';
import type { SaveState } from './use-ruleset-text.ts';

const stateWords: Readonly<Record<SaveState, string>> = {
  saved: 'Saved',
  edited: 'Edited',
  saving: 'Saving',
  failed: 'Not saved',
};

export interface RulesToolbarProps {
  readonly chooser: ReactNode;
  readonly state: SaveState;
  readonly errors: number;
  readonly warnings: number;
  /** Lists them. */
  readonly onProblems: () => void;
  readonly onFormat: () => void;
  readonly onExportText: () => void;
  /** Null while there is no result. */
  readonly onExportResult: (() => void) | null;
  readonly onExportForm: (() => void) | null;
  readonly isRunning: boolean;
  readonly cannotRun: string | null;
  readonly onRun: () => void;
  readonly onCancel: () => void;
  readonly runButton: Ref<HTMLButtonElement>;
}

/** Which ruleset, in what state, and what can be done with it. */
export function RulesToolbar({ runButton, ...props }: RulesToolbarProps): ReactElement {
  const { errors, warnings } = props;
  const problems = [...(errors > 0 ? [plural(errors, 'error')] : []), ...(warnings > 0 ? [plural(warnings, 'warning')] : [])];
  return (
    <div className={css.bar} role="toolbar" aria-label="Ruleset">
      {props.chooser}
      <output className={css.quiet} data-kind={props.state === 'failed' ? 'failed' : undefined}>
        {stateWords[props.state]}
      </output>
      {problems.length === 0 ? null : (
        <button type="button" className={css.problems} data-kind={errors > 0 ? 'failed' : 'attention'} onClick={props.onProblems}>
          {problems.join(', ')}
        </button>
      )}
      <span className={css.end}>
        <Button size="xs" variant="subtle" color="gray" leftSection={<IconAlignLeft size={14} stroke={1.75} />} onClick={props.onFormat}>
          Format
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              leftSection={<IconDownload size={14} stroke={1.75} />}
              rightSection={<IconChevronDown size={12} stroke={1.75} />}
            >
              Export rules
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={props.onExportText}>Ruleset as DQDL</Menu.Item>
            <Menu.Item disabled={props.onExportResult === null} onClick={props.onExportResult ?? undefined}>
              Results as JSON
            </Menu.Item>
            <Menu.Item disabled={props.onExportForm === null} onClick={props.onExportForm ?? undefined}>
              DataZone form as JSON
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {props.isRunning ? (
          <Button size="xs" variant="default" leftSection={<IconPlayerStop size={14} stroke={1.75} />} onClick={props.onCancel}>
            Cancel the run
          </Button>
        ) : (
          <Button
            ref={runButton}
            size="xs"
            leftSection={<IconPlayerPlay size={14} stroke={1.75} />}
            title={props.cannotRun ?? 'Ctrl or Cmd and Enter in the editor'}
            disabled={props.cannotRun !== null}
            onClick={props.onRun}
          >
            Run on this sample
          </Button>
        )}
      </span>
    </div>
  );
}
