import { parsed } from './origin.ts';

export type ExternalLink = { kind: 'ask'; host: string; url: string } | { kind: 'refused'; message: string };

/** Decides whether a link may leave the app. The person is shown the host before anything opens. */
export function externalLink(address: string): ExternalLink {
  const url = parsed(address);
  if (url === null) return refused('This link is not a complete web address.');
  if (url.protocol !== 'https:') return refused(`Only https links are opened; this one is ${url.protocol.slice(0, -1)}.`);
  // "https://hospital.example@evil.example" reads as the first host and leads to the second.
  if (url.username !== '' || url.password !== '') return refused('This link carries a user name, which can hide where it leads.');
  return { kind: 'ask', host: url.host, url: url.href };
}

function refused(reason: string): ExternalLink {
  return { kind: 'refused', message: `${reason} Copy it if you want to look at it.` };
}
