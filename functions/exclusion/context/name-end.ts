// Where a name ends once its legal form and its state are set aside: "ALDER COUNTY, IDAHO", "ALDER BANK N.A.".

/** What follows a name; single letters have been joined ("N.A." is "na"). */
const FORMS: ReadonlySet<string> = new Set(
  `inc incorporated llc llp lp ltd limited co company corp corporation na fsb ssb plc pc pllc usa government`.split(
    ' ',
  ),
);

const STATES =
  `alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|
louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|
new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|
virginia|washington|west virginia|wisconsin|wyoming`.split(/\|\n?/);
const CODES =
  `al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va
wa wv wi wy`.split(/\s+/);
const ENDINGS: ReadonlySet<string> = new Set([...FORMS, ...STATES, ...CODES, 'national association']);

/** Number of tokens up to that end; a name of nothing else keeps its first token. */
export function nameEnd(tokens: readonly string[]): number {
  let end = tokens.length;
  for (;;) {
    const [last, before] = [tokens[end - 1], tokens[end - 2]];
    if (end > 2 && ENDINGS.has(`${before} ${last}`)) end -= 2;
    else if (end > 1 && last !== undefined && ENDINGS.has(last)) end -= 1;
    else return end;
  }
}

const STATE_WORDS: ReadonlySet<string> = new Set([...STATES.flatMap((state) => state.split(' ')), ...CODES]);

/** Whether a token is a state's name, a part of one, or its code. */
export const isState = (token: string): boolean => STATE_WORDS.has(token);
