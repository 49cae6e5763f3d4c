import { type ReactElement, useState } from 'react';
import type { ProjectView } from '#contract/catalog/browse-others.ts';
import { useQueryState, useSetQuery } from '../../../state/query.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatCount } from '../../../ui/format.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { TabBar } from '../../../ui/tab-bar.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { Markdown } from '../../../ui/markdown/markdown.tsx';
import { Fact, Facts, Heading } from '../parts/facts.tsx';
import { UnopenedPage } from '../parts/page-states.tsx';
import { TermChips } from '../parts/terms.tsx';
import { personWords, wordsOfCode } from '../parts/words.ts';
import type { TreeCurrent } from '../tree/catalog-tree.tsx';
import { PageFrame } from './page-frame.tsx';
import css from './pages.module.css';
import { ThingsList } from './things-list.tsx';
import { usePage } from './use-page.ts';

/** One project: who works in it, and what it owns. */
export function ProjectScreen({ id }: { id: string }): ReactElement {
  const { asked, current } = usePage('project', id, (engine, thing, signal) => engine.catalog.browse.project(thing, { signal }));
  if (asked.data === undefined) return <UnopenedPage title="Project" current={current} error={asked.error} onRetry={asked.reload} />;
  return <LoadedProject project={asked.data} current={current} />;
}

const kinds = [
  { key: 'asset', label: 'Assets', count: 'assets' },
  { key: 'data_product', label: 'Data products', count: 'products' },
  { key: 'glossary', label: 'Glossaries', count: 'glossaries' },
] as const;

function LoadedProject({ project, current }: { project: ProjectView; current: TreeCurrent }): ReactElement {
  const { counts, connectionId } = project;
  return (
    <PageFrame kind="project" standing={project} current={current} meta="Project">
      <div className={css.scroll}>
        <dl className={css.figures}>
          <Counted label="Assets" count={counts.assets} />
          <Counted label="Published" count={counts.published} />
          <Counted label="Data products" count={counts.products} />
          <Counted label="Glossaries" count={counts.glossaries} />
          <Counted label="Requests waiting" count={counts.openRequests} />
        </dl>
        <Facts>
          <Fact label="State">{project.status === null ? 'Not known' : wordsOfCode(project.status)}</Fact>
          <Fact label="Terms">
            <TermChips terms={project.terms} connectionId={connectionId} />
          </Fact>
        </Facts>
        <Heading>Description</Heading>
        {project.description === null ? (
          <p className={css.none}>Nobody has described this project.</p>
        ) : (
          <Markdown text={project.description} />
        )}
        <Heading>{project.membersAreKnown ? `Members (${formatCount(project.members.length)})` : 'Members'}</Heading>
        <Members project={project} />
        <Owned project={project} />
      </div>
    </PageFrame>
  );
}

const Counted = ({ label, count }: { label: string; count: number }): ReactElement => (
  <div>
    <dt>{label}</dt>
    <dd>
      <Figure value={count} />
    </dd>
  </div>
);

function Members({ project }: { project: ProjectView }): ReactElement {
  if (project.members.length === 0) {
    return (
      <p className={css.none}>
        {project.membersAreKnown ? 'It has no members.' : 'The mirror does not hold who belongs to it: you may not be a member.'}
      </p>
    );
  }
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col">May</th>
        </tr>
      </thead>
      <tbody>
        {project.members.map(({ who, designation }) => (
          <tr key={`${who.id} ${designation}`}>
            <td>
              {visibleName(personWords(who))}
              {who.kind === 'group' ? <span className={css.quiet}>Group</span> : null}
            </td>
            <td>{wordsOfCode(designation)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Owned({ project }: { project: ProjectView }): ReactElement {
  const [kindText] = useQueryState('kind');
  const setQuery = useSetQuery();
  const [text, setText] = useState('');
  const there = kinds.filter(({ count }) => project.counts[count] > 0);
  const chosen = there.find(({ key }) => key === kindText) ?? there[0];
  if (chosen === undefined) {
    return (
      <>
        <Heading>What it owns</Heading>
        <p className={css.none}>The mirror holds nothing of this project.</p>
      </>
    );
  }
  const { connectionId, id } = project;
  return (
    <>
      <Heading>What it owns</Heading>
      <div className={css.tabs}>
        <TabBar
          label="What it owns"
          chosen={chosen.key}
          onChoose={(key) => setQuery({ kind: key }, { replace: true })}
          tabs={there.map(({ key, label, count }) => ({ key, label, count: formatCount(project.counts[count]) }))}
        />
      </div>
      <div role="tabpanel" id={`panel-${chosen.key}`} aria-labelledby={`tab-${chosen.key}`}>
        {project.counts[chosen.count] < 20 ? null : (
          <div className={css.search}>
            <SearchField
              label={`Filter ${chosen.label.toLowerCase()}`}
              placeholder="Name"
              value={text}
              onChange={setText}
              onLeave={() => undefined}
            />
          </div>
        )}
        <ThingsList
          key={`${chosen.key} ${text}`}
          name={`owned/${id}/${chosen.key}/${text}`}
          label={chosen.label}
          connectionId={connectionId}
          none="None has such a name."
          ask={(engine, page, signal) => engine.catalog.browse.things({ id, connectionId, kind: chosen.key, text, ...page }, { signal })}
        />
      </div>
    </>
  );
}
