import type { SmallAreaList } from '#contract/studies/privacy.ts';

/** Three-digit ZIP areas of 20,000 people or fewer. HHS guidance of 2012 names those of the census of 2000. */
const census2000 = '036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893'.split(' ');
/** As counted in 2010; the guidance asks for the most recent public census. */
const census2010 = '036 059 102 203 205 369 556 692 821 823 878 879 884 893'.split(' ');

/** The list in force; both together where nobody chose one: what either calls small is treated as small. */
export function smallAreas(list: SmallAreaList): readonly string[] {
  if (list === 'census-2000') return census2000;
  if (list === 'census-2010') return census2010;
  return [...new Set([...census2000, ...census2010])].toSorted();
}
