// Knows the lines that reports print between and below their rows: totals, counts, pages, and remarks on themselves.
import type { RefusalKind } from '../../../../shared/refusals.ts';
import { SOME_DATE } from './dates.ts';

export interface ReportLine {
  kind: Extract<RefusalKind, 'total' | 'count' | 'page' | 'report'>;
  /**
   * What the rest of the row must be like: `any`; `nobody`: no other cell says who or where a payee is; `nowhere`: the
   * same, but city and state may be named; `blank`: the table has other columns, and all are empty.
   */
  when: 'any' | 'nobody' | 'nowhere' | 'blank';
}

const THINGS =
  'rows?|records?|vendors?|payees?|suppliers?|items?|lines?|entries|payments?|checks?|cheques?|invoices?|transactions?|results?|accounts?|documents?|vouchers?|customers?|employees?|lieferanten|kreditoren|datensätze|zeilen|zahlungen|positionen|fournisseurs?|enregistrements?|lignes?|paiements?|factures?|proveedores|registros|filas|pagos|facturas|fornitori|righe';
const DONE =
  'affected|selected|found|printed|listed|returned|exported|processed|retrieved|displayed|shown|read|written|reported|included|in set|in total|total|(?:in|on) (?:the )?(?:file|report|list|listing)|gefunden|ausgewählt|gedruckt|exportiert|trouvée?s?|sélectionnée?s?|exportée?s?|encontrad[oa]s|seleccionad[oa]s|exportad[oa]s';
/** Behind a colon, or as money is written: no name ends so. */
const MONEY = String.raw`\s*[:=]\s*[(<$€£-]*\d[\d,. $€£()>-]*|\s+[(<$€£-]*(?:[$€£]|\d[\d,.]*[,.]\d)[\d,. $€£()>-]*`;
const FIGURE = String.raw`\s+\d+`;
const BEFORE_TOTAL = 'grand|sub|report|page|running|final|overall|batch';
const GROUPS =
  'vendor|payee|supplier|company|group|department|division|section|file|list|check|payment|invoice|monthly|yearly|annual|ytd|city|state|class|category';
const OF_TOTAL = `amounts?|due|paid|spend|spent|ytd|all|for|of|number|count|listed|printed|selected|reported|this|page|report|file|expenses?|disbursements?|usd|eur|cad|gbp|${THINGS}`;
const TOTAL = `totals?(?: (?:${OF_TOTAL}))*`;
const SUMS_ABROAD =
  'summe|gesamt|gesamtsumme|gesamtbetrag|zwischensumme|endsumme|endbetrag|übertrag|total g[ée]n[ée]ral|sous[- ]?total|total general|suma|suma total|suma general|totale|totale generale|subtotale|totaal|eindtotaal|subtotaal|total geral';
const SUM_ABROAD = `(?:${SUMS_ABROAD})(?: (?:betrag|aller|alle|montant|importe|ttc|ht|eur|usd|chf|${THINGS}))*`;
const NUMBER_OF = `(?:total )?(?:number|no\\.?|count|anzahl|nombre|n[úu]mero) (?:total )?(?:of |der |de |d')?(?:${THINGS})(?: (?:${DONE}))?`;
const COUNT = `(?:(?:${THINGS}|total|page|group|grand) )?counts?`;
const PAGE = 'page|seite|p[aá]gina';
const OF_PAGES = 'of|von|de|di|sur';
const DOCUMENT = 'report|file|list|listing|data|page|document|export|register|job';
const DOCUMENT_ABROAD = 'rapport|liste|fichier|informe|reporte|listado|archivo|berichts?|datei|lista';
const MADE = 'printed|generated|created|prepared|exported|produced|run|requested|downloaded|extracted';
const MADE_ABROAD =
  'gedruckt|erstellt|exportiert|imprimée?|éditée?|edité|exportée?|impreso|generado|exportado|stampato';
const PARAMETERS =
  '(?:(?:run|report|print|printed|posting|system|export|from|to|start|end|through) )?(?:date|time|dates|date range)|date (?:printed|run|range)|as of(?: date)?|run by|user(?: ?id| ?name)?|report (?:id|name|title|number|no|parameters?|options?|criteria|basis|period)|program|(?:applied )?filters?(?: applied| used)?|selection(?: criteria)?|criteria|parameters?|sort(?:ed)?(?: by| order)?|order(?:ed)? by|grouped by|fiscal (?:year|period)|period|accounting period|basis|elapsed(?: time)?|completion time|druckdatum|datum|uhrzeit|stand|benutzer|sortierung|auswahl|utilisateur|filtres?|tri|fecha|hora|usuario|filtros?';
const SETTINGS =
  'company(?: name| code| id)?|source|title|subject|(?:\\p{L}+ )?(?:range|from|to)|ledger|currency|business unit|vendor(?: class| group| type)?|status|bank|location|department|entity|set ?id|client|mandant|buchungskreis|société|sociedad|notes?';

type Rule = readonly [kind: ReportLine['kind'], when: ReportLine['when'], ...alternatives: string[]];

const LINES: readonly Rule[] = [
  ['count', 'any', `${NUMBER_OF}(?:${MONEY}|${FIGURE})`],
  [
    'total',
    'any',
    `(?:(?:${BEFORE_TOTAL})[ -]?)+totals?(?:${MONEY}|${FIGURE})?`,
    `(?:(?:${BEFORE_TOTAL})[ -]?)+${TOTAL}(?:${MONEY}|${FIGURE})`,
    `(?:${TOTAL}|${SUM_ABROAD})(?:${MONEY})`,
  ],
  ['total', 'nobody', `(?:${TOTAL}|${SUM_ABROAD}|(?:${GROUPS}) (?:sub-?)?totals?)(?:${FIGURE})?`],
  ['total', 'nobody', 'sub[ -]totals? .+', 'sum', 'average', 'avg'],
  ['total', 'nobody', '(?:balance |amount |total )?(?:carried|brought) (?:forward|over)', 'balance forward'],
  [
    'total',
    'nowhere',
    `(?:(?:${BEFORE_TOTAL})[ -]?)+${TOTAL}`,
    '(?:(?:grand|sub)[ -]?)?totals?(?: (?:for|pour|para) | ?[-–:] ?).+',
    '(?:zwischen|gesamt)?summe (?:für|von) .+',
  ],
  ['count', 'any', `(?:no|\\d[\\d,.]*) (?:${THINGS}) (?:were |was |have been )?(?:${DONE})(?: \\(?\\d.{0,20})?`],
  ['count', 'any', `${COUNT}(?:${MONEY})`, `(?:${THINGS})(?: (?:${DONE}))?\\s*[:=]\\s*\\d[\\d,.]*`],
  ['count', 'nobody', NUMBER_OF, `(?:${THINGS}) count`, `${COUNT}${FIGURE}`, `\\d[\\d,.]* (?:${THINGS})`],
  ['count', 'nobody', `no (?:data|${THINGS})(?: (?:found|selected|available|to (?:report|display|print)))?`],
  ['report', 'any', `(?:report )?(?:${MADE}|${MADE_ABROAD})(?!\\p{L}).*(?:${SOME_DATE.source}).*`],
  ['report', 'any', `(?:report|list|listing) (?:was )?(?:${MADE}) (?:by|on|at|from|for) .*`],
  ['page', 'any', `(?:${PAGE}|pg|blatt|p[aá]g|pagina|feuille|hoja)[.:#\\s]*\\d+(?:\\s*(?:${OF_PAGES}|/|-)\\s*\\d+)?`],
  ['page', 'any', `.{0,80}\\b(?:${PAGE}):? \\d+ (?:${OF_PAGES}) \\d+`],
  [
    'page',
    'any',
    'last page',
    'continued (?:on|from) (?:the )?(?:(?:next|previous|following|prior|last) )?page(?: \\d+)?',
  ],
  ['page', 'any', `(?:fortsetzung|suite|contin[uú]a) .{0,20}\\b(?:${PAGE})(?: .{0,12})?`],
  ['page', 'nobody', '(?:report |list )?continued', "cont'd"],
  ['report', 'any', `end[ -]of[ -](?:the )?(?:[\\p{L}/]+ ){0,3}?(?:${DOCUMENT})`, 'eof'],
  ['report', 'any', `end (?:${DOCUMENT})`, `(?:${DOCUMENT}) ends?(?: here)?`],
  ['report', 'any', `(?:fin|ende|fine) (?:du |de la |de |del |der |des )?(?:${DOCUMENT_ABROAD})`],
  ['report', 'any', 'sql>.*', 'query (?:ok|returned)\\b.*', '\\d+ rows? (?:created|updated|deleted|inserted)'],
  ['report', 'nobody', `(?:${PARAMETERS}|(?:${MADE}) by)\\s*[:=].*`],
  ['report', 'blank', `(?:${MADE}) (?:by|on|at|for) .+`, `(?:${MADE_ABROAD}) (?:von|am|par|le|por|el|da) .+`],
  ['report', 'blank', `(?:${SETTINGS})\\s*:.*`, '(?:include|exclude|show|print)\\b[\\p{L} ]{0,30}\\s*[:=].*'],
  ['report', 'blank', '(?:company |strictly |private and )?confidential(?: (?:and|&) proprietary| information)?'],
  [
    'report',
    'blank',
    '(?:company |strictly )?confidential\\s*[-–—:;,.]\\s*.{1,80}',
    '(?:report |applied )?(?:filters?|parameters?|criteria)',
  ],
  ['report', 'blank', 'proprietary (?:and|&) confidential', '(?:for )?internal use only', '(?:©|copyright|c\\)) .*'],
];

/** Tried in order; each is about the whole text. */
const RULES = LINES.map(([kind, when, ...alternatives]) => ({
  line: { kind, when },
  pattern: new RegExp(`^(?:${alternatives.join('|')})$`, 'iu'),
}));

/** With which words these lines begin. */
const FIRST_WORDS =
  `grand sub sum average avg © subtotal subtotals subtotale subtotaal report page running final overall batch total
  totals totale totaal vendor vendors payee payees supplier suppliers company group department division section file
  list listing check checks cheque cheques payment payments invoice invoices monthly yearly annual ytd city state
  class category row rows record records item items line lines entries transaction transactions result results
  account accounts document documents voucher vouchers customer customers employee employees lieferanten kreditoren
  datensätze zeilen zahlungen positionen fournisseur fournisseurs enregistrement enregistrements ligne lignes
  paiement paiements facture factures proveedores registros filas pagos facturas fornitori righe summe gesamt
  gesamtsumme gesamtbetrag zwischensumme endsumme endbetrag übertrag sous soustotal suma eindtotaal amount balance
  carried brought no number count counts anzahl nombre número numero pg seite blatt página pagina pág pag feuille
  hoja continued cont fortsetzung suite continua continúa end eof fin ende fine printed generated created prepared
  exported produced run requested downloaded extracted gedruckt erstellt exportiert imprimé imprimée édité éditée
  edité exporté exportée impreso generado exportado stampato sql query print posting system export from to start
  through date time dates as user userid username program applied filter filters selection criteria parameter
  parameters sort sorted order ordered grouped fiscal period accounting basis elapsed completion druckdatum datum
  uhrzeit stand benutzer sortierung auswahl utilisateur filtre filtres tri fecha hora usuario filtro filtros ledger
  currency business status bank location entity set setid client mandant buchungskreis société sociedad note notes
  last include exclude show source title subject strictly private confidential proprietary internal copyright for
  accrual cash jan january feb february mar march apr april may jun june jul july aug august sep sept september oct
  october nov november dec december mon monday tue tuesday wed wednesday thu thursday fri friday sat saturday sun
  sunday`.split(/\s+/);
const LAST_PAGE = /(?:page|seite|p[aá]gina):? \d+ \p{L}+ \d+\W*$/iu;
/** No line that reports print is longer; a name may be. */
const MAX_LENGTH = 200;

/** `text` is cleaned text that is not empty. Undefined for what may be the name of a payee. */
export function reportLine(text: string): ReportLine | undefined {
  if (text.length > MAX_LENGTH || !mayBeLine(text)) return undefined;
  const line = undecorated(text);
  const rule = RULES.find(({ pattern }) => pattern.test(line));
  if (rule) return rule.line;
  return /^[^\p{L}\p{N}]+end[^\p{L}\p{N}]+$/iu.test(text) ? { kind: 'report', when: 'any' } : undefined;
}

/** Nearly every name of a payee ends here, so the first word is compared by its hash and not cut out. */
function mayBeLine(text: string): boolean {
  const hash = hashOfFirstWord(text);
  if (hash === 0 || FIRST_HASHES.has(hash)) return true;
  // Few names end in a digit.
  return !isLetter(text.charCodeAt(text.length - 1)) && LAST_PAGE.test(text);
}

/** Of the letters at the beginning, whatever their case; 0 when there is none. */
function hashOfFirstWord(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (!isLetter(code)) break;
    hash = (Math.imul(hash, 31) + (code | 32)) | 0;
  }
  return hash;
}

/** ASCII letters, and all that is not ASCII. */
const isLetter = (code: number) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code > 127;

const FIRST_HASHES = new Set(FIRST_WORDS.map(hashOfFirstWord));

/** Without what frames a line: stars, dashes, brackets around the whole. */
function undecorated(text: string): string {
  const bare = text.replace(/^[\s*=_~.,;:>|-]+|[\s*=_~.,;:<|-]+$/g, '');
  return /^[([{].*[)\]}]$/.test(bare) ? bare.slice(1, -1).trim() : bare;
}
