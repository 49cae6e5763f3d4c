import { IconCheck, IconFileCheck, IconHelpCircle, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { HeldPromise } from '#contract/offers/exchange.ts';
import { useAsked } from '../../../state/asked.ts';
import { useQueryState } from '../../../state/query.ts';
import { formatCount, formatFriendly, plural } from '../../../ui/format.ts';
import { EmptyState, ErrorState, LoadingRows, Note } from '../../../ui/states.tsx';
import type { OfferTabProps } from '../offer-tabs.ts';
import own from '../offers.module.css';
import css from './deliveries.module.css';

const kindWords: Readonly<Record<HeldPromise['kind'], string>> = {
  present: 'Column',
  type: 'Type',
  required: 'Required',
  unique: 'Unique',
  primary_key: 'Key',
  classification: 'Class',
  range: 'Range',
  length: 'Length',
  pattern: 'Pattern',
  quality: 'Quality',
};
const order: Readonly<Record<HeldPromise['state'], number>> = { broken: 0, unknown: 1, kept: 2 };

function State({ state, isExact }: Pick<HeldPromise, 'state' | 'isExact'>): ReactElement {
  const [look, word, Icon] =
    state === 'broken'
      ? [css.late, 'Broken', IconX]
      : state === 'kept'
        ? [css.good, 'Kept', IconCheck]
        : [css.quiet, 'Not known', IconHelpCircle];
  return (
    <span className={`${css.state ?? ''} ${look ?? ''}`} title={isExact ? 'From all rows' : 'From an estimate or a part of the rows'}>
      <Icon size={13} stroke={1.75} aria-hidden /> {word}
      {isExact || state === 'unknown' ? '' : ' (estimate)'}
    </span>
  );
}

/** What the contract promises of the data, and what the sample holds. */
export function PromisesTab({ offer }: OfferTabProps): ReactElement {
  const [only, setOnly] = useQueryState('only');
  const asked = useAsked(`offers/promises/${offer.id}`, (engine, signal) =>
    engine.offers.record.promises({ offerId: offer.id }, { signal }),
  );
  const { data } = asked;
  if (data === undefined) {
    return asked.error === null ? (
      <LoadingRows rows={10} rowHeight={32} columns={['1fr', 90, '1fr', '1fr', 90]} label="Holding the contract against the sample" />
    ) : (
      <ErrorState error={asked.error} title="The promises could not be held against the sample" onRetry={asked.reload} />
    );
  }
  if (data === null) {
    return (
      <EmptyState
        icon={IconFileCheck}
        title="There is nothing to hold against each other"
        text="Take the vendor’s data contract (ODCS, with a schema) into this offer and name a profiled sample: then every promise of the contract is held against what the sample holds."
      />
    );
  }
  const shown = data.promises
    .filter(({ state }) => only === null || state === only)
    .toSorted((one, other) => order[one.state] - order[other.state]);
  const filter = (state: HeldPromise['state'], text: string): ReactElement => (
    <button
      type="button"
      className={css.filter}
      aria-pressed={only === state}
      onClick={() => setOnly(only === state ? null : state, { replace: true })}
    >
      {text}
    </button>
  );
  return (
    <div className={css.tab}>
      <div className={css.head}>
        <span>
          Table <span className={css.mono}>{data.table}</span> of the contract against{' '}
          <Link href={`/samples/${encodeURIComponent(data.sampleId)}`} className={own.link}>
            {data.sampleTitle}
          </Link>
          {data.rowCount === null ? '' : `, ${data.rowCountIsExact ? '' : 'about '}${plural(data.rowCount, 'row')}`}, read{' '}
          {formatFriendly(data.profiledAt)}
        </span>
        {filter('broken', `${formatCount(data.broken)} broken`)}
        {filter('kept', `${formatCount(data.kept)} kept`)}
        {filter('unknown', `${formatCount(data.unknown)} not known`)}
      </div>
      {data.otherTables.length === 0 ? null : (
        <Note>
          The contract names {plural(data.otherTables.length, 'more table')} that this sample is not: {data.otherTables.join(', ')}.
        </Note>
      )}
      {data.notPromised.length === 0 ? null : (
        <Note>
          {plural(data.notPromised.length, 'column')} of the sample the contract does not name: {data.notPromised.join(', ')}.
        </Note>
      )}
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">What</th>
            <th scope="col">Promised</th>
            <th scope="col">Found</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((promise, place) => (
            // The same may be promised twice.
            // eslint-disable-next-line react/no-array-index-key
            <tr key={`${promise.column ?? ''} ${promise.kind} ${promise.promised} ${place}`}>
              <th scope="row" className={`${css.name ?? ''} ${css.mono ?? ''}`}>
                {promise.column ?? 'the table'}
              </th>
              <td>{kindWords[promise.kind]}</td>
              <td className={css.text}>{promise.promised}</td>
              <td className={css.text}>{promise.found ?? <span className={css.quiet}>cannot be told from the profile</span>}</td>
              <td>
                <State state={promise.state} isExact={promise.isExact} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
