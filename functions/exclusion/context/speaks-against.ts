// Which payee types speak against a keyword where it stands: such an exclusion is not done, a person decides (docs/decisions/0015).
import { type Hit, tokensOfName } from '../automaton.ts';
import { nameEnd } from './name-end.ts';
import { TRADES_TO_ASK_ABOUT } from './other-trades.ts';
import { words } from './yields.ts';

/** Words that banks, lenders and insurers add to their own names. */
const OF_FINANCE = words(
  `bank banking credit mortgage loan loans finance financial capital funding leasing lease payment payments card cards service services
   servicing investment investments securities trust holdings holding asset assets management mgt advisors wealth insurance assurance life
   health healthcare care dental vision benefit benefits plan plans casualty indemnity mutual annuity reinsurance surety group premium claims
   retirement employer medical medicare north american america international global national us the of and company co corporation equipment
   bancorp savings federal branch accounts account processing center procard visa commercial administrators administration hmo ppo
   pharmacy specialty resources property fire liability workers compensation auto home bene`,
);

/** Words that mean a bank wherever they stand, unlike a brand. */
const MEANS_A_BANK = /^(bank|banc)/;

/**
 * Person against everything: a person is no bank. Business against a public body; against any other keyword beside a word of another trade ("DUKE ENERGY
 * GAMES"); and against a bank or insurer of which only one word is in a name of other words ("AETNA ROBOTICS"). Utilities, payroll companies, lenders
 * and brokers are rightly typed Business, which alone is no contradiction. A name that is the keyword itself, and a tenant's own keyword, stand.
 */
export function typesAgainst(hit: Hit, name: string, hits: readonly Hit[]): readonly string[] {
  const { keyword } = hit;
  if (!keyword.yieldsToTrades) return [];
  const foreign = foreignWords(name, hits);
  const isAgainstBusiness =
    keyword.category === 'government'
      ? foreign.length > 0
      : foreign.some((word) => TRADES_TO_ASK_ABOUT.has(word)) || isBrandBesideOthers(hit, foreign);
  return isAgainstBusiness ? ['Individual', 'Business'] : ['Individual'];
}

const isBrandBesideOthers = ({ keyword: { category }, length, matched }: Hit, foreign: readonly string[]): boolean =>
  (category === 'banking' || category === 'insurance') &&
  length === 1 &&
  !MEANS_A_BANK.test(matched) &&
  foreign.some((word) => !OF_FINANCE.has(word));

/** What no keyword holds, legal form and state aside. */
function foreignWords(name: string, hits: readonly Hit[]): string[] {
  const tokens = tokensOfName(name);
  return tokens
    .slice(0, nameEnd(tokens))
    .filter((_, at) => !hits.some(({ start, length }) => at >= start && at < start + length))
    .filter((token) => token !== 'the');
}
