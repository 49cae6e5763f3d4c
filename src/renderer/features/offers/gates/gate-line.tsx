import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleMinus, IconHelpCircle, IconX } from '@tabler/icons-react';
import { type ComponentType, type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import type { GateStanding } from '#contract/offers/gates.ts';
import type { GateWord, Offer } from '#contract/offers/offer.ts';
import { formatFriendly, formatInstant } from '../../../ui/format.ts';
import own from '../offers.module.css';
import { useOfferActions } from '../use-offers.ts';
import css from './gates.module.css';

const looks: Readonly<
  Record<GateStanding['state'], readonly [word: string, icon: ComponentType<{ size?: number | string; stroke?: number | string }>]>
> = {
  passed: ['Passed', IconCircleCheck],
  failed: ['Failed', IconX],
  waived: ['Waived', IconCircleMinus],
  open: ['Open', IconCircleDashed],
  unknown: ['Not known', IconHelpCircle],
};

const answers: readonly { value: GateWord['state']; label: string }[] = [
  { value: 'passed', label: 'Passed' },
  { value: 'failed', label: 'Failed' },
  { value: 'waived', label: 'Does not apply' },
];

export interface GateLineProps {
  readonly offer: Offer;
  readonly standing: GateStanding;
  readonly isSaying: boolean;
  readonly onSay: (isSaying: boolean) => void;
}

/** One gate: how it stands, what was found, what a person said of it. */
export function GateLine({ offer, standing, isSaying, onSay }: GateLineProps): ReactElement {
  const { act } = useOfferActions();
  const { gate, found, word, state, isAgainstFound } = standing;
  const [answer, setAnswer] = useState<GateWord['state']>(word?.state ?? 'passed');
  const [reason, setReason] = useState(word?.reason ?? '');
  const [label, Icon] = looks[state];
  const needsReason = answer !== 'passed' && reason.trim() === '';
  const say = async (next: GateWord['state'] | null): Promise<void> => {
    const told =
      next === null
        ? `Took back what was said of “${gate.title}”`
        : `“${gate.title}”: ${answers.find(({ value }) => value === next)?.label.toLowerCase() ?? next}`;
    const done = await act(told, (record) =>
      record.sayGate({ offerId: offer.id, gateId: gate.id, state: next, reason: next === null ? '' : reason }),
    );
    if (done !== null) onSay(false);
  };
  return (
    <li className={css.gate}>
      <span className={css.state} data-state={state}>
        <Icon size={15} stroke={1.75} aria-hidden /> {label}
      </span>
      <div>
        <div className={css.name}>{gate.title}</div>
        {found === null ? null : (
          <div className={css.found}>
            {found.evidence}{' '}
            {found.route === null ? null : (
              <Link href={found.route} className={own.link}>
                {found.state === 'passed' ? 'See it' : 'Go there'}
              </Link>
            )}
          </div>
        )}
        <div className={css.text}>
          {gate.text}
          {gate.by === null ? '' : ` ${gate.by} says so.`}
        </div>
        {word === null ? null : (
          <div className={css.word}>
            {word.actor}, <span title={formatInstant(word.at)}>{formatFriendly(word.at)}</span>
            {word.reason === '' ? '' : `: ${word.reason}`}
          </div>
        )}
        {isAgainstFound ? (
          <div className={`${css.word ?? ''} ${css.against ?? ''}`}>
            <IconAlertTriangle size={13} stroke={1.75} aria-hidden /> What was said differs from what was found.
          </div>
        ) : null}
      </div>
      <div>
        {isSaying ? null : (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => onSay(true)}
            aria-label={`${word === null ? 'Say' : 'Change'}: ${gate.title}`}
          >
            {word === null ? 'Say…' : 'Change…'}
          </Button>
        )}
      </div>
      {isSaying ? (
        <form
          className={css.say}
          onSubmit={(event) => {
            event.preventDefault();
            if (!needsReason) void say(answer);
          }}
        >
          <SegmentedControl
            size="xs"
            aria-label="How it went"
            data={[...answers]}
            value={answer}
            onChange={(value) => setAnswer(answers.find((each) => each.value === value)?.value ?? 'passed')}
          />
          <TextInput
            className={css.why}
            size="xs"
            aria-label="Reason"
            placeholder={answer === 'passed' ? 'Reason, evidence (may stay empty)' : 'Reason'}
            data-autofocus
            maxLength={20_000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button size="xs" type="submit" disabled={needsReason}>
            Say so
          </Button>
          {word === null ? null : (
            <Button size="xs" variant="default" onClick={() => void say(null)}>
              Take it back
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => onSay(false)}>
            Cancel
          </Button>
        </form>
      ) : null}
    </li>
  );
}
