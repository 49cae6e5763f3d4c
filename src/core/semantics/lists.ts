/** Closed lists of values, each as a set of lower-case texts. Names of regions, languages and currencies come from the runtime's CLDR. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
const lines = (text: string): ReadonlySet<string> => new Set(text.split(',').map((each) => each.trim()));

/** Two-letter codes of the USPS: states, the district, territories, freely associated states, military. */
export const usStateCodes = words(
  `al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt
   va wa wv wi wy dc as gu mp pr vi fm mh pw aa ae ap`,
);

export const usStateNames = lines(
  `alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,florida,georgia,hawaii,idaho,illinois,indiana,iowa,kansas,
   kentucky,louisiana,maine,maryland,massachusetts,michigan,minnesota,mississippi,missouri,montana,nebraska,nevada,new hampshire,
   new jersey,new mexico,new york,north carolina,north dakota,ohio,oklahoma,oregon,pennsylvania,rhode island,south carolina,
   south dakota,tennessee,texas,utah,vermont,virginia,washington,west virginia,wisconsin,wyoming,district of columbia,puerto rico,guam,
   american samoa,northern mariana islands,virgin islands,u.s. virgin islands`,
);

/** ISO 3166-1 alpha-3. */
export const countryCodes3 = words(
  `abw afg ago aia ala alb and are arg arm asm ata atf atg aus aut aze bdi bel ben bes bfa bgd bgr bhr bhs bih blm blr blz bmu bol bra
   brb brn btn bvt bwa caf can cck che chl chn civ cmr cod cog cok col com cpv cri cub cuw cxr cym cyp cze deu dji dma dnk dom dza ecu
   egy eri esh esp est eth fin fji flk fra fro fsm gab gbr geo ggy gha gib gin glp gmb gnb gnq grc grd grl gtm guf gum guy hkg hmd hnd
   hrv hti hun idn imn ind iot irl irn irq isl isr ita jam jey jor jpn kaz ken kgz khm kir kna kor kwt lao lbn lbr lby lca lie lka lso
   ltu lux lva mac maf mar mco mda mdg mdv mex mhl mkd mli mlt mmr mne mng mnp moz mrt msr mtq mus mwi mys myt nam ncl ner nfk nga nic
   niu nld nor npl nru nzl omn pak pan pcn per phl plw png pol pri prk prt pry pse pyf qat reu rou rus rwa sau sdn sen sgp sgs shn sjm
   slb sle slv smr som spm srb ssd stp sur svk svn swe swz sxm syc syr tca tcd tgo tha tjk tkl tkm tls ton tto tun tur tuv twn tza uga
   ukr umi ury usa uzb vat vct ven vgb vir vnm vut wlf wsm yem zaf zmb zwe`,
);

/** Made when it is first asked for: to name every region and language takes a tenth of what a lab needs to start. */
function late<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** What a list is asked. */
export interface ValueList {
  has(text: string): boolean;
}

function lateList(make: () => Iterable<string>): ValueList {
  const list = late(() => new Set(make()));
  return { has: (text) => list().has(text) };
}

function displayed(type: 'region' | 'language'): Map<string, string> {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const pairs = letters.flatMap((one) => letters.map((other) => one + other));
  const names = new Intl.DisplayNames('en', { type, fallback: 'none' });
  return new Map(
    pairs.flatMap((pair) => {
      const name = names.of(type === 'region' ? pair.toUpperCase() : pair);
      return name === undefined ? [] : [[pair, name.toLowerCase()] as const];
    }),
  );
}

const regions = late(() => displayed('region'));
/** ISO 3166-1 alpha-2. */
export const countryCodes2: ValueList = lateList(() => regions().keys());
export const countryNames: ValueList = lateList(() => [
  ...regions().values(),
  ...lines('united states of america,usa,us,uk,great britain,england,scotland,wales,korea,russian federation,viet nam,czech republic'),
]);
const languages = late(() => displayed('language'));
/** ISO 639-1, or with a region as in `en-GB`. */
export const isLanguage = (text: string): boolean =>
  /^[a-z]{2}(?:[-_][a-z]{2})?$/i.test(text) && languages().has(text.slice(0, 2).toLowerCase());
export const languageNames: ValueList = lateList(() => languages().values());
/** ISO 4217. */
export const currencyCodes: ValueList = lateList(() => Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

export const genderWords = words(
  'm f male female man woman men women boy girl u unk unknown o other x nonbinary non-binary nb undifferentiated indeterminate ambiguous transgender',
);
/** Codes that stand for sex in claims: 0 unknown, 1 male, 2 female, 9 not stated (also ISO/IEC 5218). */
export const genderNumbers = words('0 1 2 3 9');

/** Parts of the names of races and ethnic groups in US federal standards (OMB directive 15) and in their short forms. */
export const isRaceOrEthnicity = (text: string): boolean =>
  /\b(?:white|black|african|asian|american indian|alaska|native|hawaiian|pacific|hispanic|non-?hispanic|latin[oax]?|caucasian|multiracial|mixed|two or more|other|unknown|declined|refused)\b/i.test(
    text,
  );

/** Frequent given names of many languages, as a sign that a column holds people; no single name decides. */
export const givenNames = words(
  `james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew
   joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott
   brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas zachary
   peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe
   jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby philip johnny
   mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna
   michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma
   nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia
   victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances
   kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie
   brittany charlotte marie kayla alexis lori ellen claire irene ingrid astrid freya sofia mia lucas oliver liam leo felix max paula hans
   karl otto klaus wolfgang jurgen heinz gunther ursula heike sabine monika petra claudia birgit anja katrin lars sven bjorn erik olaf nils
   anders magnus soren mikkel jens henrik pierre jacques michel francois philippe luc antoine camille chloe manon juliette luca marco
   giovanni giuseppe francesco alessandro lorenzo giulia chiara carlos luis jorge pedro miguel alejandro fernando ricardo eduardo sergio
   pablo diego javier manuel antonio francisco carmen rosa lucia elena isabel ana beatriz catarina joao paulo rafael mohammed mohamed
   muhammad ahmed ali omar hassan ibrahim yusuf fatima aisha zainab layla mariam priya raj amit sanjay ravi anita sunita deepak vikram
   arjun ananya wei li ming hiroshi kenji yuki sakura haruto min jun ivan dmitri sergei natasha olga tatiana svetlana igor vladimir
   anastasia katarzyna piotr tomasz agnieszka malgorzata wojciech rosemary eleanor harriet amelia ella ava caleb isaac simon stanley alfred
   ernest walt fred clara edith esther florence ida agnes bertha ada louise marion edna norma phyllis rita tony sam ben tom tim jim bob bill
   dan matt mike steve dave chris alex nick kate jane lucy sally wendy tina tracy dawn robin leslie jamie casey morgan taylor shawn`,
);
