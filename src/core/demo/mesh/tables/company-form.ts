/** A form type of Halden, with its model in Smithy as the service takes it. */
export interface CompanyForm {
  readonly name: string;
  readonly project: string;
  readonly description: string;
  readonly smithy: string;
  /** The text of the revision before, where there is one. */
  readonly before?: string;
}

/** The trait that gives a shape or a field its name for people. */
export const titled = (title: string): string => `@amazon.datazone#displayname(defaultName: "${title}")`;
