import { type ReactElement, useState } from 'react';
import type { GlossaryView } from '#contract/catalog/browse-others.ts';
import { formatCount, formatFriendly } from '../../../ui/format.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { Markdown } from '../../../ui/markdown/markdown.tsx';
import { ThingHistory } from '../../../ui/thing-history.tsx';
import { Fact, Facts, Heading } from '../parts/facts.tsx';
import { UnopenedPage } from '../parts/page-states.tsx';
import { personWords, wordsOfCode } from '../parts/words.ts';
import type { TreeCurrent } from '../tree/catalog-tree.tsx';
import { PageFrame } from './page-frame.tsx';
import css from './pages.module.css';
import { ThingsList } from './things-list.tsx';
import { usePage } from './use-page.ts';

/** One glossary and its terms. */
export function GlossaryScreen({ id }: { id: string }): ReactElement {
  const { asked, current } = usePage('glossary', id, (engine, thing, signal) => engine.catalog.browse.glossary(thing, { signal }));
  if (asked.data === undefined) return <UnopenedPage title="Glossary" current={current} error={asked.error} onRetry={asked.reload} />;
  return <LoadedGlossary glossary={asked.data} current={current} />;
}

function LoadedGlossary({ glossary, current }: { glossary: GlossaryView; current: TreeCurrent }): ReactElement {
  const [text, setText] = useState('');
  const { connectionId, id } = glossary;
  return (
    <PageFrame kind="glossary" standing={glossary} current={current} meta="Glossary">
      <div className={css.scroll}>
        <Facts>
          <Fact label="State">{glossary.status === null ? 'Not known' : wordsOfCode(glossary.status)}</Fact>
          {glossary.isRestricted ? <Fact label="Use">Restricted: only those with the right attach its terms</Fact> : null}
          {glossary.updatedAt === null ? null : (
            <Fact label="Changed">{`${formatFriendly(glossary.updatedAt)}, ${personWords(glossary.updatedBy)}`}</Fact>
          )}
        </Facts>
        <Heading>Description</Heading>
        {glossary.description === null ? (
          <p className={css.none}>Nobody has described this glossary.</p>
        ) : (
          <Markdown text={glossary.description} />
        )}
        <Heading>{`Terms (${formatCount(glossary.termCount)})`}</Heading>
        {glossary.termCount < 20 ? null : (
          <div className={css.search}>
            <SearchField label="Filter terms" placeholder="Name" value={text} onChange={setText} onLeave={() => undefined} />
          </div>
        )}
        <ThingsList
          key={text}
          name={`terms/${id}/${text}`}
          label="Terms"
          connectionId={connectionId}
          none={text === '' ? 'This glossary has no terms.' : 'No term has such a name.'}
          ask={(engine, page, signal) =>
            engine.catalog.browse.things({ id, connectionId, kind: 'glossary_term', text, ...page }, { signal })
          }
        />
        <div className={css.history}>
          <ThingHistory connectionId={connectionId} kind="glossary" id={id} />
        </div>
      </div>
    </PageFrame>
  );
}
