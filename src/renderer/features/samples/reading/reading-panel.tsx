import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import type { CsvDialectChoice, CsvReading } from '#contract/csv-reading.ts';
import type { Profile } from '#contract/profile.ts';
import type { SampleDetail } from '#contract/samples.ts';
import { formatBytes } from '../../../ui/format.ts';
import inspector from '../inspector.module.css';
import type { SampleActions } from '../use-sample-actions.ts';
import css from './reading-panel.module.css';
import { choiceOf, delimiterFrom, delimiterWord, escapeFor, outcomeWords } from './reading-words.ts';

export interface ReadingPanelProps {
  detail: SampleDetail;
  profile: Profile | null;
  actions: SampleActions;
  onClose: () => void;
}

/** How a delimited text is to be read: what makes sense with what comes out of it, or any other way that a person names. */
export function ReadingPanel({ detail, profile, actions, onClose }: ReadingPanelProps): ReactElement {
  const dialect = profile?.file.dialect ?? null;
  const others = dialect?.others ?? null;
  const isBusy = detail.jobId !== null;
  const top = useRef<HTMLElement>(null);
  useEffect(() => {
    // It was asked for elsewhere: the keyboard comes along, what had been scrolled away is in sight, and all goes back there.
    const before = document.activeElement;
    top.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const read = async (choice: CsvDialectChoice | null): Promise<void> => {
    if (await actions.chooseDialect(detail, choice)) onClose();
  };
  return (
    <section ref={top} tabIndex={-1} aria-label="How it is read" className={css.panel}>
      <h2 className={inspector.heading}>How it is read</h2>
      {others === null ? null : (
        <>
          <p className={css.text}>
            {others.bytes < others.ofBytes
              ? `This text makes sense in more than one way. Counted in its first ${formatBytes(others.bytes)}:`
              : 'This text makes sense in more than one way:'}
          </p>
          <ul className={css.list}>
            {others.readings.map((reading, index) => (
              <Reading
                key={`${reading.delimiter}${reading.quote}${reading.escape}`}
                reading={reading}
                isUsed={index === 0}
                onRead={(choice) => void read(choice)}
              />
            ))}
          </ul>
        </>
      )}
      <OwnWay start={dialect} onRead={(choice) => void read(choice)} />
      <div className={css.foot}>
        {detail.dialect === null ? null : (
          <Button size="compact-xs" variant="default" onClick={() => void read(null)}>
            Detect it again
          </Button>
        )}
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onClose}>
          Leave it as it is
        </Button>
      </div>
      {isBusy ? <p className={css.text}>The file is being read now. Choosing another way stops that.</p> : null}
    </section>
  );
}

function Reading(props: { reading: CsvReading; isUsed: boolean; onRead: (choice: CsvDialectChoice) => void }): ReactElement {
  const { reading, isUsed, onRead } = props;
  const choice = choiceOf(reading);
  const by = delimiterWord(reading.delimiter);
  return (
    <li className={css.item} data-used={isUsed}>
      <div className={css.words}>
        <span className={css.name}>{`Divided by ${by}${reading.quote === '' ? ', without quotes' : ''}`}</span>
        <span className={css.outcome}>{outcomeWords(reading)}</span>
      </div>
      {isUsed ? (
        <span className={css.outcome}>As now</span>
      ) : choice === null ? null : (
        <Button
          size="compact-xs"
          variant="default"

          aria-label={`Read it divided by ${by}`}
          onClick={() => onRead(choice)}
        >
          Read it so
        </Button>
      )}
    </li>
  );
}

const quotes = [
  { value: '"', label: 'Double quotes "' },
  { value: "'", label: "Single quotes '" },
  { value: '', label: 'None: quotes are ordinary' },
];

function OwnWay(props: {
  start: NonNullable<Profile['file']['dialect']> | null;
  onRead: (choice: CsvDialectChoice) => void;
}): ReactElement {
  const { start, onRead } = props;
  const [text, setText] = useState(start === null ? ',' : start.delimiter === '\t' ? 'tab' : start.delimiter);
  const [quote, setQuote] = useState<CsvDialectChoice['quote']>(start?.quote === "'" || start?.quote === '' ? start.quote : '"');
  const [header, setHeader] = useState(start?.header ?? true);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const delimiter = delimiterFrom(text);
    if (delimiter === null) setProblem('One character that is no letter, digit or quote, or “tab”.');
    else onRead({ delimiter, quote, escape: escapeFor(quote, start?.escape), header });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextInput
        label="Between the fields"
        size="xs"
        spellCheck={false}
        autoComplete="off"
        value={text}
        error={problem}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setProblem(null);
        }}
      />
      <NativeSelect
        label="Around quoted fields"
        size="xs"
        data={quotes}
        value={quote}
        onChange={({ currentTarget: { value } }) => setQuote(value === "'" || value === '' ? value : '"')}
      />
      <Checkbox
        size="xs"
        label="The first line names the columns"
        checked={header}
        onChange={(event) => setHeader(event.currentTarget.checked)}
      />
      <Button size="xs" variant="default" type="submit">
        Read it this way
      </Button>
    </form>
  );
}
