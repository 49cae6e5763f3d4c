import { IconDatabase, IconPlayerPlay } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { LineageSummary } from '#contract/lineage/lineage.ts';
import { useAsked } from '../../state/asked.ts';
import { formatCount, plural } from '../../ui/format.ts';
import { MiddleEllipsis } from '../../ui/middle-ellipsis.tsx';
import type { LineageView } from './extensions.ts';
import css from './lineage.module.css';
import { StartSearch } from './tools/start-search.tsx';

/** Before anything is drawn: what is known, and the way in. */
export function LineageStart({ summary, view }: { summary: LineageSummary; view: LineageView }): ReactElement {
  const found = useAsked('lineage/first', (engine, signal) =>
    engine.lineage.graph.find({ text: '', kinds: ['dataset'], limit: 12 }, { signal }),
  );
  return (
    <div className={css.first}>
      <h2 className={css.firstTitle}>Where does it come from, and what depends on it?</h2>
      <p className={css.firstText}>
        {`Start from a data set, a job or a column. ${plural(summary.datasets, 'data set')}, ${plural(summary.jobs, 'job')}, ${plural(
          summary.columns,
          'column',
        )} and ${formatCount(summary.edges + summary.columnEdges)} edges are known.`}
      </p>
      <StartSearch placeholder="Name of a data set, a job or a column" asOf={view.asOf} onStart={view.startFrom} isLarge />
      <ul className={css.firstList} aria-label="Some to start from">
        {(found.data?.hits ?? []).map(({ node }) => {
          const Icon = node.kind === 'job' ? IconPlayerPlay : IconDatabase;
          return (
            <li key={node.id}>
              <button type="button" className={css.firstItem} onClick={() => view.startFrom({ node: node.id, field: null })}>
                <Icon size={14} stroke={1.5} aria-hidden />
                <span className={css.firstName}>
                  <MiddleEllipsis text={node.title} tail={10} />
                </span>
                <span className={css.firstSystem}>{node.system}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
