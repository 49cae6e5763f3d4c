import type { TracedNode } from '#contract/lineage/trace.ts';
import type { QualityFinding, SampleEvidence } from '../content/dossier-content.ts';
import { orNull } from './collect-definitions.ts';
import type { DossierSources, NotCheckedLog, TracedAsset } from './sources.ts';

/** The newest result of each series that is not later than the date, with its rules where the mirror has them. */
export async function catalogQuality(
  { browse }: Pick<DossierSources, 'browse'>,
  assets: readonly TracedAsset[],
  asOf: string,
  notChecked: NotCheckedLog,
): Promise<QualityFinding[]> {
  const findings: QualityFinding[] = [];
  for (const asset of assets) {
    for (const series of (await orNull(() => browse.quality(asset))) ?? []) {
      const point = series.points.filter(({ at }) => at <= asOf).at(-1);
      if (point === undefined) {
        notChecked(`${series.formName} of ${asset.title}`, 'No result that is as old as the date is known.');
        continue;
      }
      const detail = await orNull(() => browse.qualityPoint(asset, series.of, series.formName, point.id));
      if (detail === null || (detail.evaluations.length === 0 && (point.evaluations ?? 1) > 0)) {
        notChecked(
          `Rules of ${series.formName} of ${asset.title}`,
          'Only the share that passed was mirrored, not the rules with their thresholds.',
        );
      }
      findings.push({
        node: asset.node,
        nodeTitle: asset.title,
        source: 'catalog',
        title: series.formName,
        at: point.at,
        passing: point.passing,
        checks: (detail?.evaluations ?? []).map(({ description, message, status, types }) => ({
          rule: description ?? types.join(', '),
          outcome: status ?? 'not said',
          message,
        })),
        rows: null,
      });
    }
  }
  return findings;
}

/** The newest run of each ruleset on each sample of the trace that is not later than the date. */
export async function workspaceQuality(
  { ruleRuns }: Pick<DossierSources, 'ruleRuns'>,
  samples: readonly SampleEvidence[],
  asOf: string,
): Promise<QualityFinding[]> {
  const findings: QualityFinding[] = [];
  for (const { node, nodeTitle, sampleId, title } of samples) {
    const seen = new Set<string>();
    for (const run of await ruleRuns.list({ sampleId, limit: 500 })) {
      if (run.finishedAt > asOf || seen.has(run.rulesetId)) continue;
      seen.add(run.rulesetId);
      const { result } = await ruleRuns.result(run.id);
      findings.push({
        node,
        nodeTitle,
        source: 'workspace',
        title: `${run.rulesetTitle} on ${title}`,
        at: run.finishedAt,
        passing: run.score === null ? null : run.score * 100,
        checks: (result?.rules ?? []).map(({ message, outcome, rule }) => ({ rule, outcome, message })),
        rows: run.rowCount,
      });
    }
  }
  return findings;
}

/** Samples of this workspace that hold data of a node, with the hash of the file as it was profiled. */
export async function collectSamples(
  { samples }: Pick<DossierSources, 'samples'>,
  nodes: readonly TracedNode[],
  notChecked: NotCheckedLog,
): Promise<SampleEvidence[]> {
  const found: SampleEvidence[] = [];
  for (const { id: node, sampleIds, title: nodeTitle } of nodes) {
    for (const sampleId of sampleIds) {
      const sample = await orNull(() => samples.get(sampleId));
      if (sample === null || sample.removedAt !== null) continue;
      const profile = await samples.getProfile(sampleId);
      const sha256 = profile?.file.sha256 ?? null;
      if (sha256 === null) notChecked(`Sample ${sample.title}`, 'The hash of its file was not taken: it has not been profiled to the end.');
      found.push({
        sampleId,
        title: sample.title,
        node,
        nodeTitle,
        sha256,
        bytes: sample.bytes,
        rows: sample.rowCountIsExact ? sample.rowCount : null,
        addedAt: sample.addedAt,
      });
    }
  }
  return found;
}
