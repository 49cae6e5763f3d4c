import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconCopy, IconFileImport, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { RulesetSummary } from '#contract/quality.ts';
import { formatShare, plural } from '../../../ui/format.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import css from './ruleset-chooser.module.css';

export interface RulesetChooserProps {
  readonly rulesets: readonly RulesetSummary[];
  readonly chosen: RulesetSummary | null;
  readonly onChoose: (id: string) => void;
  readonly onCreate: () => void;
  readonly onRename?: () => void;
  readonly onDuplicate?: () => void;
  readonly onRemove?: () => void;
  readonly onImport: () => void;
}

const icon = { size: 14, stroke: 1.75 } as const;

/** The workspace's rulesets, and what can be done with the chosen one. */
export function RulesetChooser(props: RulesetChooserProps): ReactElement {
  const { rulesets, chosen } = props;
  return (
    <Menu position="bottom-start" width={340}>
      <Menu.Target>
        <Button size="xs" variant="default" className={css.button} rightSection={<IconChevronDown size={12} stroke={1.75} />}>
          <span className="mb-hidden">Ruleset: </span>
          <MiddleEllipsis text={chosen?.title ?? 'Choose a ruleset'} tail={10} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={css.menu}>
        <Menu.Label>{plural(rulesets.length, 'ruleset')} in this workspace</Menu.Label>
        {rulesets.map((ruleset) => (
          <Menu.Item
            key={ruleset.id}
            leftSection={ruleset.id === chosen?.id ? <IconCheck {...icon} /> : <span className={css.space} />}
            rightSection={<span className={css.facts}>{factsOf(ruleset)}</span>}
            onClick={() => props.onChoose(ruleset.id)}
          >
            <span className={css.name} title={ruleset.title}>
              {ruleset.title}
            </span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconPlus {...icon} />} onClick={props.onCreate}>
          New ruleset
        </Menu.Item>
        <Menu.Item leftSection={<IconFileImport {...icon} />} onClick={props.onImport}>
          Import rules…
        </Menu.Item>
        {chosen === null ? null : (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconPencil {...icon} />} onClick={props.onRename}>
              Rename this ruleset
            </Menu.Item>
            <Menu.Item leftSection={<IconCopy {...icon} />} onClick={props.onDuplicate}>
              Duplicate this ruleset
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash {...icon} />} onClick={props.onRemove}>
              Remove this ruleset
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function factsOf({ rules, valid, newestRun }: RulesetSummary): string {
  const count = valid ? plural(rules, 'rule') : 'has errors';
  return newestRun === null || newestRun.score === null ? count : `${count}, ${formatShare(newestRun.score)}`;
}
