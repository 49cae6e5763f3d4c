import { Button, Modal, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useLocation } from 'wouter';
import type { ImportReport } from '#contract/offers/exchange.ts';
import { useAsked } from '../../../state/asked.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { ErrorState, LoadingRows, Note } from '../../../ui/states.tsx';
import { offerRoute } from '../offer-words.ts';
import css from '../offers.module.css';
import { useOfferActions } from '../use-offers.ts';

export interface ImportOfferProps {
  readonly file: { readonly name: string; readonly text: string };
  /** Left out: a new offer is made of the file. */
  readonly offerId?: string;
  readonly onClose: () => void;
}

/** What a contract file would bring, before anything is written. */
export function ImportOffer({ file, offerId, onClose }: ImportOfferProps): ReactElement {
  const { act } = useOfferActions();
  const [, navigate] = useLocation();
  const [vendor, setVendor] = useState<string | null>(null);
  const looked = useAsked(`offer-file/${file.name}/${file.text.length}/${file.text.slice(0, 2_000)}`, (engine, signal) =>
    engine.offers.record.look({ file: { name: file.name, text: file.text } }, { signal }),
  );
  const { data } = looked;
  const told = data?.fields ?? null;
  const name = vendor ?? (told?.vendor === 'Not named' ? '' : (told?.vendor ?? ''));
  const take = async (): Promise<void> => {
    const done = await act(`Imported ${file.name}`, (record) =>
      record.importFile({
        file,
        ...(offerId === undefined ? {} : { offerId }),
        ...(offerId === undefined && name.trim() !== '' ? { vendor: name.trim() } : {}),
      }),
    );
    if (done === null) return;
    onClose();
    if (offerId === undefined) navigate(offerRoute(done.offer.id));
  };
  return (
    <Modal opened onClose={onClose} title={`Import ${file.name}`} size={640}>
      {looked.error !== null ? (
        <ErrorState error={looked.error} inline />
      ) : data === undefined ? (
        <LoadingRows rows={4} rowHeight={28} label="Reading the file" />
      ) : (
        <form
          className={css.new}
          onSubmit={(event) => {
            event.preventDefault();
            if (told !== null) void take();
          }}
        >
          <Read report={data.report} />
          {told === null || offerId !== undefined ? null : (
            <TextInput
              label="Vendor"
              placeholder="Who sells it"
              maxLength={500}
              data-autofocus
              value={name}
              onChange={(event) => setVendor(event.currentTarget.value)}
            />
          )}
          <div className={`${css.row ?? ''} ${css.end ?? ''}`}>
            <Button size="xs" variant="default" onClick={onClose}>
              {told === null ? 'Close' : 'Cancel'}
            </Button>
            {told === null ? null : (
              <Button size="xs" type="submit" disabled={offerId === undefined && name.trim() === ''}>
                {offerId === undefined ? `Import ${told.product}` : 'Take it into this offer'}
              </Button>
            )}
          </div>
        </form>
      )}
    </Modal>
  );
}

function Read({ report }: { report: ImportReport }): ReactElement {
  const { standard, apiVersion, problems, kept, keptLeftOut, tables, columns } = report;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const line = ({ path, line: at, column, message }: (typeof problems)[number]): ReactElement => (
    <li key={`${at} ${column} ${path} ${message}`}>
      Line {formatCount(at)}, column {formatCount(column)}: {message} <span className={css.mono}>{path}</span>
    </li>
  );
  return (
    <>
      <div>
        {standard === 'odcs' ? 'Data contract (ODCS)' : 'Data product (ODPS of Bitol)'} {apiVersion}
        {tables === 0 ? '' : `, ${plural(tables, 'table')} with ${plural(columns, 'column')}`}
      </div>
      {errors.length === 0 ? null : (
        <Note kind="failed">
          {plural(errors.length, 'mistake')} in the file. Correct {errors.length === 1 ? 'it' : 'them'}, then choose the file again.
          <ul className={css.list}>{errors.slice(0, 20).map(line)}</ul>
          {errors.length > 20 ? `${formatCount(errors.length - 20)} more are not listed.` : ''}
        </Note>
      )}
      {warnings.length === 0 ? null : (
        <Note kind="attention">
          <ul className={css.list}>{warnings.slice(0, 20).map(line)}</ul>
        </Note>
      )}
      {kept.length === 0 ? null : (
        <details>
          <summary>
            {plural(kept.length + keptLeftOut, 'member')} of the file have no place in an offer: kept, and written back into an export
          </summary>
          <ul className={css.list} style={{ maxHeight: 200, overflow: 'auto' }}>
            {kept.map(({ path, line: at, isOfStandard }) => (
              <li key={`${at} ${path}`}>
                <span className={css.mono}>{path}</span> <span className={css.dim}>{isOfStandard ? '' : 'not of the standard'}</span>
              </li>
            ))}
            {keptLeftOut === 0 ? null : <li>{`${formatCount(keptLeftOut)} more`}</li>}
          </ul>
        </details>
      )}
    </>
  );
}
