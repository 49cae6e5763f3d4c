import { count, share } from '#contract/figure-words.ts';
import type { Finding, FindingSource } from '#contract/offers/fitness.ts';
import type { PrivacyRecord } from '#contract/privacy.ts';
import { sampleRoute } from '../../../home/routes.ts';
import { unknownFinding } from './unknown-finding.ts';

/** What the newest study of identifiers and small groups says of the promised sample. */
export function privacyFindings(sample: { readonly id: string; readonly title: string } | null, record: PrivacyRecord | null): Finding[] {
  if (sample === null || record === null) {
    const sentence =
      sample === null
        ? 'The offer names no sample, so nobody could look for identifiers.'
        : `Nobody has looked for identifiers in all rows of ${sample.title}. Study its privacy.`;
    const sources: FindingSource[] =
      sample === null
        ? []
        : [{ kind: 'privacy_study', id: sample.id, title: sample.title, route: sampleRoute(sample.id, 'privacy'), at: null }];
    return (['direct_identifiers', 'smallest_group', 'singled_out'] as const).map((measure) => unknownFinding(measure, sentence, sources));
  }
  const { output } = record;
  const source: FindingSource = {
    kind: 'privacy_study',
    id: sample.id,
    title: sample.title,
    route: sampleRoute(sample.id, 'privacy'),
    at: record.finishedAt,
  };
  const places = new Set(
    output.safeHarbor.flatMap(({ requirements }) => requirements.map(({ column, path }) => `${column}\n${path ?? ''}`)),
  ).size;
  const inTexts = new Set(output.findings.filter(({ place }) => place === 'text').map(({ column }) => column)).size;
  const common = { known: true as const, isExact: true, fromRows: output.rowCount, sources: [source] };
  const identifiers: Finding = {
    ...common,
    measure: 'direct_identifiers',
    value: places,
    low: places,
    high: places,
    sentence:
      places === 0
        ? 'Safe Harbor would ask for no change to any column.'
        : `Safe Harbor would ask for changes in ${count(places, true)} ${places === 1 ? 'place' : 'places'}${inTexts === 0 ? '' : `; identifiers stand inside the text of ${count(inTexts, true)} ${inTexts === 1 ? 'column' : 'columns'}`}.`,
  };
  const { risk } = output;
  if (risk === null) {
    // Without anything to know people by, all rows are one group and nobody is alone.
    const sentence = output.riskReason ?? 'No column can serve as a quasi-identifier.';
    const rows = output.rowCount;
    return [
      identifiers,
      { ...common, measure: 'smallest_group', value: rows, low: rows, high: rows, sentence },
      { ...common, measure: 'singled_out', value: 0, low: 0, high: 0, sentence },
    ];
  }
  const alone = risk.below.find(({ k }) => k === 2);
  const whole = risk.persons ?? risk.rows;
  const single = alone === undefined ? 0 : (alone.persons ?? alone.rows);
  const value = whole === 0 ? 0 : single / whole;
  const by = risk.quasiIdentifiers.join(', ');
  const [one, many] = risk.persons === null ? ['row', 'rows'] : ['person', 'persons'];
  return [
    identifiers,
    {
      ...common,
      measure: 'smallest_group',
      value: risk.k,
      low: risk.k,
      high: risk.k,
      sentence: `The smallest group by ${by} has ${count(risk.k, true)} ${risk.k === 1 ? one : many} (k).`,
    },
    {
      ...common,
      measure: 'singled_out',
      value,
      low: value,
      high: value,
      sentence: `${share(single, whole, true)} of the ${many} are alone in ${by}.`,
    },
  ];
}
