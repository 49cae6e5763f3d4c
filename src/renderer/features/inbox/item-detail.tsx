import { Button, Menu } from '@mantine/core';
import { IconArrowRight, IconCheck, IconClock, IconRotate2 } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { InboxItem } from '#contract/inbox.ts';
import { formatInstant } from '../../ui/format.ts';
import css from './inbox.module.css';
import { daysAfter, kindWords } from './inbox-words.ts';
import { useInboxActions } from './use-inbox.ts';

const waits = [
  { label: 'A day', days: 1 },
  { label: 'A week', days: 7 },
  { label: 'A month', days: 30 },
] as const;

/** One matter: what it is told from, the one thing to do, and how to put it off. */
export function ItemDetail({ item, today }: { item: InboxItem; today: string }): ReactElement {
  const say = useInboxActions();
  const { action, day, evidence, id, kind, subject, text, title, word } = item;
  const isBack = word !== null && word.state === 'snoozed' && (word.until ?? '') <= today;
  return (
    <div className={css.detail}>
      <p className={css.kind} data-grave={item.severity === 'grave' ? '' : undefined}>
        {kindWords[kind]}
        {day === null ? '' : ` · ${day}`}
      </p>
      <h2 className={css.title}>{title}</h2>
      <p className={css.subject}>{subject}</p>
      <p>{text}</p>
      <div className={css.actions}>
        <Button component={Link} href={action.route} size="xs" rightSection={<IconArrowRight size={14} stroke={1.75} />}>
          {action.label}
        </Button>
        {word === null || isBack ? (
          <>
            <Menu position="bottom-start">
              <Menu.Target>
                <Button size="xs" variant="default" leftSection={<IconClock size={14} stroke={1.75} />}>
                  Put off
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {waits.map(({ days, label }) => (
                  <Menu.Item key={days} onClick={() => void say((inbox) => inbox.snooze({ id, until: daysAfter(today, days) }))}>
                    {`${label}, until ${daysAfter(today, days)}`}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconCheck size={14} stroke={1.75} />}
              onClick={() => void say((inbox) => inbox.done({ id }))}
            >
              Done with it
            </Button>
          </>
        ) : (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRotate2 size={14} stroke={1.75} />}
            onClick={() => void say((inbox) => inbox.reopen({ id }))}
          >
            Let it wait again
          </Button>
        )}
      </div>
      {word === null ? null : (
        <p className={css.word}>
          {word.state === 'done' ? 'Done with' : `Put off until ${word.until ?? ''}`} by {word.actor}, {formatInstant(word.at)}
          {word.note === '' ? '' : `: ${word.note}`}
        </p>
      )}
      <h3 className={css.heading}>Told from</h3>
      <ul className={css.evidence}>
        {evidence.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
