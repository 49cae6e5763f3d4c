import type { ReactElement } from 'react';
import type { Coverage } from '#contract/catalog/attachments.ts';
import type { AppError } from '#contract/errors.ts';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import css from './attach.module.css';

const share = (part: number, whole: number): string => (whole === 0 ? '' : ` (${formatShare(part / whole)})`);

/** How much of each project has terms. */
export function CoverageTable(props: { data: readonly Coverage[] | undefined; error: AppError | null; reload: () => void }): ReactElement {
  const { data, error, reload } = props;
  if (data === undefined)
    return error === null ? <LoadingRows rows={10} label="Counting what has terms" /> : <ErrorState error={error} onRetry={reload} />;
  if (data.length === 0) return <EmptyState title="There are no assets" text="Pull the catalog first." />;
  const sum = (of: (row: Coverage) => number): number => data.reduce((total, row) => total + of(row), 0);
  const all = {
    columns: sum((row) => row.columns),
    columnsWithTerms: sum((row) => row.columnsWithTerms),
    assets: sum((row) => row.assets),
    assetsWithTerms: sum((row) => row.assetsWithTerms),
  };
  return (
    // Its rows are read, not chosen: the region scrolls by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={css.scroll} tabIndex={0} aria-label="Coverage by project">
      <table className={css.coverage}>
        <thead>
          <tr>
            <th scope="col">Project</th>
            <th scope="col">Columns with terms</th>
            <th scope="col">Assets with terms</th>
          </tr>
        </thead>
        <tbody>
          {data.map((row) => (
            <Row key={row.projectId ?? ''} name={visibleName(row.name ?? row.projectId ?? 'No project')} row={row} />
          ))}
          <Row name="All projects" row={all} />
        </tbody>
      </table>
      <p className={css.dim} style={{ padding: '0 12px 12px' }}>
        Exact, by the mirror with this workspace’s changes. An asset counts where it or one of its columns has a term.
      </p>
    </section>
  );
}

function Row({
  name,
  row,
}: {
  name: string;
  row: Pick<Coverage, 'assets' | 'assetsWithTerms' | 'columns' | 'columnsWithTerms'>;
}): ReactElement {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{`${formatCount(row.columnsWithTerms)} of ${formatCount(row.columns)}${share(row.columnsWithTerms, row.columns)}`}</td>
      <td>{`${formatCount(row.assetsWithTerms)} of ${formatCount(row.assets)}${share(row.assetsWithTerms, row.assets)}`}</td>
    </tr>
  );
}
