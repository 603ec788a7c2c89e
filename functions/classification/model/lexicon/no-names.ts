// Words that clerks write where a name is missing, and companies that everybody knows by a few letters.
import { WORD_CLASSES } from './word-classes.ts';
import { WordSet } from './word-table.ts';

/** A name of nothing but these names nobody. */
const MISSING =
  'test testing tests tester sample dummy unknown unk misc miscellaneous various sundry cash petty refund refunds reimbursement reimbursements employee employees payee payees vendor vendors supplier suppliers customer customers tbd tba none null nil nan void voided blank empty default temp temporary placeholder onetime one time duplicate dup inactive delete deleted do not use do pay name no anonymous undefined unnamed unassigned other others xx xxx xxxx zz zzz zzzz n a adjustment deposit invoice payment payments check checks expense expenses manual tax payer payers existing new entry old taxpayer taxpayers owner owners occupant occupants resident residents tenant tenants bearer homeowner homeowners household householder property current former previous recipient recipients claimant claimants cardholder cardholders participant participants member members juror jurors witness witnesses student students parent parents patient patients winner winners individual individuals person persons citizen whom it may concern single multiple several recurring nonrecurring expenditure expenditures disbursement disbursements rebate rebates overpayment overpayments unclaimed returned stale dated unidentified unspecified unlisted generic bulk batch summary total subtotal salary salaries wages payroll stipend stipends travel advance adjustments correction corrections journal 0 00 000 0000 00000 000000';

export const MISSING_WORDS = new WordSet(`${MISSING} ${WORD_CLASSES.connective}`);
/** Words of funds and accounts that the payer keeps, and those of them that say so. */
export const FUND_WORDS = new WordSet(
  `imprest revolving clearing suspense sweep interfund intercompany interdepartmental intracompany transfer transfers fund funds account accounts acct accts petty cash change working payroll operating disbursement disbursements general checking savings reserve internal due ${WORD_CLASSES.connective}`,
);
export const FUND_MARKS = new WordSet(
  'imprest revolving clearing suspense sweep interfund intercompany interdepartmental intracompany internal transfer transfers payroll operating general checking savings petty change',
);
export const FUND_NOUNS = new WordSet('fund funds account accounts acct accts transfer transfers');
/** A legal form without a name in front of it. "TEST INC" has one, whatever it is. */
export const FORM_WORDS = new WordSet(`${WORD_CLASSES.legalForm} ${WORD_CLASSES.connective}`);

/** Runs of single letters that are placeholders all the same. */
export const PLACEHOLDER_PHRASES: ReadonlySet<string> = new Set(['n a']);

/** Public knowledge; capitals and digits only. */
export const KNOWN_SHORT_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '3M': '3M Company',
    A1: 'A-1, the trade name of many firms',
    AAA: 'the automobile club',
    ABB: 'ABB',
    ADP: 'ADP payroll',
    ADT: 'ADT Security',
    AMD: 'Advanced Micro Devices',
    ATT: 'AT&T',
    BMW: 'BMW',
    BP: 'BP',
    CDW: 'CDW',
    CSX: 'CSX railroad',
    CVS: 'CVS Pharmacy',
    DHL: 'DHL Express',
    DXC: 'DXC Technology',
    ESRI: 'Esri',
    FPL: 'Florida Power & Light',
    GE: 'General Electric',
    GM: 'General Motors',
    HEB: 'H-E-B Grocery',
    HP: 'HP',
    HPE: 'Hewlett Packard Enterprise',
    IBM: 'IBM',
    IKEA: 'IKEA',
    KFC: 'KFC',
    KPMG: 'KPMG',
    LG: 'LG',
    NCR: 'NCR',
    PGE: 'an electric company of the West',
    PWC: 'PricewaterhouseCoopers',
    REI: 'REI',
    SAIC: 'SAIC',
    SAP: 'SAP',
    TJX: 'TJX',
    UPS: 'United Parcel Service',
    XPO: 'XPO Logistics',
    YMCA: 'the YMCA',
    YWCA: 'the YWCA',
  }),
);
