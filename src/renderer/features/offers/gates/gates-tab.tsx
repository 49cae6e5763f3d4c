import { Button, Menu } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import type { GateStanding } from '#contract/offers/gates.ts';
import { reloadAnswers, useAsked } from '../../../state/asked.ts';
import { attemptChange } from '../../../state/changes.ts';
import { useCommands } from '../../../state/commands.ts';
import { useEngine } from '../../../state/engine.tsx';
import { formatCount } from '../../../ui/format.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { useTextFile } from '../list/file-picker.tsx';
import type { OfferTabProps } from '../offer-tabs.ts';
import { GateLine } from './gate-line.tsx';
import css from './gates.module.css';

const counted = (gates: readonly GateStanding[]): string => {
  const of = (...states: readonly GateStanding['state'][]): number => gates.filter(({ state }) => states.includes(state)).length;
  return [
    `${formatCount(of('passed', 'waived'))} of ${formatCount(gates.length)} done`,
    ...(of('failed') === 0 ? [] : [`${formatCount(of('failed'))} failed`]),
    ...(of('open', 'unknown') === 0 ? [] : [`${formatCount(of('open', 'unknown'))} open`]),
  ].join(', ');
};

/** The company's check-list: what Meshbench can look up is looked up, the rest a person says. */
export function GatesTab({ offer }: OfferTabProps): ReactElement {
  const engine = useEngine();
  const [saying, setSaying] = useState<string | null>(null);
  const asked = useAsked(`offers/gates/${offer.id}`, (client, signal) => client.offers.record.gates({ offerId: offer.id }, { signal }));
  const list = useAsked('offers/gate-list', (client, signal) => client.offers.record.gateList(undefined, { signal }));
  const setList = (file: { name: string; text: string } | null): void =>
    void attemptChange(async () => {
      await engine.offers.record.setGateList({ file });
      reloadAnswers('offers/gate');
    });
  const chooser = useTextFile('Check-list', '.yaml,.yml,.json,application/yaml,application/json', setList);
  const { data } = asked;
  useCommands(
    saying === null
      ? []
      : [
          {
            id: 'offer.gate.cancel',
            title: 'Leave the gate as it is',
            group: 'This screen',
            keys: 'escape',
            whileTyping: true,
            run: () => setSaying(null),
          },
        ],
  );
  if (data === undefined) {
    return asked.error === null ? (
      <LoadingRows rows={12} rowHeight={48} columns={['96px', '3fr', '90px']} label="Looking at the gates" />
    ) : (
      <ErrorState error={asked.error} title="The gates could not be looked at" onRetry={asked.reload} />
    );
  }
  return (
    <div className={css.tab}>
      {chooser.picker}
      <div className={css.head}>
        <h2 className={css.title}>{data.title}</h2>
        <output className={css.counts}>{counted(data.gates)}</output>
        <span className={css.spacer} />
        <Menu position="bottom-end" width={280} returnFocus>
          <Menu.Target>
            <Button size="compact-xs" variant="default" leftSection={<IconListCheck size={14} stroke={1.75} />}>
              Check-list
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={chooser.open}>Take the company’s from a file…</Menu.Item>
            <Menu.Item disabled={list.data?.isOwn !== true} onClick={() => setList(null)}>
              Go back to the usual one
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <ul className={css.list} aria-label="Gates">
        {data.gates.map((standing) => (
          <GateLine
            key={standing.gate.id}
            offer={offer}
            standing={standing}
            isSaying={saying === standing.gate.id}
            onSay={(isSaying) => setSaying(isSaying ? standing.gate.id : null)}
          />
        ))}
      </ul>
    </div>
  );
}
