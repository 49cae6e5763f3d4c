import { Button, Popover, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconPencil, IconTruckDelivery } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { Link } from 'wouter';
import type { DeliveryReport, DeliveryStanding } from '#contract/offers/offers.ts';
import type { Offer } from '#contract/offers/offer.ts';
import { useAsked } from '../../../state/asked.ts';
import { attemptChange } from '../../../state/changes.ts';
import { useEngine } from '../../../state/engine.tsx';
import { notify } from '../../../state/notices.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatCount, plural } from '../../../ui/format.ts';
import { EmptyState, ErrorState, LoadingRows, Note } from '../../../ui/states.tsx';
import type { OfferTabProps } from '../offer-tabs.ts';
import own from '../offers.module.css';
import { useOfferActions } from '../use-offers.ts';
import css from './deliveries.module.css';

const sampleRoute = (id: string, tab?: string): string => `/samples/${encodeURIComponent(id)}${tab === undefined ? '' : `?tab=${tab}`}`;

/** What came later, held against its day, against the promised sample and against the rules. */
export function DeliveriesTab({ offer }: OfferTabProps): ReactElement {
  const asked = useAsked(`offers/deliveries/${offer.id}`, (engine, signal) =>
    engine.offers.record.deliveries({ offerId: offer.id }, { signal }),
  );
  const { data } = asked;
  if (data === undefined) {
    return asked.error === null ? (
      <LoadingRows rows={6} rowHeight={40} columns={['2fr', 100, 100, 120, '1fr', '1fr']} label="Looking at the deliveries" />
    ) : (
      <ErrorState error={asked.error} title="The deliveries could not be looked at" onRetry={asked.reload} />
    );
  }
  if (data.deliveries.length === 0) {
    return (
      <EmptyState
        icon={IconTruckDelivery}
        title="Nothing was promised or delivered yet"
        text="Name the samples by which the vendor promised the data, and the data set that deliveries belong to. Samples of it that come later are listed here."
        action={
          <Link href="?" className={own.link}>
            Name them in the terms
          </Link>
        }
      />
    );
  }
  return (
    <div className={css.tab}>
      <Head report={data} />
      {data.notes.map((note) => (
        <Note key={note}>{note}</Note>
      ))}
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">Delivery</th>
            <th scope="col">Came</th>
            <th scope="col">Due</th>
            <th scope="col">Late</th>
            <th scope="col" className={css.number}>
              Rows
            </th>
            <th scope="col" className={css.number}>
              Repeated
            </th>
            <th scope="col">Against the promised sample</th>
            <th scope="col">Rules</th>
          </tr>
        </thead>
        <tbody>
          {data.deliveries.map((delivery) => (
            <Delivery
              key={delivery.sampleId}
              offer={offer}
              delivery={delivery}
              promised={data.deliveries.find(({ isPromised }) => isPromised) ?? null}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ report }: { report: DeliveryReport }): ReactElement {
  const later = report.deliveries.filter(({ isPromised }) => !isPromised);
  const late = later.filter(({ isLate }) => isLate).length;
  return (
    <div className={css.head}>
      <span>{plural(later.length, 'delivery', 'deliveries')} after what was promised</span>
      {later.length === 0 ? null : (
        <span className={late === 0 ? undefined : css.late}>{late === 0 ? 'none late' : `${formatCount(late)} late`}</span>
      )}
      {report.nextDueOn === null ? null : (
        <span className={report.nextIsLateByDays === null ? undefined : css.late}>
          {report.nextIsLateByDays === null
            ? `The next is due on ${report.nextDueOn}`
            : `One was due on ${report.nextDueOn} and has not come (${plural(report.nextIsLateByDays, 'day')} late)`}
        </span>
      )}
    </div>
  );
}

function Delivery({
  offer,
  delivery,
  promised,
}: {
  offer: Offer;
  delivery: DeliveryStanding;
  promised: DeliveryStanding | null;
}): ReactElement {
  const {
    sampleId,
    title,
    isPromised,
    deliveredOn,
    deliveredOnIsGiven,
    dueOn,
    daysLate,
    isLate,
    rowCount,
    rowCountIsExact,
    duplicateShare,
  } = delivery;
  return (
    <tr>
      <th scope="row" className={css.name}>
        <Link href={sampleRoute(sampleId)} className={own.link}>
          {title}
        </Link>
        {isPromised ? <div className={css.quiet}>promised</div> : null}
      </th>
      <td className={own.number} title={deliveredOnIsGiven ? 'A person said so' : 'The day on which it was added here'}>
        <span className={css.days}>
          {deliveredOn}
          {isPromised ? null : <Days offer={offer} delivery={delivery} />}
        </span>
      </td>
      <td className={own.number}>{dueOn ?? <span className={css.quiet}>–</span>}</td>
      <td>
        {daysLate === null ? (
          <span className={css.quiet}>–</span>
        ) : isLate ? (
          <span className={`${css.state ?? ''} ${css.late ?? ''}`}>
            <IconAlertTriangle size={13} stroke={1.75} aria-hidden /> {plural(daysLate, 'day')}
          </span>
        ) : (
          <span className={css.quiet}>
            {daysLate < 0
              ? `${plural(-daysLate, 'day')} early`
              : daysLate === 0
                ? 'on its day'
                : `${plural(daysLate, 'day')}, within the grace`}
          </span>
        )}
      </td>
      <td className={css.number}>
        <Figure value={rowCount} exact={rowCountIsExact} absent="Not read yet" />
      </td>
      <td className={css.number}>
        <Figure value={duplicateShare} unit="share" absent="Not counted" />
      </td>
      <td className={css.text}>
        {isPromised ? <span className={css.quiet}>it is that sample</span> : <Drift delivery={delivery} promised={promised} />}
      </td>
      <td>
        <Quality delivery={delivery} />
      </td>
    </tr>
  );
}

function Drift({ delivery, promised }: { delivery: DeliveryStanding; promised: DeliveryStanding | null }): ReactElement {
  const engine = useEngine();
  const { drift, sampleId } = delivery;
  const compare = (): void =>
    void attemptChange(async () => {
      if (promised === null) return;
      await engine.comparison.start({ sampleId, otherSampleId: promised.sampleId });
      notify('Comparing with the promised sample. The comparison is among the jobs.');
    });
  if (drift === null) {
    return (
      <span className={css.days}>
        <span className={css.quiet}>not compared yet</span>
        {promised === null ? null : (
          <Button size="compact-xs" variant="default" onClick={compare} aria-label={`Compare ${delivery.title} with the promised sample`}>
            Compare
          </Button>
        )}
      </span>
    );
  }
  const { level, strong, some, columns, headline, withSampleId, isOlderThanProfile } = drift;
  const moved = strong + some;
  return (
    <>
      <Link href={`${sampleRoute(sampleId, 'compare')}&with=${encodeURIComponent(withSampleId)}`} className={own.link}>
        {headline}
      </Link>
      <div className={level === 'strong' ? css.late : level === 'some' ? css.attention : css.quiet}>
        {moved === 0
          ? `none of ${plural(columns, 'column')} drifted`
          : `${formatCount(moved)} of ${plural(columns, 'column')} drifted, ${formatCount(strong)} strongly`}
      </div>
      {isOlderThanProfile ? (
        <div className={css.quiet}>
          One of the two was read again since.{' '}
          <Button size="compact-xs" variant="default" onClick={compare}>
            Compare again
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Quality({ delivery: { quality, sampleId } }: { delivery: DeliveryStanding }): ReactElement {
  if (quality === null || quality.counts === null) {
    return (
      <Link href={sampleRoute(sampleId, 'rules')} className={own.link}>
        not run yet
      </Link>
    );
  }
  const { passed, failed, error } = quality.counts;
  const judged = passed + failed + error;
  return (
    <Link href={sampleRoute(sampleId, 'rules')} className={own.link}>
      <span className={`${css.state ?? ''} ${failed + error === 0 ? (css.good ?? '') : (css.attention ?? '')}`}>
        {failed + error === 0 ? (
          <IconCheck size={13} stroke={1.75} aria-hidden />
        ) : (
          <IconAlertTriangle size={13} stroke={1.75} aria-hidden />
        )}
        {formatCount(passed)} of {formatCount(judged)} pass
      </span>
    </Link>
  );
}

/** The day on which it came and the day on which it was to come, where those are not what the files tell. */
function Days({ offer, delivery }: { offer: Offer; delivery: DeliveryStanding }): ReactElement {
  const { act } = useOfferActions();
  const { sampleId, title } = delivery;
  const [isOpen, setOpen] = useState(false);
  const [came, setCame] = useState(delivery.deliveredOn);
  const [due, setDue] = useState(delivery.dueOn ?? '');
  const save = async (): Promise<void> => {
    const others = offer.samples.deliveries.filter((each) => each.sampleId !== sampleId);
    const said = { sampleId, deliveredOn: came === '' ? null : came, dueOn: due === '' ? null : due };
    const done = await act(`Noted the days of ${title}`, (record) =>
      record.save({ offerId: offer.id, fields: { samples: { ...offer.samples, deliveries: [...others, said] } } }),
    );
    if (done !== null) setOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus returnFocus width={260} position="bottom-start">
      <Popover.Target>
        <Button size="compact-xs" variant="subtle" color="gray" aria-label={`Note the days of ${title}`} onClick={() => setOpen(!isOpen)}>
          <IconPencil size={13} stroke={1.75} aria-hidden />
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={own.new}
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextInput size="xs" type="date" label="Came on" value={came} onChange={(event) => setCame(event.currentTarget.value)} />
          <TextInput size="xs" type="date" label="Was due on" value={due} onChange={(event) => setDue(event.currentTarget.value)} />
          <Button size="xs" type="submit">
            Note the days
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
