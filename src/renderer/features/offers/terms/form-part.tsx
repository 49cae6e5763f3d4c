import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { reloadAnswers, useAsked } from '../../../state/asked.ts';
import { attemptChange, reloadCatalog } from '../../../state/changes.ts';
import { useEngine } from '../../../state/engine.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import own from '../offers.module.css';
import { Part } from './inputs.tsx';
import css from './terms.module.css';

/** A value of a form as people read it. */
function shown(json: string | null): string {
  if (json === null) return '–';
  const value: unknown = JSON.parse(json);
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return formatNumber(value);
  return typeof value === 'string' ? value : json;
}

/** Where in the catalog the terms are kept, field by field. */
export function FormPart({ offerId, isDirty }: { offerId: string; isDirty: boolean }): ReactElement {
  const engine = useEngine();
  const asked = useAsked(`offers/form/${offerId}`, (client, signal) => client.offers.record.form({ offerId }, { signal }));
  const { data } = asked;
  const form = data?.form ?? null;
  const differing = form?.fields.filter(({ differs }) => differs).length ?? 0;
  const keep = (): void =>
    void attemptChange(async () => {
      await engine.offers.record.keepForm({ offerId });
      reloadAnswers(`offers/form/${offerId}`);
      reloadCatalog();
    });
  return (
    <Part title="In the catalog">
      {data === undefined ? (
        asked.error === null ? (
          <LoadingRows rows={4} rowHeight={24} columns={['1fr', '1fr', '1fr']} label="Looking at the forms" />
        ) : (
          <ErrorState error={asked.error} inline onRetry={asked.reload} />
        )
      ) : form === null ? (
        <div className={css.quiet}>{data.why}</div>
      ) : (
        <div className={css.lines}>
          <div className={css.quiet}>
            {form.isNew
              ? `${form.assetName} gets a new form “${form.formName}”.`
              : `The form “${form.formName}” of ${form.assetName} holds them.`}
          </div>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col">In the catalog</th>
                <th scope="col">Here</th>
              </tr>
            </thead>
            <tbody>
              {form.fields.map((field) => (
                <tr key={field.field}>
                  <th scope="row" title={`${field.field}, from “${field.from}”`}>
                    {field.label}
                  </th>
                  <td>{shown(field.inCatalog)}</td>
                  <td className={field.differs ? css.differs : undefined}>
                    {field.wanted === null ? 'as it is' : field.differs ? shown(field.wanted) : 'the same'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {form.keptHereOnly.length === 0 ? null : (
            <div className={css.quiet}>Kept here only, for the form has no field for it: {form.keptHereOnly.join(', ')}.</div>
          )}
          {form.problems.map((problem) => (
            <div key={problem} className={css.failed}>
              {problem}
            </div>
          ))}
          <div className={own.row}>
            <Button size="xs" variant="default" disabled={differing === 0 || isDirty} onClick={keep}>
              Put {differing === 1 ? '1 field' : `${differing} fields`} into the plan
            </Button>
            {isDirty ? <span className={css.quiet}>Save the terms first.</span> : null}
            {form.changeId === null ? null : (
              <Link href={`/changes?change=${encodeURIComponent(form.changeId)}`} className={own.link}>
                A change of this asset waits in the plan
              </Link>
            )}
          </div>
        </div>
      )}
    </Part>
  );
}
