import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { TermView, Uses } from '#contract/catalog/browse-others.ts';
import { useQueryState, useSetQuery } from '../../../state/query.ts';
import { formatCount, formatFriendly } from '../../../ui/format.ts';
import { TabBar } from '../../../ui/tab-bar.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { Markdown } from '../../../ui/markdown/markdown.tsx';
import { ThingHistory } from '../../../ui/thing-history.tsx';
import { Fact, Facts, Heading } from '../parts/facts.tsx';
import { UnopenedPage } from '../parts/page-states.tsx';
import { addressOf } from '../parts/places.ts';
import { TermChips } from '../parts/terms.tsx';
import { personWords, wordsOfCode } from '../parts/words.ts';
import type { TreeCurrent } from '../tree/catalog-tree.tsx';
import { PageFrame } from './page-frame.tsx';
import css from './pages.module.css';
import { ThingsList } from './things-list.tsx';
import { usePage } from './use-page.ts';

const wordsOfUse: Readonly<Record<keyof Uses, string>> = {
  assets: 'Assets',
  columns: 'Columns',
  products: 'Data products',
  projects: 'Projects',
  others: 'Other things',
};
const groups = Object.keys(wordsOfUse) as (keyof Uses)[];

/** One term: what it means, how it relates, where it is used. */
export function TermScreen({ id }: { id: string }): ReactElement {
  const { asked, current } = usePage('glossary_term', id, (engine, thing, signal) => engine.catalog.browse.term(thing, { signal }));
  if (asked.data === undefined) return <UnopenedPage title="Term" current={current} error={asked.error} onRetry={asked.reload} />;
  return <LoadedTerm term={asked.data} current={current} />;
}

function LoadedTerm({ term, current }: { term: TermView; current: TreeCurrent }): ReactElement {
  const { connectionId, glossary, relations } = term;
  const related = (relation: 'isA' | 'classifies') => relations.filter((each) => each.relation === relation);
  const oneSided = relations.filter(({ saidBy }) => saidBy !== 'both');
  return (
    <PageFrame
      kind="glossary_term"
      standing={term}
      current={current}
      meta="Term"
      holder={glossary === null ? null : { label: glossary.name ?? glossary.id, to: addressOf('glossary', glossary.id, connectionId) }}
    >
      <div className={css.scroll}>
        <Facts>
          {glossary === null ? null : (
            <Fact label="Glossary">
              <Link href={addressOf('glossary', glossary.id, connectionId)}>{visibleName(glossary.name ?? glossary.id)}</Link>
            </Fact>
          )}
          <Fact label="State">{term.status === null ? 'Not known' : wordsOfCode(term.status)}</Fact>
          <Fact label="Is a">
            <TermChips terms={related('isA').map((each) => each.term)} connectionId={connectionId} none="Nothing more general" />
          </Fact>
          <Fact label="Its kinds">
            <TermChips terms={related('classifies').map((each) => each.term)} connectionId={connectionId} none="None" />
          </Fact>
          {term.updatedAt === null ? null : (
            <Fact label="Changed">{`${formatFriendly(term.updatedAt)}, ${personWords(term.updatedBy)}`}</Fact>
          )}
        </Facts>
        {oneSided.length === 0 ? null : (
          <p className={css.quiet}>
            {`Said by one side only: ${oneSided.map(({ term: other }) => visibleName(other.name ?? other.id)).join(', ')}.`}
          </p>
        )}
        <Heading>Definition</Heading>
        {term.shortDescription === null && term.longDescription === null ? <p className={css.none}>This term is not defined.</p> : null}
        {term.shortDescription === null ? null : <Markdown text={term.shortDescription} />}
        {term.longDescription === null ? null : <Markdown text={term.longDescription} />}
        <UsesPart term={term} />
        <div className={css.history}>
          <ThingHistory connectionId={connectionId} kind="glossary_term" id={term.id} />
        </div>
      </div>
    </PageFrame>
  );
}

function UsesPart({ term }: { term: TermView }): ReactElement {
  const [text] = useQueryState('uses');
  const setQuery = useSetQuery();
  const used = groups.filter((group) => term.uses[group] > 0);
  const chosen = used.find((group) => group === text) ?? used[0];
  if (chosen === undefined) {
    return (
      <>
        <Heading>Where it is used</Heading>
        <p className={css.none}>Nothing in the mirror uses this term.</p>
      </>
    );
  }
  return (
    <>
      <Heading>Where it is used</Heading>
      <div className={css.tabs}>
        <TabBar
          label="Where it is used"
          chosen={chosen}
          onChoose={(group) => setQuery({ uses: group }, { replace: true })}
          tabs={used.map((group) => ({ key: group, label: wordsOfUse[group], count: formatCount(term.uses[group]) }))}
        />
      </div>
      <div role="tabpanel" id={`panel-${chosen}`} aria-labelledby={`tab-${chosen}`}>
        <ThingsList
          key={chosen}
          name={`uses/${term.id}/${chosen}`}
          label={wordsOfUse[chosen]}
          connectionId={term.connectionId}
          none="Nothing."
          ask={(engine, page, signal) =>
            engine.catalog.browse.uses({ id: term.id, connectionId: term.connectionId, of: chosen, ...page }, { signal })
          }
        />
      </div>
    </>
  );
}
