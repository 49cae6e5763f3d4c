import type { FormModel } from '#contract/catalog/form-models.ts';
import type { EditView, FieldEdit } from '#contract/catalog/changes.ts';
import type { Offer } from '#contract/offers/offer.ts';
import type { OfferForm } from '#contract/offers/offers.ts';
import type { ChangeService } from '../../catalog/changes/change-service.ts';
import { FormModels, readable } from '../../catalog/changes/form-models.ts';
import { isSame, type Json, memberOf, valueAt } from '../../catalog/changes/json.ts';
import { Remotes } from '../../catalog/changes/remotes.ts';
import type { Mirrors } from '../../catalog/mirror/mirrors.ts';
import { AppFailure, failure } from '../../failures.ts';
import type { OfferService } from '../record/offer-service.ts';
import { matchesOf, toldMembers } from './form-fields.ts';
import { titleOfField } from './field-title.ts';

export interface FormServiceParts {
  readonly offers: Pick<OfferService, 'get'>;
  readonly changes: Pick<ChangeService, 'view' | 'edit'>;
  readonly mirrors: Mirrors;
}

interface Chosen {
  readonly formName: string;
  readonly model: FormModel;
  readonly isNew: boolean;
  /** Of the form type; only of a new form. */
  readonly revision: string | null;
}

/** Fields that have to be found before a form counts as one for licence terms. */
const fewestFields = 4;

/** Terms of an offer as a metadata form of its asset: they become a change that waits in the plan like any other. */
export class FormService {
  readonly #parts: FormServiceParts;
  readonly #remotes: Remotes;
  readonly #models: FormModels;

  constructor(parts: FormServiceParts) {
    this.#parts = parts;
    this.#remotes = new Remotes(parts.mirrors);
    this.#models = new FormModels(this.#remotes);
  }

  /** Which field holds what; null with the reason where there is no asset or no form type for it. */
  async form(offerId: string): Promise<{ form: OfferForm | null; why: string | null }> {
    const offer = await this.#parts.offers.get(offerId);
    const found = await this.#found(offer);
    return 'why' in found ? { form: null, why: found.why } : { form: described(offer, found.view, found.chosen), why: null };
  }

  /** @throws AppFailure `bad_input` where there is no form to keep it in */
  async keep(offerId: string, reason?: string): Promise<OfferForm> {
    const offer = await this.#parts.offers.get(offerId);
    const found = await this.#found(offer);
    if ('why' in found) throw failure('bad_input', found.why);
    const { view, chosen } = found;
    const wanted = wantedOf(offer, view, chosen).filter(({ differs }) => differs);
    if (wanted.length === 0) return described(offer, view, chosen);
    const path = ['forms', chosen.formName];
    const edits: FieldEdit[] = chosen.isNew
      ? [
          {
            path,
            value: {
              type: chosen.model.typeName,
              ...(chosen.revision === null ? {} : { revision: chosen.revision }),
              content: Object.fromEntries(wanted.map(({ field, wanted: value }) => [field, value])) as Record<string, never>,
            },
          },
        ]
      : wanted.map(({ field, wanted: value }) => ({ path: [...path, 'content', field], value: value as FieldEdit['value'] }));
    const after = await this.#parts.changes.edit({ connectionId: view.connectionId, kind: 'asset', id: view.id }, edits, reason);
    return described(offer, after, { ...chosen, isNew: false });
  }

  async #found(offer: Offer): Promise<{ view: EditView; chosen: Chosen } | { why: string }> {
    if (offer.asset === null) return { why: 'The offer is linked to no asset. Link it to the one that it is, or is to become.' };
    const { connectionId, assetId } = offer.asset;
    let view: EditView;
    try {
      view = await this.#parts.changes.view({ connectionId, kind: 'asset', id: assetId });
    } catch (thrown) {
      if (thrown instanceof AppFailure && thrown.error.code === 'not_found')
        return { why: 'The linked asset is not in the mirror. Pull the catalog again, or link another one.' };
      throw thrown;
    }
    const chosen = chooseForm(view) ?? (await this.#newForm(connectionId));
    return chosen === null
      ? {
          why: `Neither the asset nor the catalog has a form with fields for licence terms (at least ${fewestFields} of vendor, contract, units, start, end and others).`,
        }
      : { view, chosen };
  }

  /** The form type of the catalog that has the most fields for the terms. */
  async #newForm(connectionId: string): Promise<Chosen | null> {
    const mirror = await this.#parts.mirrors.of(connectionId);
    const rows = await mirror.all<{ id: string }>(
      `SELECT id FROM entities WHERE kind = 'form_type' AND missing_since IS NULL AND id NOT LIKE 'amazon.datazone.%' ORDER BY id LIMIT 500`,
    );
    const models = readable(
      await this.#models.of(
        connectionId,
        rows.map(({ id }) => id),
      ),
    );
    const best = [...models]
      .map(([id, model]) => ({ id, model, fields: matchesOf(model).length }))
      .toSorted((one, other) => other.fields - one.fields)[0];
    if (best === undefined || best.fields < fewestFields) return null;
    const revision = (await this.#remotes.get(connectionId, { kind: 'form_type', id: best.id }))?.revision ?? null;
    return { formName: best.model.root, model: best.model, isNew: true, revision };
  }
}

function chooseForm(view: EditView): Chosen | null {
  const best = view.forms
    .flatMap(({ name, model }) => (model === null ? [] : [{ name, model, fields: matchesOf(model).length }]))
    .toSorted((one, other) => other.fields - one.fields)[0];
  return best === undefined || best.fields < fewestFields ? null : { formName: best.name, model: best.model, isNew: false, revision: null };
}

interface Wanted {
  readonly field: string;
  readonly label: string;
  readonly from: string;
  readonly inCatalog: Json;
  readonly wanted: Json;
  readonly differs: boolean;
}

/** What the offer tells goes into the form; what it does not tell stays there as it is. */
function wantedOf(offer: Offer, view: EditView, { formName, model }: Chosen): Wanted[] {
  const content = valueAt(view.state as Json, ['forms', formName, 'content']);
  return matchesOf(model).map(({ member, field, shape }) => {
    const label = titleOfField(field);
    const inCatalog = memberOf(content, field.name) ?? null;
    const wanted = member.value(offer, { name: field.name, shape, label });
    return { field: field.name, label, from: member.from, inCatalog, wanted, differs: wanted !== null && !isSame(wanted, inCatalog) };
  });
}

const jsonOf = (value: Json): string | null => (value === null ? null : JSON.stringify(value));

function described(offer: Offer, view: EditView, chosen: Chosen): OfferForm {
  const fields = wantedOf(offer, view, chosen);
  const held = new Set(fields.flatMap(({ from, wanted }) => (wanted === null ? [] : [from])));
  return {
    formName: chosen.formName,
    typeName: chosen.model.typeName,
    connectionId: view.connectionId,
    assetId: view.id,
    assetName: view.name,
    isNew: chosen.isNew,
    fields: fields.map((each) => ({ ...each, inCatalog: jsonOf(each.inCatalog), wanted: jsonOf(each.wanted) })),
    keptHereOnly: toldMembers(offer).filter((member) => !held.has(member)),
    problems: view.problems.flatMap(({ path, message }) =>
      path[0] === 'forms' && path[1] === chosen.formName ? [`${path.slice(3).join('.')}: ${message}`] : [],
    ),
    changeId: view.changeId,
  };
}
