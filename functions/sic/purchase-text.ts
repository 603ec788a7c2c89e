// What the file says is bought of a payee (commodity, item, GL account): evidence of its industry, once the ledger's own words are left out.
import { cutText } from '../../shared/text.ts';
import { majorGroupTitle, type SicCode } from './codes.ts';
import { type Industry, industryAt, judged } from './industry.ts';
import { isPossible } from './payee-type.ts';
import { matchText } from './text/match.ts';

/** Words of charts of accounts. They say how a payment is booked, not what the payee does. */
const LEDGER_WORDS =
  /\b(?:accounts?|acct|accrued|adjustments?|administrative|allocat\w*|all|annual|assets?|balance|budget\w*|buildings?|capital|charges?|class|clearing|codes?|commodit(?:y|ies)|contract(?:ed|ual)?|costs?|current|dep(?:osits?)?|direct|dues|equipment|expend\w*|expenses?|exp|fees?|fiscal|funds?|general|gl|goods|grants?|indirect|inter\w*fund|items?|liab(?:ility|ilities)?|lines?|locals?|major|materials?|minor|misc(?:ellaneous)?|month\w*|n\/?a|non|object|offices?|operating|operations?|orders?|other|outside|parts?|payables?|payments?|po|pre-?paid|products?|professional|program\w*|projects?|purchas\w*|refunds?|reimburse\w*|revenues?|serv(?:ices?)?|small|special\w*|state|suppl(?:y|ies)|taxes|total|trust|unclassified|unknown|various|vendors?|year\w*)\b/gi;

/** By judgement: as they come, about half of such texts name the industry; those that match so well do more often. */
const TRUST = { sameGroup: 0.7, alone: 0.6 } as const;
const LEAST_SCORE = 0.7;

/** At four digits where the name points to the same major group, else the group alone. */
export function fromPurchaseText(
  text: string | undefined,
  allows: ((code: SicCode) => boolean) | undefined,
  likeliestGroup: string | undefined,
): Industry | undefined {
  const own = text
    ?.replace(LEDGER_WORDS, ' ')
    .replace(/[^\p{L}&]+/gu, ' ')
    .trim();
  if (!text || !own) return undefined;
  const match = matchText(own).find(({ code }) => isPossible(code, allows));
  const group = match?.code.slice(0, 2);
  if (!match || match.score < LEAST_SCORE || !group || majorGroupTitle(group) === undefined) return undefined;
  const evidence = `the file says of what is bought "${cutText(text, 80)}", which matches "${match.phrase}"`;
  return group === likeliestGroup
    ? industryAt(match.code, judged('purchase text', evidence, TRUST.sameGroup))
    : industryAt(group, judged('purchase text', evidence, TRUST.alone));
}
