import type { FormField } from '#contract/catalog/form-models.ts';

/** What people call a field: the name that its form type gives it for them, else its own. */
export function titleOfField({ name, traits }: FormField): string {
  const trait = traits.find((each) => /(?:^|#)displayname$/i.test(each.name));
  if (trait === undefined) return name;
  const value: unknown = JSON.parse(trait.valueJson);
  const title = typeof value === 'object' && value !== null && 'defaultName' in value ? value.defaultName : null;
  return typeof title === 'string' && title.trim() !== '' ? title : name;
}
