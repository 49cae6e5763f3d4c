import { Button, TextInput } from '@mantine/core';
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import type { AwsConfiguration, Connection, ConnectionSettings, DomainChoice, ServiceAccess } from '#contract/catalog/connections.ts';
import { type Asked, useAsked } from '../../../state/asked.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { useRested } from '../../../ui/use-rested.ts';
import { type AccessChoice, firstChoice, toAccess } from './access-choice.ts';
import { AccessFields } from './access-fields.tsx';
import css from './connections.module.css';
import { DiagnosisPanel } from './diagnosis-panel.tsx';
import { DomainList, isDomainId } from './domain-choice.tsx';
import { ProjectList } from './project-choice.tsx';
import { ServiceWait } from './service-wait.tsx';

/** Milliseconds. Each beginning of an identifier may be one: nothing is asked of AWS while somebody types. */
const typingRestsAfter = 600;

export interface ConnectFormProps {
  readonly existing: Connection | null;
  readonly onSave: (title: string, settings: ConnectionSettings) => Promise<void>;
  readonly onCancel: () => void;
}

/** How to reach AWS, then which domain, then which projects, then a name. An existing connection keeps its domain. */
export function ConnectForm(props: ConnectFormProps): ReactElement {
  const { data, error, reload } = useAsked('connections/configuration', (engine, signal) =>
    engine.catalog.connections.configuration(undefined, { signal }),
  );
  if (data !== undefined) return <Form {...props} configuration={data} />;
  return error === null ? (
    <LoadingRows rows={4} rowHeight={56} columns={['1fr']} label="Reading the AWS configuration" />
  ) : (
    <ErrorState error={error} onRetry={reload} />
  );
}

function Form({ configuration, existing, onSave, onCancel }: ConnectFormProps & { configuration: AwsConfiguration }): ReactElement {
  const [access, setAccess] = useState<AccessChoice>(() => firstChoice(configuration, existing));
  // What the domains were asked for with: typing on does not ask anew.
  const [asked, setAsked] = useState<ServiceAccess | null>(existing === null ? null : toAccess(firstChoice(configuration, existing)));
  const [domainId, setDomainId] = useState(existing?.settings.domainId ?? '');
  const [projects, setProjects] = useState<ConnectionSettings['projects']>(existing?.settings.projects ?? 'all');
  const [title, setTitle] = useState<string | null>(existing?.title ?? null);
  const [isBusy, setBusy] = useState(false);
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // What was pressed to come here is gone: the next Tab is to reach the first field.
    if (document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, []);
  const ready = toAccess(access);
  const isAsked = asked !== null && JSON.stringify(asked) === JSON.stringify(ready);
  const domains = useAsked(asked === null || existing !== null ? null : `connections/domains/${JSON.stringify(asked)}`, (engine, signal) =>
    engine.catalog.connections.domains(asked ?? never(), { signal }),
  );
  const chosen = domains.data?.find(({ id }) => id === domainId);
  const typed = useRested(domainId, typingRestsAfter);
  const isMeant = existing !== null || chosen !== undefined || typed === domainId;
  const suggested = title ?? chosen?.name ?? '';
  const hasDomain = asked !== null && isDomainId(domainId);
  const canSave = ready !== null && isAsked && hasDomain && suggested.trim() !== '' && (projects === 'all' || projects.length > 0);
  const save = (): void => {
    if (!canSave || ready === null) return;
    setBusy(true);
    void onSave(suggested.trim(), { ...ready, domainId, projects }).finally(() => setBusy(false));
  };
  return (
    <form
      ref={box}
      tabIndex={-1}
      aria-label={existing === null ? 'Connect a domain' : 'Edit the connection'}
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isAsked && ready !== null) setAsked(ready);
        else save();
      }}
    >
      <Step number={1} title="Reach AWS">
        <AccessFields configuration={configuration} value={access} onChange={setAccess} hasFixedRegion={existing !== null} />
      </Step>
      {isAsked ? (
        <>
          <Step number={2} title={existing === null ? 'Choose a domain' : 'The domain'}>
            {existing === null ? (
              <Domains
                asked={domains}
                access={asked}
                domainId={domainId}
                onChange={(next) => {
                  setDomainId(next);
                  // Those of one domain are none of another.
                  if (next !== domainId) setProjects('all');
                }}
                onReload={domains.reload}
                onStop={() => setAsked(null)}
              />
            ) : (
              <code className={css.code}>{domainId}</code>
            )}
          </Step>
          {hasDomain ? (
            <Step number={3} title="Choose what is mirrored">
              {isMeant ? (
                <Projects key={domainId} access={asked} domainId={domainId} value={projects} onChange={setProjects} />
              ) : (
                <p className={css.dim}>Its projects are asked for when you stop typing.</p>
              )}
            </Step>
          ) : null}
          {hasDomain ? (
            <Step number={4} title="Name it">
              <TextInput
                size="xs"
                aria-label="Name of the connection"
                placeholder="Halden Biopharma"
                maxLength={200}
                value={suggested}
                onChange={(event) => setTitle(event.currentTarget.value)}
              />
            </Step>
          ) : null}
        </>
      ) : null}
      <div className={css.end}>
        {isAsked ? (
          <Button size="xs" type="submit" disabled={!canSave} loading={isBusy}>
            {existing === null ? 'Connect the domain' : 'Save the connection'}
          </Button>
        ) : (
          <Button size="xs" type="submit" disabled={ready === null}>
            {existing === null ? 'Find domains' : 'Use these'}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }): ReactElement {
  return (
    <fieldset className={css.part}>
      <legend className={css.legend}>
        <span className={css.number} aria-hidden>
          {number}
        </span>
        {title}
      </legend>
      {children}
    </fieldset>
  );
}

function Domains({
  access,
  asked,
  domainId,
  onChange,
  onReload,
  onStop,
}: {
  access: ServiceAccess;
  asked: Pick<Asked<DomainChoice[]>, 'data' | 'error'>;
  domainId: string;
  onChange: (domainId: string) => void;
  onReload: () => void;
  onStop: () => void;
}): ReactElement {
  // What was listed earlier is no answer where it fails now: what is the matter comes first.
  if (asked.data !== undefined && asked.error === null)
    return <DomainList domains={asked.data} region={access.region} value={domainId} onChange={onChange} />;
  if (asked.error === null)
    return (
      <>
        <ServiceWait access={access} onStop={onStop} />
        <LoadingRows rows={3} rowHeight={40} columns={['1fr']} label="Asking for the domains" />
      </>
    );
  // Listing may be forbidden where reading one domain is not.
  return (
    <>
      <DiagnosisPanel subject={access} onChecked={onReload} onClose={onStop} />
      {asked.error.code === 'access_denied' ? (
        <DomainList domains={[]} region={access.region} value={domainId} onChange={onChange} />
      ) : null}
    </>
  );
}

function Projects({
  access,
  domainId,
  value,
  onChange,
}: {
  access: ServiceAccess;
  domainId: string;
  value: ConnectionSettings['projects'];
  onChange: (value: ConnectionSettings['projects']) => void;
}): ReactElement {
  const [isStopped, setStopped] = useState(false);
  const asked = useAsked(isStopped ? null : `connections/projects/${JSON.stringify([access, domainId])}`, (engine, signal) =>
    engine.catalog.connections.projects({ ...access, domainId }, { signal }),
  );
  if (isStopped)
    return (
      <>
        <p className={css.dim}>Which projects there are was not asked. All that you may see are mirrored, unless you choose some.</p>
        <div className={css.actions}>
          <Button size="compact-xs" variant="default" onClick={() => setStopped(false)}>
            Ask for the projects
          </Button>
        </div>
      </>
    );
  if (asked.data !== undefined && asked.error === null) return <ProjectList projects={asked.data} value={value} onChange={onChange} />;
  if (asked.error === null)
    return (
      <>
        <ServiceWait access={access} onStop={() => setStopped(true)} />
        <LoadingRows rows={3} rowHeight={30} columns={['1fr']} label="Asking for the projects" />
      </>
    );
  return <DiagnosisPanel subject={{ ...access, domainId }} onChecked={asked.reload} />;
}

function never(): never {
  throw new Error('Nothing is asked without a way to reach AWS');
}
