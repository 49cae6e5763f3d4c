import type { Profile } from '#contract/profile.ts';
import { renderProfileHtml } from '../report/profile-html.ts';
import { safeFileName } from './titles.ts';

export interface ExportedProfile {
  fileName: string;
  mediaType: string;
  content: string;
}

/** A profile as a file to take away: the documented JSON, or a page that opens anywhere. */
export function exportProfile(sample: { readonly title: string }, profile: Profile, format: 'json' | 'html'): ExportedProfile {
  const name = safeFileName(sample.title);
  if (format === 'json') {
    return { fileName: `${name}.profile.json`, mediaType: 'application/json', content: `${JSON.stringify(profile, null, 2)}\n` };
  }
  return { fileName: `${name}.profile.html`, mediaType: 'text/html', content: renderProfileHtml(profile) };
}
