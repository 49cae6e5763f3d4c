import { Button, Modal, Select, Textarea } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import type { AskView } from '#contract/catalog/access.ts';
import type { FormProblem } from '#contract/catalog/form-models.ts';
import { useAsked } from '../../../state/asked.ts';
import { attemptChange, reloadCatalog } from '../../../state/changes.ts';
import { useEngine } from '../../../state/engine.tsx';
import { notify } from '../../../state/notices.ts';
import { pushUndo } from '../../../state/undo.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { ErrorState, LoadingRows, Note } from '../../../ui/states.tsx';
import { typeWords } from '../parts/words.ts';
import { AskForm } from './ask-form.tsx';
import css from './ask-access.module.css';
import { toldProblems } from './told-problems.ts';

const longest = 4096;
const none: readonly FormProblem[] = [];

/** Counts the times that such a dialog was opened in this window. */
let lastTurn = 0;

export interface AskAccessProps {
  readonly connectionId: string;
  readonly entityId: string;
  readonly name: string;
}

/** Asks for access to something that is published, or changes what is asked. The request queues here; nothing is sent. */
export function AskAccess({ connectionId, entityId, name, isChange = false }: AskAccessProps & { isChange?: boolean }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const [turn, setTurn] = useState(0);
  const open = (): void => {
    lastTurn += 1;
    setTurn(lastTurn);
    setOpen(true);
  };
  // Asked anew each time: what one writes into the form of an older answer would go with it when the newer one comes.
  const asked = useAsked(isOpen ? `access/ask/${connectionId}/${entityId}/${turn}` : null, (engine, signal) =>
    engine.catalog.access.askView({ connectionId, entityId }, { signal }),
  );
  return (
    <>
      {isChange ? (
        <Button size="compact-xs" variant="default" onClick={open}>
          Change
        </Button>
      ) : (
        <Button size="xs" variant="default" leftSection={<IconKey size={14} stroke={1.5} />} onClick={open}>
          Ask for access
        </Button>
      )}
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={`Ask for access to ${name}`} size="lg">
        {asked.data === undefined ? (
          asked.error === null ? (
            <LoadingRows rows={5} rowHeight={32} columns={['1fr', '2fr']} label="Loading what a request needs" />
          ) : (
            <ErrorState inline error={asked.error} onRetry={asked.reload} />
          )
        ) : (
          <Asking key={asked.data.queued?.changeId ?? 'new'} view={asked.data} onDone={() => setOpen(false)} />
        )}
      </Modal>
    </>
  );
}

function Asking({ view, onDone }: { view: AskView; onDone: () => void }): ReactElement {
  const engine = useEngine();
  const { connectionId, listing, projects, forms, queued } = view;
  const [projectId, setProject] = useState<string | null>(queued?.projectId ?? projects.find(({ has }) => has === null)?.id ?? null);
  const [reason, setReason] = useState(queued?.comment ?? '');
  const [contents, setContents] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries((queued?.forms ?? []).map(({ typeName, content }) => [typeName, content])),
  );
  const [isPressed, setPressed] = useState(false);
  const given = forms.map(({ typeName }) => ({ typeName, content: contents[typeName] ?? '{}' }));
  const checked = useAsked(forms.length === 0 ? null : `access/forms/${connectionId}/${JSON.stringify(given)}`, (client, signal) =>
    client.catalog.access.checkForms({ connectionId, forms: given }, { signal }),
  );
  const problems = toldProblems(checked.data ?? [], isPressed);
  const wrong = problems.flat().filter(({ severity }) => severity === 'error').length;
  const length = Array.from(reason.trim()).length;
  const has = projects.find(({ id }) => id === projectId)?.has ?? null;
  const missing =
    projectId === null
      ? 'Choose a project.'
      : has !== null
        ? 'This project has access, or has asked for it.'
        : length === 0
          ? 'Say what it is for.'
          : length > longest
            ? 'What it is for takes too many words.'
            : null;
  const ask = async (): Promise<void> => {
    if (projectId === null) return;
    const wanted = {
      connectionId,
      listingId: listing.id,
      projectId,
      reason,
      forms: forms.map(({ typeName, revision }) => ({ typeName, revision, content: contents[typeName] ?? '{}' })),
    };
    let sequences: number[] = [];
    let isHeldBack = false;
    const done = await attemptChange(async () => {
      // What a form lacks is told beside its fields, not by a notice.
      const found = forms.length === 0 ? [] : await engine.catalog.access.checkForms({ connectionId, forms: given });
      isHeldBack = found.flat().some(({ severity }) => severity === 'error');
      setPressed(isHeldBack);
      if (isHeldBack) return;
      const { changeId } = await engine.catalog.access.ask(wanted);
      if (queued !== null) return;
      pushUndo({
        label: `Asked for ${listing.name}`,
        undo: async () => {
          sequences = (await engine.catalog.changes.discard({ changeIds: [changeId] })).discarded;
          reloadCatalog();
        },
        redo: async () => {
          await engine.catalog.changes.restore({ sequences });
          reloadCatalog();
        },
      });
    });
    if (!done || isHeldBack) return;
    notify(`The request for ${listing.name} waits here to be sent`);
    onDone();
  };
  return (
    <div className={css.form}>
      {queued === null ? null : (
        <Note>
          A request for this waits here already; saving changes it. It is one of your{' '}
          <Link className={css.inText} href={`/changes?change=${encodeURIComponent(queued.changeId)}`}>
            local changes
          </Link>
          .
        </Note>
      )}
      <Select
        size="xs"
        label="For which project"
        withAsterisk
        searchable
        nothingFoundMessage="No such project in the mirror"
        data={projects.map((project) => ({
          value: project.id,
          label: `${project.name ?? project.id}${project.has === 'APPROVED' ? ' (has access)' : project.has === 'PENDING' ? ' (has asked)' : ''}`,
          disabled: project.has !== null,
        }))}
        value={projectId}
        onChange={setProject}
      />
      <div>
        <Textarea
          // The dialog was asked for; where its fields come after it, the keyboard is not left on what closes it.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          data-autofocus
          size="xs"
          label="What for"
          withAsterisk
          description="Those who decide read it."
          autosize
          minRows={3}
          maxRows={12}
          value={reason}
          error={length > longest}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <span className={css.counter} data-over={length > longest}>
          {formatCount(length)} / {formatCount(longest)}
        </span>
      </div>
      {forms.map((form, place) => (
        <section key={form.typeName} className={css.part} aria-label={typeWords(form.typeName)}>
          <h3 className={css.heading}>
            {typeWords(form.typeName)} <span className={css.dim}>asked for by the rule “{form.why}”</span>
          </h3>
          <AskForm
            connectionId={connectionId}
            form={form}
            content={contents[form.typeName] ?? '{}'}
            problems={problems[place] ?? none}
            onChange={(content) => setContents((before) => ({ ...before, [form.typeName]: content }))}
          />
        </section>
      ))}
      <p className={css.dim}>The request is kept here, in the journal too, until you send it from Changes.</p>
      <span className={css.actions}>
        <Button size="xs" disabled={missing !== null} onClick={() => void ask()}>
          {queued === null ? 'Queue the request' : 'Change the request'}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          Cancel
        </Button>
        {missing === null ? null : <span className={css.dim}>{missing}</span>}
        {missing === null && wrong > 0 ? (
          <span className={css.wrong} role="alert">
            {plural(wrong, 'field of the forms is', 'fields of the forms are')} to be filled in or mended.
          </span>
        ) : null}
      </span>
    </div>
  );
}
