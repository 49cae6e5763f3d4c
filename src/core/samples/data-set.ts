const extensions = /(\.(parquet|csv|tsv|txt|json|ndjson|jsonl|gz|gzip|zst|zstd))+$/i;
const copyNumber = /\s*\((?:\d+|copy)\)\s*$/;
const months =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec';
const year = String.raw`(?:19|20)\d{2}`;

/** What tells one delivery from the next: dates, months, quarters, weeks, versions and parts. Each stands between separators. */
const deliveryMarks = [
  String.raw`${year}[-_. ]?(?:0[1-9]|1[0-2])[-_. ]?(?:0[1-9]|[12]\d|3[01])`,
  String.raw`(?:0[1-9]|[12]\d|3[01])[-_.](?:0[1-9]|1[0-2])[-_.]${year}`,
  String.raw`(?:\d{1,2}(?:st|nd|rd|th)?(?:\s*(?:-|–|to)\s*\d{1,2}(?:st|nd|rd|th)?)?\s+)?(?:${months})(?: \d{1,2},?)?[-_. ]*(?:${year})`,
  String.raw`${year}[-_. ]?(?:q[1-4]|w\d{1,2}|h[12])`,
  String.raw`(?:q[1-4]|h[12])[-_. ]?(?:${year})?`,
  String.raw`${year}[-_.](?:0[1-9]|1[0-2])`,
  String.raw`(?:week|kw|cw|wk|delivery|batch|version|ver|v|rev|part|drop|no)[-_. #]*\d+(?:\.\d+)*`,
  year,
].map((mark) => new RegExp(`(^|[-_., ()])${mark}(?=$|[-_., ()])`, 'gi'));

/**
 * The data set that a delivery belongs to, as its title tells: the title without file extension, copy number, dates and versions.
 * A person can say otherwise.
 */
export function dataSetOf(title: string): string {
  const bare = title.replace(copyNumber, '').replace(extensions, '');
  const left = deliveryMarks
    .reduce((text, mark) => text.replaceAll(mark, '$1'), bare)
    .replaceAll(/([-_., ])[-_., ]+/g, '$1')
    .replaceAll(/\(\s*\)/g, '')
    .replaceAll(/^[-_., ]+|[-_., ]+$/g, '');
  return left === '' ? bare.trim() || title : left;
}
