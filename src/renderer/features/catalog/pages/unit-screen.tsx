import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { UnitView } from '#contract/catalog/browse-others.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import { Markdown } from '../../../ui/markdown/markdown.tsx';
import { Fact, Facts, Heading } from '../parts/facts.tsx';
import { KindIcon } from '../parts/kind-icon.tsx';
import { UnopenedPage } from '../parts/page-states.tsx';
import { addressOf } from '../parts/places.ts';
import { TermChips } from '../parts/terms.tsx';
import { personWords, typeWords } from '../parts/words.ts';
import type { TreeCurrent } from '../tree/catalog-tree.tsx';
import { PageFrame } from './page-frame.tsx';
import css from './pages.module.css';
import { usePage } from './use-page.ts';

/** One domain unit: who answers for it, what is in it, which rules hold there. */
export function UnitScreen({ id }: { id: string }): ReactElement {
  const { asked, current } = usePage('domain_unit', id, (engine, thing, signal) => engine.catalog.browse.unit(thing, { signal }));
  if (asked.data === undefined) return <UnopenedPage title="Domain unit" current={current} error={asked.error} onRetry={asked.reload} />;
  return <LoadedUnit unit={asked.data} current={current} />;
}

function LoadedUnit({ unit, current }: { unit: UnitView; current: TreeCurrent }): ReactElement {
  const { connectionId } = unit;
  return (
    <PageFrame kind="domain_unit" standing={unit} current={current} meta={unit.isRoot ? 'The domain’s own unit' : 'Domain unit'}>
      <div className={css.scroll}>
        <Facts>
          <Fact label="Owners">
            {unit.owners.length === 0 ? 'Not known' : unit.owners.map((owner) => visibleName(personWords(owner))).join(', ')}
          </Fact>
        </Facts>
        <Heading>Description</Heading>
        {unit.description === null ? (
          <p className={css.none}>Nobody has described this domain unit.</p>
        ) : (
          <Markdown text={unit.description} />
        )}
        <Heading>{`In it (${formatCount(unit.children.length + unit.projects.length)})`}</Heading>
        {unit.children.length + unit.projects.length === 0 ? <p className={css.none}>It holds no unit and no project.</p> : null}
        <ul className={css.things}>
          {unit.children.map((child) => (
            <li key={child.id}>
              <Link href={addressOf('domain_unit', child.id, connectionId)} className={css.thing}>
                <KindIcon kind="domain_unit" />
                <span className={css.thingName}>{visibleName(child.name ?? child.id)}</span>
              </Link>
            </li>
          ))}
          {unit.projects.map((project) => (
            <li key={project.id}>
              <Link href={addressOf('project', project.id, connectionId)} className={css.thing}>
                <KindIcon kind="project" />
                <span className={css.thingName}>{visibleName(project.name ?? project.id)}</span>
                <span className={css.hint}>{plural(project.things, 'asset or data product', 'assets and data products')}</span>
              </Link>
            </li>
          ))}
        </ul>
        <Heading>{`Rules (${formatCount(unit.rules.length)})`}</Heading>
        <Rules unit={unit} />
      </div>
    </PageFrame>
  );
}

const actions: Readonly<Record<string, string>> = {
  CREATE_LISTING_CHANGE_SET: 'To publish',
  CREATE_SUBSCRIPTION_REQUEST: 'To ask for access',
};

function Rules({ unit }: { unit: UnitView }): ReactElement {
  if (unit.rules.length === 0) return <p className={css.none}>No rule holds here, as far as the mirror knows.</p>;
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">Rule</th>
          <th scope="col">When</th>
          <th scope="col">Asks for</th>
        </tr>
      </thead>
      <tbody>
        {unit.rules.map((rule) => (
          <tr key={rule.id}>
            <td>
              {visibleName(rule.name)}
              {rule.inheritedFrom === null ? null : (
                <span className={css.quiet}>{`From ${visibleName(rule.inheritedFrom.name ?? rule.inheritedFrom.id)}`}</span>
              )}
              {rule.includesChildren && rule.inheritedFrom === null ? (
                <span className={css.quiet}>Holds for the units below, too</span>
              ) : null}
            </td>
            <td>{rule.action === null ? 'Not known' : (actions[rule.action] ?? rule.action)}</td>
            <td>
              {rule.requiredForms.map((form) => `Form ${typeWords(form)}`).join(', ')}
              {rule.requiredTerms.length === 0 ? null : <TermChips terms={rule.requiredTerms} connectionId={unit.connectionId} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
