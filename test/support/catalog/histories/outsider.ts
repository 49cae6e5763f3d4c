import { inProcess } from '../../datazone/in-process.ts';
import type { World } from './history.ts';
import { stranger } from './small-domain.ts';
import type { Tape } from './tape.ts';
import { fieldsOf } from './write-log.ts';

/** Somebody else does one thing in the portal, between any two calls of the others. */
export function outsider({ domain, asset, log }: World, tape: Tape): void {
  const { call } = inProcess(domain, { userId: stranger });
  const domainIdentifier = domain.id;
  const ids = [...domain.terms.keys()];
  const identifier = tape.pick(ids) ?? '';
  const term = domain.terms.get(identifier);
  const at = String(domain.now().getTime());
  const note = (operation: string, thing: string, work: () => Promise<unknown>): void => {
    const before = fieldsOf(domain, thing);
    // The stand-in works at once; what it refuses is none of our concern.
    void work().catch(() => undefined);
    log.wrote(stranger, operation, thing, before);
  };
  const update = (change: object): void =>
    note('UpdateGlossaryTerm', `glossary_term ${identifier}`, () =>
      call('UpdateGlossaryTerm', { domainIdentifier, identifier, ...change }),
    );
  switch (tape.take(7)) {
    case 0:
      return update({ shortDescription: `Said in the portal at ${at}` });
    case 1:
      return update({ name: tape.pick(['Visit', 'Cohort', `Portal ${at}`]) ?? at });
    case 2: {
      const other = tape.pick(ids.filter((id) => id !== identifier));
      const isA = [...new Set([...(term?.relations.isA ?? []), ...(other === undefined ? [] : [other])])];
      return isA.length === 0 ? undefined : update({ termRelations: { ...term?.relations, isA } });
    }
    case 3:
      update({ status: 'DISABLED' });
      return note('DeleteGlossaryTerm', `glossary_term ${identifier}`, () => call('DeleteGlossaryTerm', { domainIdentifier, identifier }));
    case 4: {
      const known = new Set(ids);
      const name = tape.pick(['Visit', 'Cohort', 'New UADA 1']) ?? at;
      const glossaryIdentifier = [...domain.glossaries.keys()][0] ?? '';
      void call('CreateGlossaryTerm', {
        domainIdentifier,
        glossaryIdentifier,
        name,
        shortDescription: `Made in the portal at ${at}`,
      }).catch(() => undefined);
      const made = [...domain.terms.keys()].find((id) => !known.has(id));
      if (made !== undefined) log.wrote(stranger, 'CreateGlossaryTerm', `glossary_term ${made}`, null);
      return;
    }
    case 5:
      // Back to what it was at first: nobody is to take that for their own loss.
      return update({ shortDescription: `${term?.name ?? ''} in short` });
    default: {
      const last = asset.revisions.at(-1);
      if (last === undefined) return;
      const { name, description, forms, glossaryTerms } = last;
      const formsInput = forms.map(({ formName = '', typeName, typeRevision, content }) => ({
        formName,
        typeIdentifier: typeName,
        typeRevision,
        content,
      }));
      const terms = glossaryTerms.length === 0 ? {} : { glossaryTerms };
      return note('CreateAssetRevision', `asset ${asset.id}`, () =>
        call('CreateAssetRevision', {
          domainIdentifier,
          identifier: asset.id,
          name: tape.take(2) === 0 ? name : `Visits ${at}`,
          description: `${description}\n\nSaid in the portal at ${at}`,
          formsInput,
          ...terms,
        }),
      );
    }
  }
}
