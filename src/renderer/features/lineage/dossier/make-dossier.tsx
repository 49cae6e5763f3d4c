import { Autocomplete, Button, Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { Direction, LineagePlace } from '#contract/lineage/graph.ts';
import { useAsked } from '../../../state/asked.ts';
import { attemptChange } from '../../../state/changes.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { isActive, useJob } from '../../../state/jobs.ts';
import { notifyError } from '../../../state/notices.ts';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import type { LineageView } from '../extensions.ts';
import { DossierCard } from './dossier-card.tsx';
import css from './dossier.module.css';
import { NewKey } from './new-key.tsx';

const directions: readonly { value: Direction; label: string }[] = [
  { value: 'upstream', label: 'What it comes from' },
  { value: 'downstream', label: 'What it leads to' },
  { value: 'both', label: 'Both' },
];
const meanings = ['I have made this dossier', 'I have reviewed this dossier', 'I approve this dossier'];

/** The question, the signature, and what came of it. */
export function MakeDossier({ start, view }: { view: LineageView; start: LineagePlace }): ReactElement {
  const engine = useEngine();
  const name = `${view.nodeOf(start.node)?.title ?? 'Lineage'}${start.field === null ? '' : `.${start.field}`}`;
  const [title, setTitle] = useState(name);
  const [question, setQuestion] = useState('');
  const [day, setDay] = useState(() => (view.asOf ?? new Date().toISOString()).slice(0, 10));
  const [direction, setDirection] = useState<Direction>('upstream');
  const [hops, setHops] = useState<number | ''>('');
  const [isSigned, setSigned] = useState(false);
  const [meaning, setMeaning] = useState(meanings[0] ?? '');
  const [passphrase, setPassphrase] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [made, setMade] = useState<{ jobId: string; dossierId: string } | null>(null);
  const key = useAsked('dossier/key', (client, signal) => client.dossier.signingKey(undefined, { signal }));
  const job = useJob(made?.jobId ?? null);
  const isRunning = made !== null && (job === null || isActive(job));
  const list = useAsked(made === null || isRunning ? null : `dossier/list/${made.dossierId}`, (client, signal) =>
    client.dossier.list(undefined, { signal }),
  );
  const result = list.data?.find(({ id }) => id === made?.dossierId);

  const doing = job?.progress.label ?? 'Bringing together what is known';
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day));
  const needsKey = isSigned && key.data === null;
  const canMake = title.trim() !== '' && isDay && !isRunning && !needsKey && (!isSigned || (passphrase !== '' && meaning.trim() !== ''));
  const make = async (): Promise<void> => {
    setRefusal(null);
    try {
      const asked = await engine.dossier.make({
        question: {
          title: title.trim(),
          question: question.trim() === '' ? null : question,
          start,
          direction,
          hops: hops === '' ? null : hops,
          asOf: new Date(`${day}T23:59:59Z`).toISOString(),
        },
        signing: isSigned ? { meaning: meaning.trim(), passphrase } : null,
      });
      setPassphrase('');
      setMade(asked);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === 'no_permission') setRefusal(error.message);
      else notifyError(error);
    }
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (canMake) void make();
      }}
    >
      <p className={css.quiet}>
        One PDF to read and one bundle for machines: the trace, definitions, quality, changes with their reasons, open conflicts, and what
        was not checked. All of it comes from this workspace; nothing is sent anywhere. Designed to support 21 CFR Part 11.
      </p>
      <TextInput
        label="Title"
        value={title}
        maxLength={300}
        required
        data-autofocus
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label="Inquiry"
        description="As it was asked. It stands on the first page."
        value={question}
        maxLength={5000}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => setQuestion(event.currentTarget.value)}
      />
      <div className={css.fields}>
        <TextInput
          type="date"
          label="As of the end of (UTC)"
          value={day}
          error={isDay ? null : 'Choose a day'}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Select
          label="Which way"
          data={directions}
          value={direction}
          allowDeselect={false}
          onChange={(next) => setDirection(directions.find(({ value }) => value === next)?.value ?? direction)}
        />
        <NumberInput
          label="Hops at most"
          placeholder="All the way"
          min={1}
          max={100}
          allowDecimal={false}
          value={hops}
          onChange={(next) => setHops(typeof next === 'number' ? next : '')}
        />
      </div>
      <Checkbox
        label="Sign it"
        description="Without a signature it is a draft, and says so."
        checked={isSigned}
        onChange={(event) => setSigned(event.currentTarget.checked)}
      />
      {!isSigned ? null : key.data === undefined ? (
        <LoadingRows rows={1} columns={['1fr']} label="Looking for the signing key" />
      ) : key.data === null ? (
        <NewKey onMade={key.replace} />
      ) : (
        <>
          <p className={css.quiet}>
            Signs as {key.data.name}, key <span className={css.code}>{key.data.fingerprint}</span>
          </p>
          <div className={css.fields}>
            <Autocomplete label="What signing means" data={meanings} value={meaning} maxLength={500} onChange={setMeaning} />
            <TextInput
              type="password"
              label="Passphrase of the key"
              autoComplete="off"
              value={passphrase}
              error={refusal}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
            />
          </div>
        </>
      )}
      <div className={css.buttons}>
        {made !== null && isRunning ? (
          <Button size="xs" variant="default" onClick={() => void attemptChange(() => engine.jobs.cancel({ jobId: made.jobId }))}>
            Cancel
          </Button>
        ) : null}
        <Button type="submit" size="xs" disabled={!canMake} loading={isRunning}>
          {isSigned ? 'Make and sign' : 'Make a draft'}
        </Button>
      </div>
      {isRunning ? (
        <div>
          <ProgressBar share={job?.progress.share ?? null} label={doing} />
          <p className={css.quiet}>{doing}</p>
        </div>
      ) : null}
      {job?.state === 'failed' && job.error !== null ? <ErrorState inline error={job.error} title="The dossier could not be made" /> : null}
      {result === undefined ? null : <DossierCard dossier={result} />}
    </form>
  );
}
