/** Forms of a fixed offset that Java's `ZoneId` takes. */
const offset = /^(?:Z|(?:UTC|GMT|UT)?[+-](?:\d|0\d|1[0-8])(?::?[0-5]\d(?::?[0-5]\d)?)?|UTC|GMT|UT)$/;

/** Regions without a slash that the time-zone database has beside the listed ones. */
const plainRegions = new Set(
  'CET CST6CDT Cuba EET EST5EDT Egypt Eire GB GB-Eire GMT0 Greenwich Hongkong Iceland Iran Israel Jamaica Japan Kwajalein Libya MET MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROK Singapore Turkey UCT Universal W-SU WET Zulu'.split(
    ' ',
  ),
);

let regions: ReadonlySet<string> | undefined;

/** Whether Java's `ZoneId` would know this zone, as far as the zones of this machine tell. */
export function isTimeZone(name: string): boolean {
  if (offset.test(name)) return true;
  regions ??= new Set(Intl.supportedValuesOf('timeZone'));
  if (regions.has(name) || plainRegions.has(name)) return true;
  // Older names (Asia/Calcutta, US/Eastern) are not listed, but they are known. Case matters to Java and not to Intl.
  if (!/^[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z0-9_+-]+)+$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
