import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle, IconSend } from '@tabler/icons-react';
import { Fragment, type ReactElement, useState } from 'react';
import type { ChangeSummary } from '#contract/catalog/changes.ts';
import type { Plan } from '#contract/catalog/plan.ts';
import type { AppError } from '#contract/errors.ts';
import { reloadCatalog } from '../../state/changes.ts';
import { useEngine } from '../../state/engine.tsx';
import { toAppError } from '../../state/errors.ts';
import { usePlan } from '../../state/plans.ts';
import { stepsDone } from '../../state/undo.ts';
import { formatCount, plural } from '../../ui/format.ts';
import { leftOver } from '../../ui/left-over.ts';
import { ErrorState, Note } from '../../ui/states.tsx';
import { costWords, longestReason, tooLongWords, windowSentence } from './plan-words.ts';
import css from './plan.module.css';

function Costs({ plan }: { plan: Plan }): ReactElement {
  return (
    <table className={css.costs}>
      <thead>
        <tr>
          <th scope="col">Call</th>
          <th scope="col">Times</th>
          <th scope="col">At most</th>
        </tr>
      </thead>
      <tbody>
        {plan.totals.costs.map(({ operation, calls, perSecond, rate }) => (
          <tr key={operation}>
            <td>{operation}</td>
            <td>{formatCount(calls)}</td>
            <td>{`${String(perSecond)} a second${rate === 'assumed' ? ', assumed: no limit is published' : ''}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** At most so many names under one warning. */
const mostNames = 6;

function Warnings({ plan, onShow }: { plan: Plan; onShow: (changeId: string) => void }): ReactElement {
  const told = new Map<string, { blocks: boolean; changes: { id: string; name: string }[] }>();
  for (const { changeId, name, warnings } of plan.operations)
    for (const { severity, message } of warnings) {
      const held = told.get(message) ?? { blocks: severity === 'blocks', changes: [] };
      held.changes.push({ id: changeId, name });
      told.set(message, held);
    }
  return (
    <ul className={css.warnings}>
      {[...told].map(([message, { blocks, changes }]) => (
        <li key={message} data-blocks={blocks}>
          {blocks ? <IconAlertTriangle size={14} stroke={1.75} aria-hidden /> : <IconInfoCircle size={14} stroke={1.75} aria-hidden />}
          <span>
            {message}{' '}
            {changes.slice(0, mostNames).map(({ id, name }, place) => (
              <Fragment key={id}>
                {place === 0 ? null : ', '}
                <button type="button" className={css.name} onClick={() => onShow(id)}>
                  {name}
                </button>
              </Fragment>
            ))}
            {changes.length > mostNames ? ` and ${formatCount(changes.length - mostNames)} more` : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

class AnotherPlan extends Error {}

const readyOf = ({ totals }: Plan): number => totals.ready + totals.same;

const told = ({ operations }: Plan): string =>
  JSON.stringify(operations.map(({ changeId, action, state, calls, warnings }) => [changeId, action, state, calls, warnings]));

/** Whether two plans say the same to a person: the same changes, as ready, with the same calls and remarks. */
const looksSame = (one: Plan, other: Plan): boolean => told(one) === told(other);

const anotherWords = (shown: Plan, newest: Plan): string =>
  readyOf(shown) === readyOf(newest)
    ? 'Nothing was sent yet: the plan is another one since you decided or edited something. It is shown as it is now: apply it again.'
    : `Nothing was sent yet: since you decided or edited something, ${plural(readyOf(newest), 'change')} can be sent and not ${formatCount(readyOf(shown))}. Apply again to send ${readyOf(newest) === 1 ? 'it' : 'them'}.`;

export interface SendPanelProps {
  readonly connectionId: string;
  /** What is to be sent: what is chosen, or all. */
  readonly changes: readonly ChangeSummary[];
  readonly isChoice: boolean;
  readonly isSending: boolean;
  readonly onShow: (changeId: string) => void;
  readonly onSent: () => void;
}

/** What sending takes and what stands in its way, the reason, and the way to do it. */
export function SendPanel({ connectionId, changes, isChoice, isSending, onShow, onSent }: SendPanelProps): ReactElement {
  const engine = useEngine();
  const [publish, setPublish] = useState(false);
  const [reason, setReason] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<AppError | string | null>(null);
  const isTooLong = reason.trim().length > longestReason;
  const changeIds = changes.map(({ id }) => id).toSorted();
  const asked = usePlan(changeIds.length === 0 ? null : { connectionId, changeIds, publish });
  const plan = asked.data;
  if (plan === undefined && asked.error !== null)
    return <ErrorState inline error={asked.error} title="The plan could not be made" onRetry={asked.reload} />;
  const count = plan === undefined ? 0 : plan.totals.ready + plan.totals.same;
  const warnings = plan?.operations.reduce((sum, operation) => sum + operation.warnings.length, 0) ?? 0;
  /** What was decided or edited a moment ago has to be in the plan that is sent; what a person has not seen is not sent. */
  const sendShown = async (shown: Plan): Promise<void> => {
    const question = { connectionId, changeIds, publish };
    const isOld = (await stepsDone()) || asked.loading;
    const newest = isOld ? await engine.catalog.plan.make(question) : shown;
    if (!looksSame(shown, newest)) throw new AnotherPlan(anotherWords(shown, newest));
    await engine.catalog.plan.apply({ ...question, fingerprint: newest.fingerprint, reason });
  };
  const send = async (): Promise<void> => {
    if (plan === undefined || isAsking) return;
    setAsking(true);
    setRefusal(null);
    try {
      await sendShown(plan);
      setReason(leftOver(reason));
      onSent();
    } catch (thrown) {
      setRefusal(thrown instanceof AnotherPlan ? thrown.message : toAppError(thrown));
    }
    setAsking(false);
    reloadCatalog();
  };
  return (
    <section className={css.panel} aria-label="Send to the catalog">
      <div className={css.line}>
        <span className={css.cost}>
          {plan === undefined ? 'Making the plan' : costWords(plan)}
          {plan === undefined || plan.totals.blocked === 0 ? null : (
            <span className={css.blocked}>
              {' '}
              · {formatCount(plan.totals.blocked)} cannot be sent as {plan.totals.blocked === 1 ? 'it is' : 'they are'}
            </span>
          )}
        </span>
        <Button size="compact-xs" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide details' : warnings === 0 ? 'Details' : `Details and ${plural(warnings, 'remark')}`}
        </Button>
        <span className={css.controls}>
          <Checkbox
            size="xs"
            label="Publish again what is published"
            checked={publish}
            onChange={(event) => setPublish(event.currentTarget.checked)}
          />
          <TextInput
            size="xs"
            w={280}
            error={isTooLong}
            aria-label="Reason for sending"
            placeholder="Why; the journal keeps it"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            size="xs"
            leftSection={<IconSend size={14} stroke={1.5} />}
            disabled={count === 0 || isSending || isTooLong}
            loading={isAsking}
            onClick={() => void send()}
          >
            {count === 0 ? 'Apply' : `Apply ${isChoice || count === 1 ? '' : 'all '}${plural(count, 'change')}`}
          </Button>
        </span>
      </div>
      {isTooLong ? <Note kind="attention">{tooLongWords(reason)}</Note> : null}
      {refusal === null ? null : typeof refusal === 'string' ? (
        <Note kind="attention">{refusal}</Note>
      ) : (
        <ErrorState inline error={refusal} title="Nothing was sent" />
      )}
      {isOpen && plan !== undefined ? (
        <div className={css.details}>
          <div className={css.remarks}>
            <Warnings plan={plan} onShow={onShow} />
            <p className={css.small}>{windowSentence}</p>
          </div>
          {plan.totals.costs.length === 0 ? null : <Costs plan={plan} />}
        </div>
      ) : null}
    </section>
  );
}
