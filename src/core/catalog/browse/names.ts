import type { Person, Reference, TermReference } from '#contract/catalog/browse-parts.ts';
import { recordOf, textOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import type { MirrorReader } from './mirror-reader.ts';

/** Names of what documents only identify, of one mirror. Asked for together, so that a page costs one question for each kind. */
export class Names {
  readonly #reader: MirrorReader;

  constructor(reader: MirrorReader) {
    this.#reader = reader;
  }

  async terms(ids: readonly string[], governed: ReadonlySet<string> = new Set()): Promise<TermReference[]> {
    const terms = await this.#reader.names(['glossary_term'], ids);
    const glossaries = await this.#reader.names(
      ['glossary'],
      [...terms.values()].flatMap(({ parentId }) => (parentId === null ? [] : [parentId])),
    );
    return ids.map((id) => {
      const term = terms.get(id);
      const glossaryId = term?.parentId ?? null;
      return {
        id,
        name: term?.name ?? null,
        glossaryId,
        glossaryName: glossaryId === null ? null : (glossaries.get(glossaryId)?.name ?? null),
        isGoverned: governed.has(id),
      };
    });
  }

  /** Who is behind identifiers of users and groups; `system` and ARNs stay as they are. */
  async people(ids: readonly (string | null)[]): Promise<(id: string | null, kind?: Person['kind']) => Person | null> {
    const wanted = ids.filter((id) => id !== null);
    const known = await this.#reader.names(['user_profile', 'group_profile'], wanted);
    return (id, kind = 'unknown') => {
      if (id === null) return null;
      const person = known.get(id);
      if (person === undefined) return { id, name: null, kind };
      return { id, name: person.name, kind: person.kind === 'group_profile' ? 'group' : 'user' };
    };
  }

  async reference(kind: 'project' | 'glossary' | 'domain_unit', id: string | null): Promise<Reference | null> {
    if (id === null) return null;
    const names = await this.#reader.names([kind], [id]);
    return { id, name: names.get(id)?.name ?? null };
  }
}

/** Who owns something, as documents of units and requests name them: a user, a group, a project or a role, by one of these members. */
export function principalOf(document: EntityDocument): { id: string; name: string | null; kind: Person['kind'] } | null {
  const user = recordOf(document, 'user');
  if (user !== null) {
    const id = textOf(user, 'userId') ?? textOf(user, 'id');
    return id === null ? null : { id, name: null, kind: 'user' };
  }
  const group = recordOf(document, 'group');
  if (group !== null) {
    const id = textOf(group, 'groupId') ?? textOf(group, 'id');
    return id === null ? null : { id, name: textOf(group, 'name'), kind: 'group' };
  }
  const project = recordOf(document, 'project');
  if (project !== null) {
    const id = textOf(project, 'id');
    return id === null ? null : { id, name: textOf(project, 'name'), kind: 'project' };
  }
  const arn = textOf(recordOf(document, 'iam') ?? {}, 'principalArn');
  return arn === null ? null : { id: arn, name: arn.split('/').at(-1) ?? arn, kind: 'role' };
}
