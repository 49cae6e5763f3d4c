import type { Need } from '#contract/home.ts';

/** The one thing to do about a need: a verb with its object. `profile` starts a run, the others go to the need's place. */
export interface NeedAction {
  readonly label: string;
  readonly kind: 'go' | 'profile';
}

export function needAction(need: Need): NeedAction {
  switch (need.kind) {
    case 'interrupted_profile':
      return need.sampleId === null ? { label: 'Open the sample', kind: 'go' } : { label: 'Profile again', kind: 'profile' };
    case 'not_profiled':
      return need.sampleId === null ? { label: 'Open the sample', kind: 'go' } : { label: 'Profile it', kind: 'profile' };
    case 'failed_job':
      if (need.route.startsWith('/settings/connections')) return { label: 'See the pull', kind: 'go' };
      return { label: need.sampleId === null ? 'See the job' : 'Open the sample', kind: 'go' };
    case 'duplicates':
      return { label: 'See the figures', kind: 'go' };
    case 'changed_file':
    case 'missing_file':
      return { label: 'Open the sample', kind: 'go' };
    case 'access_requests':
      return { label: 'See the requests', kind: 'go' };
    case 'change_conflicts':
      return { label: 'See the changes', kind: 'go' };
    case 'licence_violated':
      return { label: 'See who uses it', kind: 'go' };
    case 'licence_ended':
    case 'licence_ending':
      return { label: 'Open the contract', kind: 'go' };
    case 'delivery_late':
      return { label: 'See the deliveries', kind: 'go' };
    case 'delivery_drifted':
      return { label: 'See what drifted', kind: 'go' };
    case 'journal_fault':
      return { label: 'Open History', kind: 'go' };
  }
}
