import { IconCheck, IconUserExclamation, IconX } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import type { RequestDetail, RuleInForce } from '#contract/catalog/access.ts';
import type { AssetColumn, AssetView } from '#contract/catalog/browse-asset.ts';
import { useAsked } from '../../state/asked.ts';
import { catalogAddress } from '../../state/catalog-address.ts';
import { useChoiceNames } from '../../state/field-choices.ts';
import { fieldWords } from '../../ui/field-words.ts';
import { formatCount, formatFriendly, formatInstant, plural } from '../../ui/format.ts';
import { ErrorState, LoadingRows } from '../../ui/states.tsx';
import { designationWords, nameOf, stateWords } from './access-words.ts';
import css from './access.module.css';
import { fact, Facts, Part } from './part.tsx';

const at = (text: string | null): ReactNode => (text === null ? null : <span title={formatInstant(text)}>{formatFriendly(text)}</span>);

function Requester({ request }: { request: RequestDetail }): ReactElement {
  const { requester, who, askedBy, connectionId } = request;
  const address = requester === null ? null : catalogAddress('project', requester.id, connectionId);
  const name = requester?.name ?? nameOf(who);
  return (
    <Part title="Who asks">
      <Facts
        facts={[
          fact(requester === null ? 'For' : 'Project', address === null ? name : <Link href={address}>{name}</Link>),
          fact('Of', requester === null ? null : requester.units.map((unit) => unit.name ?? unit.id).join(' › ')),
          fact('What it does', requester?.description ?? null),
          fact('Asked by', nameOf(askedBy)),
          fact('Asked', at(request.createdAt)),
          fact(
            'Members',
            requester === null || requester.members.length === 0 ? null : (
              <ul>
                {requester.members.map(({ person, designation }) => (
                  <li key={`${person.id} ${designation}`}>
                    {nameOf(person)} <span className={css.dim}>{designationWords(designation)}</span>
                  </li>
                ))}
              </ul>
            ),
          ),
        ]}
      />
    </Part>
  );
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function Forms({ request }: { request: RequestDetail }): ReactElement | null {
  const ids = request.forms.flatMap(({ reading }) =>
    reading.kind === 'fields'
      ? Object.values(reading.content).flatMap((value) => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []))
      : [],
  );
  const names = useChoiceNames(request.connectionId, 'glossary_term', ids);
  if (request.forms.length === 0) return null;
  const shown = (value: unknown): string =>
    Array.isArray(value) ? value.map((item) => (typeof item === 'string' ? names.nameOf(item) : asText(item))).join(', ') : asText(value);
  return (
    <>
      {request.forms.map(({ name, reading }) => (
        <Part key={name} title={`Form: ${name}`}>
          {reading.kind === 'fields' ? (
            <Facts
              facts={Object.entries(reading.content).map(([field, value]) => [
                fieldWords(field),
                typeof value === 'boolean' ? (value ? 'Yes' : 'No') : shown(value),
              ])}
            />
          ) : (
            <>
              <p className={css.dim}>{reading.reason}</p>
              <pre className={css.mono}>{reading.text}</pre>
            </>
          )}
        </Part>
      ))}
    </>
  );
}

/** Rules that hold for a request, each with what it asks for. */
export function Rules({ rules }: { rules: readonly RuleInForce[] }): ReactElement | null {
  if (rules.length === 0) return null;
  return (
    <Part title="Rules in force">
      <ul>
        {rules.map((rule) => (
          <li key={rule.id} title={rule.description ?? undefined}>
            {rule.name} <span className={css.dim}>{rule.unit?.name ?? ''}</span>
            {rule.kind === 'unknown' ? <span className={css.dim}> asks for something that this version does not know</span> : null}
            {rule.asks.map((ask) => (
              <span key={ask.id} className={ask.isThere ? css.met : css.unmet}>
                {' '}
                {ask.isThere ? (
                  <IconCheck size={13} stroke={2} aria-label="There:" />
                ) : (
                  <IconX size={13} stroke={2} aria-label="Missing:" />
                )}{' '}
                {ask.name}
                {ask.revision === null ? '' : ` (revision ${ask.revision})`}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Subscriptions({ request }: { request: RequestDetail }): ReactElement {
  const { subscriptions } = request;
  return (
    <Part title="What they have already">
      {subscriptions.length === 0 ? (
        <p className={css.dim}>No subscription that the mirror knows.</p>
      ) : (
        <ul>
          {subscriptions.slice(0, 20).map((subscription) => (
            <li key={subscription.id}>
              {subscription.listingName}
              {subscription.isSame ? <strong> (this one)</strong> : null}{' '}
              <span className={css.dim}>
                {stateWords(subscription.status)}, {at(subscription.at)}
              </span>
            </li>
          ))}
          {subscriptions.length > 20 ? <li className={css.dim}>and {formatCount(subscriptions.length - 20)} more, older ones</li> : null}
        </ul>
      )}
    </Part>
  );
}

function AssetPart({ asset, columns }: { asset: AssetView; columns: readonly AssetColumn[] }): ReactElement {
  const address = catalogAddress('asset', asset.id, asset.connectionId) ?? '/catalog';
  const phi = columns.filter((column) => column.phi.length > 0);
  return (
    <Part title="What is asked for">
      <Facts
        facts={[
          fact(
            'Asset',
            <Link key="a" href={address}>
              {asset.name}
            </Link>,
          ),
          fact('Technical name', asset.technicalName === null ? null : <span className={css.mono}>{asset.technicalName}</span>),
          fact('Project', asset.project?.name ?? asset.project?.id ?? null),
          fact('Description', asset.description),
          fact(
            'Quality',
            asset.quality.length === 0
              ? 'No result that the mirror knows'
              : asset.quality
                  .map(
                    ({ formName, passing, at: when }) =>
                      `${formName}: ${passing === null ? 'no figure' : `${passing} % passing`}${when === null ? '' : `, ${formatFriendly(when)}`}`,
                  )
                  .join('; '),
          ),
          fact(
            'Terms',
            asset.terms.length === 0 ? null : (
              <span key="t" className={css.chips}>
                {asset.terms.map((term) => (
                  <span key={term.id} className={css.chip}>
                    {term.name ?? term.id}
                  </span>
                ))}
              </span>
            ),
          ),
          fact(
            'About people',
            <span key="p" className={asset.phi === 'yes' || phi.length > 0 ? css.phi : css.dim}>
              {asset.phi === 'yes'
                ? 'Its forms say that it holds protected health information. '
                : asset.phi === 'no'
                  ? 'Its forms say that it holds none. '
                  : 'Its forms say nothing of protected health information. '}
              {phi.length === 0 ? '' : `${plural(phi.length, 'column')} may identify a person.`}
            </span>,
          ),
          fact('Subscribers', formatCount(asset.counts.subscriptions)),
        ]}
      />
      {columns.length === 0 ? null : (
        // A list that scrolls inside itself is reached by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that it can be scrolled by keys
        <section className={css.columns} tabIndex={0} aria-label={plural(columns.length, 'column')}>
          <table>
            <thead>
              <tr>
                <th>Column</th>
                <th>Type</th>
                <th>Means</th>
                <th>Terms</th>
              </tr>
            </thead>
            <tbody>
              {columns.map((column) => (
                <tr key={column.name}>
                  <td className={css.mono}>
                    {column.name}{' '}
                    {column.phi.length === 0 ? null : (
                      <span className={css.phi} title={column.phi.join('\n')}>
                        <IconUserExclamation size={13} stroke={1.75} aria-label="May identify a person" />
                      </span>
                    )}
                  </td>
                  <td className={css.mono}>{column.type ?? ''}</td>
                  <td>{column.businessName ?? column.description ?? column.comment ?? ''}</td>
                  <td>{column.terms.map((term) => term.name ?? term.id).join(', ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Part>
  );
}

function Listed({ request }: { request: RequestDetail }): ReactElement {
  const { connectionId, assets, listing } = request;
  const id = listing.kind === 'asset' ? listing.entityId : null;
  const asset = useAsked(id === null ? null : `access/asset/${connectionId}/${id}`, (engine, signal) =>
    engine.catalog.browse.asset({ connectionId, id: id ?? '' }, { signal }),
  );
  const columns = useAsked(id === null ? null : `access/columns/${connectionId}/${id}`, (engine, signal) =>
    engine.catalog.browse.columns({ connectionId, id: id ?? '' }, { signal }),
  );
  if (id !== null && asset.data !== undefined) return <AssetPart asset={asset.data} columns={columns.data ?? []} />;
  if (id !== null && asset.error !== null) return <ErrorState inline error={asset.error} onRetry={asset.reload} />;
  if (id !== null) return <LoadingRows rows={6} rowHeight={24} columns={['110px', '3fr']} label="Loading the asset" />;
  const address = listing.entityId === null ? null : catalogAddress(listing.kind, listing.entityId, connectionId);
  return (
    <Part title="What is asked for">
      <Facts
        facts={[
          fact(
            listing.kind === 'asset' ? 'Asset' : 'Data product',
            address === null ? listing.name : <Link href={address}>{listing.name}</Link>,
          ),
          fact('Of', request.approver?.name ?? null),
          fact(
            'Assets',
            assets.length === 0 ? (
              'The mirror does not hold them'
            ) : (
              <ul>
                {assets.map((each) => (
                  <li key={each.id}>
                    <Link href={catalogAddress('asset', each.id, connectionId) ?? '/catalog'}>{each.name}</Link>{' '}
                    <span className={css.dim}>{plural(each.columns.length, 'column')}</span>
                  </li>
                ))}
              </ul>
            ),
          ),
        ]}
      />
    </Part>
  );
}

/** All that a decision on a request needs. */
export function RequestFacts({ request }: { request: RequestDetail }): ReactElement {
  return (
    <>
      <Part title="What for">
        <p className={css.lead}>{request.reason ?? 'No reason given.'}</p>
      </Part>
      <Forms request={request} />
      <Requester request={request} />
      <Listed request={request} />
      <Rules rules={request.rules} />
      <Subscriptions request={request} />
    </>
  );
}
