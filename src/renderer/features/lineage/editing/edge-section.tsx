import { Button, Checkbox, Select, Textarea } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { type FormEvent, type ReactElement, useState } from 'react';
import type { Evidence, KeptStatement } from '#contract/lineage/statements.ts';
import { pickSources } from '../../../state/add-files.ts';
import { useAsked } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { notifyError } from '../../../state/notices.ts';
import { formatBytes, formatInstant } from '../../../ui/format.ts';
import { LoadingRows } from '../../../ui/states.tsx';
import type { LineageView } from '../extensions.ts';
import type { Selected } from '../selection.ts';
import css from './editing.module.css';
import { isOfColumn, isOfEdge, named, type Named, noDetails, type Said } from './said.ts';
import { canEdit, useRemove } from './use-editing.ts';
import { useStatementActions, useStatements } from './use-statements.ts';

/** What people say of the edge or the mapping that is selected: why, by which transformation, with which evidence. */
export function EdgeSection({ view, selected }: { view: LineageView; selected: Selected }): ReactElement | null {
  const edge = selected.kind === 'edge' ? view.edgeOf(selected.id) : undefined;
  const column = selected.kind === 'column' ? view.columnEdgeOf(selected.id) : undefined;
  const ends = edge ?? column;
  const [from, to] = ends === undefined ? [] : [view.nodeOf(ends.from), view.nodeOf(ends.to)];
  if (ends === undefined || from === undefined || to === undefined) return null;
  const said: Said =
    column === undefined
      ? { kind: 'edge', from: named(from), to: named(to), transformation: null }
      : {
          kind: 'column_edge',
          from: { namespace: from.namespace, name: from.name },
          fromField: column.fromField,
          to: { namespace: to.namespace, name: to.name },
          toField: column.toField,
          type: column.type === 'INDIRECT' ? 'INDIRECT' : 'DIRECT',
          subtype: column.subtype,
          description: column.description,
          isMasking: column.isMasking,
        };
  return (
    <Kept
      key={selected.id}
      view={view}
      selected={selected}
      node={ends.from}
      said={said}
      isOf={(kept) => (column === undefined ? isOfEdge(kept, from, to) : isOfColumn(kept, from, to, column))}
      domain={to.asset?.connectionId ?? from.asset?.connectionId ?? null}
      ends={[from, to]}
    />
  );
}

interface KeptProps {
  readonly view: LineageView;
  readonly selected: Selected;
  readonly node: string;
  /** What a confirmation by hand would say. */
  readonly said: Said;
  readonly isOf: (kept: KeptStatement) => boolean;
  readonly domain: string | null;
  readonly ends: readonly [Named, Named];
}

function Kept({ view, selected, node, said, isOf, domain, ends }: KeptProps): ReactElement {
  const statements = useStatements(node);
  const { apply } = useStatementActions();
  const remove = useRemove(view);
  const isNow = canEdit(view);
  if (statements.data === undefined && statements.error === null)
    return <LoadingRows rows={2} columns={['1fr']} label="Loading what people say of it" />;
  const own = statements.data?.find(isOf);
  return (
    <section className={css.section} aria-label="Said by hand">
      <h3 className={css.heading}>Said by hand</h3>
      {own === undefined ? (
        <>
          <p className={css.quiet}>Nobody has said anything of it by hand. What imports say stays as it is, with your word beside it.</p>
          {isNow ? (
            <div className={css.buttons}>
              <Button size="compact-xs" variant="default" onClick={() => void remove(selected)}>
                Hide it
              </Button>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() =>
                  void apply(`Confirmed ${ends[0].name} → ${ends[1].name}`, [
                    { do: 'put', statement: said, ...noDetails, connectionId: domain },
                  ])
                }
              >
                Confirm it, with a reason
              </Button>
            </div>
          ) : null}
        </>
      ) : (
        <>
          <p className={css.quiet}>{`${own.actor}, ${formatInstant(own.changedAt)}`}</p>
          <StatementForm key={own.changedAt} own={own} isReadOnly={!isNow} />
          {isNow ? (
            <div className={css.buttons}>
              <Button size="compact-xs" variant="default" color="red" onClick={() => void remove(selected)}>
                Remove it
              </Button>
            </div>
          ) : null}
        </>
      )}
    </section>
  );
}

const textOf = (said: Said): string =>
  (said.kind === 'edge' ? said.transformation : said.kind === 'column_edge' || said.kind === 'node' ? said.description : null) ?? '';

function withText(said: Said, text: string, isMasking: boolean): Said {
  const value = text.trim() === '' ? null : text.trim();
  if (said.kind === 'edge') return { ...said, transformation: value };
  if (said.kind === 'column_edge') return { ...said, description: value, isMasking };
  return said;
}

function StatementForm({ own, isReadOnly }: { own: KeptStatement; isReadOnly: boolean }): ReactElement {
  const engine = useEngine();
  const { apply } = useStatementActions();
  const [text, setText] = useState(textOf(own.statement));
  const [reason, setReason] = useState(own.reason ?? '');
  const [connectionId, setConnection] = useState(own.connectionId);
  const [evidence, setEvidence] = useState<readonly Evidence[]>(own.evidence);
  const [isMasking, setMasking] = useState(own.statement.kind === 'column_edge' && own.statement.isMasking);
  const connections = useAsked('catalog/connections/lineage', (client, signal) => client.catalog.connections.list(undefined, { signal }));
  const attach = async (): Promise<void> => {
    try {
      const added: Evidence[] = [];
      for (const wanted of await pickSources('files'))
        added.push(await engine.lineage.statements.attach({ source: await wanted.source() }));
      setEvidence((before) => [...before.filter(({ sha256 }) => added.every((each) => each.sha256 !== sha256)), ...added]);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code !== 'cancelled') notifyError(error);
    }
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const statement = withText(own.statement, text, isMasking);
    const { validFrom, validTo } = own;
    void apply(
      'Changed what is said of an edge',
      [{ do: 'put', statement, validFrom, validTo, evidence: [...evidence], connectionId }],
      reason.trim() === '' ? undefined : reason.trim(),
    );
  };
  return (
    <form className={css.form} onSubmit={save}>
      <Textarea
        size="xs"
        label="Transformation"
        description="The rule, formula or SQL by which the one becomes the other."
        autosize
        minRows={2}
        maxRows={10}
        value={text}
        maxLength={100_000}
        readOnly={isReadOnly}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {own.statement.kind === 'column_edge' ? (
        <Checkbox
          size="xs"
          label="It masks values"
          checked={isMasking}
          disabled={isReadOnly}
          onChange={(event) => setMasking(event.currentTarget.checked)}
        />
      ) : null}
      <Textarea
        size="xs"
        label="Reason"
        description="Why it is so. The journal and dossiers tell it."
        autosize
        minRows={2}
        maxRows={8}
        value={reason}
        maxLength={2_000}
        readOnly={isReadOnly}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Select
        size="xs"
        label="Send it to"
        description="It then waits among the changes, and is posted with them."
        clearable
        placeholder="Nowhere: it stays in this workspace"
        data={(connections.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
        value={connectionId}
        disabled={isReadOnly}
        onChange={setConnection}
      />
      <div className={css.files}>
        <span className={css.heading}>Evidence</span>
        {evidence.map(({ name, bytes, sha256 }) => (
          <span key={sha256} className={css.file} title={`SHA-256 ${sha256}`}>
            {`${name} · ${formatBytes(bytes)}`}
            {isReadOnly ? null : (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Take ${name} off`}
                onClick={() => setEvidence((before) => before.filter((each) => each.sha256 !== sha256))}
              >
                Take off
              </Button>
            )}
          </span>
        ))}
        {evidence.length === 0 ? <span className={css.quiet}>No file is attached.</span> : null}
      </div>
      <Posted own={own} />
      {isReadOnly ? null : (
        <div className={css.buttons}>
          <Button size="compact-xs" variant="default" leftSection={<IconPaperclip size={12} stroke={1.5} />} onClick={() => void attach()}>
            Attach files
          </Button>
          <Button size="compact-xs" type="submit">
            Save
          </Button>
        </div>
      )}
    </form>
  );
}

/** Where it was sent to, and by which event. */
function Posted({ own }: { own: KeptStatement }): ReactElement | null {
  const { data } = useAsked(own.connectionId === null ? null : `lineage/posted/${own.id}`, (engine, signal) =>
    engine.lineage.statements.posted({ id: own.id }, { signal }),
  );
  if (own.connectionId === null) return null;
  const [newest] = data ?? [];
  if (newest === undefined) return <p className={css.quiet}>Not sent yet: it waits among the changes.</p>;
  return <p className={css.quiet}>{`Sent ${formatInstant(newest.postedAt)} as event ${newest.eventId}`}</p>;
}
