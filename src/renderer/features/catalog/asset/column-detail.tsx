import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { AssetColumn, AssetView } from '#contract/catalog/browse-asset.ts';
import { useAsked } from '../../../state/asked.ts';
import { assetLineageAddress } from '../../../state/lineage-address.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { ofWords } from '../../../ui/drawn-words.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatFriendly, plural } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import { ColumnEditor } from '../editing/column-editor.tsx';
import { useEditing } from '../editing/use-editing.ts';
import { FormContent } from '../forms/form-content.tsx';
import { Markdown } from '../../../ui/markdown/markdown.tsx';
import { Fact, Facts, Heading } from '../parts/facts.tsx';
import css from './asset.module.css';
import { columnCell } from './column-cells.tsx';
import type { LinkedProfile } from './linked-profile.ts';
import { thingOf } from './use-asset.ts';

const shown = (text: string): ReactElement => <Markdown text={text} />;

/** One column of an asset: what it means, where it is said, how its data look in a linked sample. */
export function ColumnDetail({ asset, column, linked }: { asset: AssetView; column: AssetColumn; linked: LinkedProfile }): ReactElement {
  const kept = useAsked(`catalog/column/${asset.connectionId}/${asset.id}/${column.name}`, (engine, signal) =>
    engine.catalog.browse.column({ ...thingOf(asset), column: column.name.slice(0, 256) }, { signal }),
  );
  const editing = useEditing({ connectionId: asset.connectionId, kind: 'asset', id: asset.id });
  return (
    <div className={css.inspector}>
      <div className={css.columnTop}>
        <h2 className={css.columnName}>{visibleName(column.name)}</h2>
        <CopyButton compact text={column.name} label="Copy name" />
        <Link href={assetLineageAddress(asset, column.name)}>Lineage</Link>
      </div>
      <Facts>
        <Fact label="Type" mono>
          {column.type === null ? 'Not known' : visibleName(column.type)}
        </Fact>
        {column.phi.length === 0 ? null : (
          <Fact label="May hold PHI">
            {column.phi.map((why) => (
              <div key={why}>{visibleName(why)}</div>
            ))}
          </Fact>
        )}
      </Facts>
      {editing.asked.data === undefined ? null : <ColumnEditor editing={editing} column={column.name} preview={shown} />}
      {column.comment === null || column.comment === column.description ? null : (
        <>
          <Heading>Comment in the data</Heading>
          <p className={css.comment}>{visibleName(column.comment)}</p>
        </>
      )}
      {kept.data?.forms
        .filter(({ typeName }) => typeName !== 'AttributeCommonFormType' && typeName !== 'amazon.datazone.AttributeCommonFormType')
        .map((form) => (
          <section key={form.formName}>
            <Heading>{visibleName(form.formName)}</Heading>
            <FormContent reading={form.reading} terms={[]} connectionId={asset.connectionId} />
          </section>
        ))}
      {kept.data !== undefined && kept.data.fetchedAt === null ? (
        <p className={css.quiet}>Its readme and own forms were not fetched yet.</p>
      ) : null}
      <ColumnInSample asset={asset} column={column} linked={linked} />
    </div>
  );
}

function ColumnInSample({ asset, column, linked }: { asset: AssetView; column: AssetColumn; linked: LinkedProfile }): ReactElement | null {
  const { sample, profile } = linked;
  if (sample === null) return null;
  const own = linked.of(column.name);
  const rows = profile?.rowCount ?? null;
  return (
    <section>
      <Heading>In the sample</Heading>
      <p className={css.quiet}>
        <Link href={`/samples/${sample.sampleId}?column=${encodeURIComponent(own?.name ?? column.name)}`}>{visibleName(sample.title)}</Link>
        {sample.rowCount === null ? null : `, ${plural(sample.rowCount, 'row')}`}
        {`, added ${formatFriendly(sample.addedAt)}`}
        {sample.drawn === null ? '' : `; ${ofWords(sample.drawn)}`}
      </p>
      {own === null ? (
        <p className={css.none}>{profile === null ? 'It is not profiled yet.' : 'It has no column of this name.'}</p>
      ) : (
        <>
          <div className={css.bars}>
            {columnCell(column, 'distribution', { connectionId: asset.connectionId, profile: own, rows, width: 320 })}
          </div>
          <Facts>
            <Fact label="Nulls">
              <Figure
                value={own.nullCount === null || rows === null || rows === 0 ? null : Math.min(1, own.nullCount / rows)}
                unit="share"
                exact={own.nullCountIsExact}
                fromRows={own.estimatedFromRows}
                ofRows={rows}
              />
            </Fact>
            <Fact label="Distinct">
              <Figure
                value={own.distinctCount}
                exact={own.distinctIsExact}
                plusMinus={own.distinctPlusMinus}
                fromRows={own.estimatedFromRows}
                ofRows={rows}
              />
            </Fact>
            <Fact label="Type there" mono>
              {own.type}
            </Fact>
          </Facts>
        </>
      )}
    </section>
  );
}
