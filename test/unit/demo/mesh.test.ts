import { describe, expect, test } from 'vitest';
import { entityKinds } from '#contract/catalog/kinds.ts';
import { modelOf, readForm } from '#core/catalog/forms/read-form.ts';
import { deriveFacts, deriveRows } from '#core/catalog/mirror/derive-entity.ts';
import type { EntityKind } from '#contract/catalog/kinds.ts';
import type { EntityDocument } from '#core/catalog/mirror/entity-kinds.ts';
import { assetOfDelivery, haldenMesh } from '#core/demo/mesh/mesh.ts';
import { validateRuleset } from '#core/quality/dqdl/validate.ts';
import { demoDeliveries } from '#core/demo/deliveries.ts';
import planted from '../../../resources/demo/planted.json' with { type: 'json' };

const mesh = haldenMesh();
const { entities } = mesh;
const { asset: assets, data_product: products, glossary_term: terms } = entities;
const idOf = (kind: EntityKind, document: EntityDocument): string => deriveFacts(kind, document)?.id ?? '';
const idsOf = (kind: EntityKind): Set<string> => new Set(entities[kind].map((document) => idOf(kind, document)));
const listOf = (value: unknown): readonly Record<string, unknown>[] => (Array.isArray(value) ? (value as Record<string, unknown>[]) : []);
const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
const named = (kind: EntityKind, name: string): EntityDocument => entities[kind].find((document) => document['name'] === name) ?? {};
const columnLinks = assets.flatMap((document) =>
  deriveRows('asset', document).termLinks.map((link) => ({ ...link, asset: document['name'] })),
);
/** Identifiers of the broader terms of a term. */
const isAOf = (id: string): readonly string[] => {
  const relations = (terms.find((term) => term['id'] === id)?.['termRelations'] ?? {}) as { isA?: unknown };
  return textsOf(relations.isA);
};
const formsOf = (document: EntityDocument) => listOf(document['formsOutput']);
const contentOf = (document: EntityDocument, formName: string): Record<string, unknown> =>
  JSON.parse(String(formsOf(document).find((form) => form['formName'] === formName)?.['content'] ?? '{}')) as Record<string, unknown>;
const expectAll = (where: string, ids: readonly unknown[], known: ReadonlySet<string>): void =>
  expect(
    ids.map(String).filter((id) => !known.has(id)),
    where,
  ).toEqual([]);
const columnNames = (title: string): string[] => deriveRows('asset', named('asset', title)).columns.map(({ name }) => name);
const termIdsNamed = (name: string): string[] => terms.filter((term) => term['name'] === name).map(({ id }) => String(id));

describe('the demo’s mesh', () => {
  test('is the same each time, and has a fixed fingerprint of identifiers', () => {
    expect(JSON.stringify(haldenMesh())).toBe(JSON.stringify(mesh));
    expect([mesh.domainId, mesh.personId, idOf('asset', named('asset', planted.rxpath.title))]).toMatchInlineSnapshot(`
      [
        "dzd-haldenbiopharma",
        "5c20c378-f2e7-48b7-8c41-1de351cc9a06",
        "rglk9i1hnof53q",
      ]
    `);
  });

  test('is as large as a company’s', () => {
    const columns = assets.reduce((sum, document) => sum + deriveRows('asset', document).columns.length, 0);
    expect(entities.domain_unit.length).toBeGreaterThanOrEqual(6);
    expect(
      entities.domain_unit.filter((unit) => unit['parentDomainUnitId'] !== entities.domain[0]?.['rootDomainUnitId']).length,
    ).toBeGreaterThan(1);
    expect(entities.project.length).toBeGreaterThanOrEqual(12);
    expect(products.length).toBeGreaterThanOrEqual(26);
    expect(assets.length).toBeGreaterThanOrEqual(130);
    expect(columns).toBeGreaterThanOrEqual(1_900);
    expect(terms.length).toBeGreaterThanOrEqual(300);
    expect(new Set(mesh.points.map(({ entityId }) => entityId)).size).toBeGreaterThanOrEqual(40);
    expect(new Set(mesh.revisions.filter(({ revision }) => revision !== '1').map(({ entityId }) => entityId)).size).toBeGreaterThanOrEqual(
      15,
    );
  });

  test('names everything once: no two things of a kind have one identifier, no two assets one name', () => {
    for (const kind of entityKinds) expect(idsOf(kind).size, kind).toBe(entities[kind].length);
    expect(new Set(assets.map(({ name }) => name)).size).toBe(assets.length);
    for (const glossary of entities.glossary) {
      const names = terms.filter((term) => term['glossaryId'] === glossary['id']).map(({ name }) => String(name).toLowerCase());
      expect(new Set(names).size, String(glossary['name'])).toBe(names.length);
    }
    expect(new Set(mesh.points.map(({ id }) => id)).size).toBe(mesh.points.length);
  });

  test('holds together: every reference finds what it names', () => {
    const [projects, termIds, assetIds, listings, people] = [
      idsOf('project'),
      idsOf('glossary_term'),
      idsOf('asset'),
      idsOf('listing'),
      new Set([...idsOf('user_profile'), ...idsOf('group_profile')]),
    ];

    for (const kind of ['asset', 'data_product', 'listing', 'glossary', 'form_type'] as const) {
      for (const document of entities[kind]) {
        const owner = deriveFacts(kind, document)?.owningProjectId;
        if (owner !== null && owner !== undefined && owner !== 'amazondatazone')
          expectAll(`owner of ${String(document['name'])}`, [owner], projects);
      }
    }
    expectAll(
      'terms',
      columnLinks.map(({ termId }) => termId),
      termIds,
    );
    for (const { document } of mesh.revisions) {
      expectAll(
        'terms of revisions',
        deriveRows('asset', document).termLinks.map(({ termId }) => termId),
        termIds,
      );
      expectAll(
        'items',
        listOf(document['items']).map(({ identifier }) => identifier),
        assetIds,
      );
    }
    for (const term of terms) {
      const { isA, classifies } = (term['termRelations'] ?? {}) as { isA?: unknown; classifies?: unknown };
      expectAll('relations', [...textsOf(isA), ...textsOf(classifies)], termIds);
    }
    expectAll(
      'units',
      entities.project.map(({ domainUnitId }) => domainUnitId),
      idsOf('domain_unit'),
    );
    expectAll(
      'members',
      mesh.memberships.map(({ memberId }) => memberId),
      people,
    );
    expectAll(
      'projects of members',
      mesh.memberships.map(({ projectId }) => projectId),
      projects,
    );
    expectAll(
      'assets with series',
      mesh.points.map(({ entityId }) => entityId),
      assetIds,
    );
    expectAll(
      'listings asked for',
      entities.subscription_request.flatMap((request) => listOf(request['subscribedListings']).map(({ id }) => id)),
      listings,
    );
    expectAll(
      'requests',
      entities.subscription.map(({ subscriptionRequestId }) => subscriptionRequestId),
      idsOf('subscription_request'),
    );
    expectAll(
      'assets of filters',
      entities.asset_filter.map(({ assetId }) => assetId),
      assetIds,
    );
    expectAll(
      'types',
      assets.map(({ typeIdentifier }) => typeIdentifier),
      idsOf('asset_type'),
    );
    expectAll(
      'listed',
      assets.flatMap(({ listing }) => (listing === undefined ? [] : [(listing as { listingId: string }).listingId])),
      listings,
    );
  });

  test('every project has an owner, and the person of the demo belongs to each', () => {
    for (const project of entities.project) {
      const members = mesh.memberships.filter(({ projectId }) => projectId === project['id']);
      expect(
        members.some(({ designation }) => designation === 'PROJECT_OWNER'),
        String(project['name']),
      ).toBe(true);
      expect(
        members.some(({ memberId }) => memberId === mesh.personId),
        String(project['name']),
      ).toBe(true);
    }
  });

  test('forms fit their own models, in every revision', () => {
    const typesByRevision = new Map(
      [...mesh.formTypesBefore, ...entities.form_type].map((type) => [`${String(type['name'])} ${String(type['revision'])}`, type]),
    );
    const models = new Map([...typesByRevision].map(([key, type]) => [key, modelOf(type, String(type['name']))]));
    for (const [key, model] of models) expect('reason' in model ? model : null, key).toBeNull();
    const problems: string[] = [];
    const documents = [...mesh.revisions.map(({ document }) => document), ...entities.subscription_request];
    for (const document of documents) {
      for (const { formName, typeName, typeRevision, content } of [...formsOf(document), ...listOf(document['metadataForms'])]) {
        const model = models.get(`${String(typeName)} ${String(typeRevision)}`);
        expect(model, `${String(typeName)} ${String(typeRevision)}`).toBeDefined();
        if (model === undefined) continue;
        const reading = readForm(model, String(content));
        for (const { path, message } of reading.problems)
          problems.push(`${String(document['name'])} ${String(formName)}.${path.join('.')}: ${message}`);
      }
    }
    expect([...new Set(problems)].slice(0, 10)).toEqual([]);
    const used = new Set(
      documents.flatMap((document) => formsOf(document).map(({ typeName, typeRevision }) => `${String(typeName)} ${String(typeRevision)}`)),
    );
    expect(used).toContain('LicenceTerms 1');
    expect(used).toContain('LicenceTerms 2');
  });

  test('required forms of an asset’s type are there, and no asset has more than ten', () => {
    for (const document of mesh.revisions.filter(({ kind }) => kind === 'asset').map(({ document }) => document)) {
      const type = entities.asset_type.find(({ name }) => name === document['typeIdentifier']);
      const forms = formsOf(document).map(({ formName }) => formName);
      for (const [formName, { required }] of Object.entries((type?.['formsOutput'] ?? {}) as Record<string, { required: boolean }>))
        if (required) expect(forms, String(document['name'])).toContain(formName);
      expect(forms.length).toBeLessThanOrEqual(10);
      expect(new Set(forms).size).toBe(forms.length);
    }
  });

  test('points of quality go back for about eighteen months, in order, and say what they count', () => {
    const ends = mesh.points
      .filter(({ entityId }) => entityId === assetOfDelivery[planted.labnorth.title])
      .map(({ timestamp }) => Date.parse(timestamp));
    expect((Math.max(...ends) - Math.min(...ends)) / 86_400_000).toBeGreaterThan(500);
    expect(ends).toEqual(ends.toSorted((one, other) => one - other));
    for (const { content, timestamp } of mesh.points) {
      const { evaluations, passingPercentage, evaluationsCount } = JSON.parse(content) as {
        evaluations: { status: string }[];
        passingPercentage: number;
        evaluationsCount: number;
      };
      expect(evaluations).toHaveLength(evaluationsCount);
      const passed = evaluations.filter(({ status }) => status === 'PASS').length;
      expect(passingPercentage).toBeCloseTo((passed * 100) / evaluationsCount, 2);
      expect(timestamp <= mesh.asOf).toBe(true);
    }
  });

  test('what a point says was checked is a rule that AWS Glue takes', () => {
    const told = new Set(
      mesh.points.flatMap(({ content }) => (JSON.parse(content) as { evaluations: { description: string }[] }).evaluations),
    );
    const rules = [...new Set([...told].map(({ description }) => description))];
    expect(validateRuleset(`Rules = [\n${rules.join(',\n')}\n]`)).toMatchObject({ valid: true, errors: [] });
  });

  test('revisions differ from one another, and some listings show an older one', () => {
    const byThing = new Map<string, typeof mesh.revisions>();
    for (const one of mesh.revisions) byThing.set(one.entityId, [...(byThing.get(one.entityId) ?? []), one]);
    for (const [id, revisions] of byThing) {
      expect(
        revisions.map(({ revision }) => Number(revision)),
        id,
      ).toEqual(revisions.map((_, index) => index + 1));
      expect(
        revisions.map(({ createdAt }) => createdAt),
        id,
      ).toEqual(revisions.map(({ createdAt }) => createdAt).toSorted());
      const told = revisions.map(({ document }) => JSON.stringify({ ...document, revision: '', createdAt: '', createdBy: '' }));
      expect(new Set(told).size, id).toBe(told.length);
    }
    const behind = assets.filter(({ id, revision }) =>
      entities.listing.some(({ item }) => {
        const listed = (item as { assetListing?: { assetId: string; assetRevision: string } }).assetListing;
        return listed?.assetId === id && listed?.assetRevision !== revision;
      }),
    );
    expect(behind.length).toBeGreaterThanOrEqual(5);
  });

  test('the vendors’ samples have their assets, with the columns that the deliveries have', () => {
    expect(Object.keys(assetOfDelivery)).toEqual(demoDeliveries.map(({ title }) => title));
    for (const [title, id] of Object.entries(assetOfDelivery)) expect(named('asset', title)['id']).toBe(id);
    const sql = new Map(demoDeliveries.map((delivery) => [delivery.title, delivery.statements('x').join(' ')]));
    for (const title of Object.keys(assetOfDelivery)) {
      const load = new Set(['load_date', 'source_file', 'batch_id']);
      for (const name of columnNames(title).filter((column) => !load.has(column))) expect(sql.get(title), title).toContain(name);
    }
  });
});

describe('what is planted in the mesh', () => {
  const facts = planted.mesh;

  test('a term is defined twice, differently, and so many columns, rules and waiting requests hang on it', () => {
    const twice = terms.filter(({ name }) => name === facts.definedTwice);
    const glossaries = twice.map(({ glossaryId }) => entities.glossary.find(({ id }) => id === glossaryId)?.['name']);
    expect(glossaries).toEqual(facts.definedIn);
    expect(new Set(twice.map(({ shortDescription }) => shortDescription)).size).toBe(2);
    const ids = new Set(twice.map(({ id }) => String(id)));
    const links = columnLinks.filter(({ termId }) => ids.has(termId));
    expect(links.filter(({ columnName }) => columnName !== null)).toHaveLength(facts.columnsOfDefinedTwice);
    expect(links.filter(({ columnName }) => columnName === null)).toEqual([]);
    const mentions = (document: EntityDocument): boolean => [...ids].some((id) => JSON.stringify(document).includes(id));
    expect(entities.rule.filter(mentions)).toHaveLength(facts.rulesOfDefinedTwice);
    const asked = entities.subscription_request.filter(mentions);
    expect(asked.map(({ status }) => status)).toEqual(Array.from({ length: facts.requestsOfDefinedTwice }, () => 'PENDING'));
  });

  test('two terms are defined by one another', () => {
    const [one = '', other = ''] = facts.circularTerms.flatMap(termIdsNamed);
    expect(isAOf(one)).toEqual([other]);
    expect(isAOf(other)).toEqual([one]);
    const broken = terms.filter((term) => {
      const seen = new Set<string>();
      for (let id: string | undefined = String(term['id']); id !== undefined && !seen.has(id); [id] = isAOf(id)) seen.add(id);
      return isAOf([...seen].at(-1) ?? '').some((id) => id === term['id']);
    });
    expect(broken.map(({ name }) => name)).toEqual(facts.circularTerms);
  });

  test('five terms are said of nothing', () => {
    const used = new Set([
      ...columnLinks.map(({ termId }) => termId),
      ...products.flatMap((document) => deriveRows('data_product', document).termLinks.map(({ termId }) => termId)),
      ...[...JSON.stringify(entities.rule).matchAll(/[a-z0-9]{14}/g)].map(([id]) => id),
    ]);
    expect(terms.filter(({ id }) => !used.has(String(id))).map(({ name }) => name)).toEqual(
      terms.map(({ name }) => name).filter((name) => facts.unusedTerms.includes(String(name))),
    );
    expect(facts.unusedTerms).toHaveLength(5);
  });

  test('two requests wait, both for projects that the person of the demo owns', () => {
    const pending = entities.subscription_request.filter(({ status }) => status === 'PENDING');
    expect(pending).toHaveLength(facts.pendingRequests);
    for (const request of pending) {
      const [listing] = listOf(request['subscribedListings']);
      const member = mesh.memberships.find(
        ({ memberId, projectId }) => memberId === mesh.personId && projectId === listing?.['ownerProjectId'],
      );
      expect(member?.designation).toBe('PROJECT_OWNER');
    }
  });

  test('a licence ends soon, another unit uses what it does not allow, and a delivery came late', () => {
    const licence = contentOf(named('asset', facts.licenceAsset), 'LicenceTerms');
    expect(licence).toMatchObject({ ends: facts.licenceEnds, licensedUnits: [facts.licensedUnit] });
    expect((Date.parse(facts.licenceEnds) - Date.parse(facts.asOf)) / 86_400_000).toBe(facts.licenceEndsInDays);
    const violating = named('asset', facts.violatingAsset);
    const project = entities.project.find(({ id }) => id === violating['owningProjectId']);
    expect(entities.domain_unit.find(({ id }) => id === project?.['domainUnitId'])?.['name']).toBe(facts.violatingUnit);
    expect(contentOf(named('asset', facts.lateDelivery), 'VendorDelivery')['daysLate']).toBe(facts.lateByDays);
  });

  test('the join of the denominator changed, and a revision shows it', () => {
    const { id } = named('asset', facts.joinChangedOn);
    const told = mesh.revisions
      .filter(({ entityId }) => entityId === id)
      .map(({ createdAt, document }) => [createdAt.slice(0, 7), String(document['description'])] as const);
    const [first] = told.filter(([, description]) => description.includes('member number'));
    expect(first?.[0]).toBe(facts.joinChangedIn);
    expect(told[0]?.[1]).toContain('patient token');
  });
});
