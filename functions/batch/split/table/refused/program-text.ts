// Text that programs and databases read: SQL, program text, logs, encoded bytes.
import { EXPORT_AS_TABLE, type Refusal } from './refusal.ts';
import { shareOf, type TextStart } from './text-start.ts';

const NAME = String.raw`[\w."${'`'}[\]]+`;
const SQL: readonly RegExp[] = [
  `INSERT\\s+(?:IGNORE\\s+|OR\\s+\\w+\\s+)?INTO\\s+${NAME}\\s*(?:\\([^)]{0,5000}\\)\\s*)?(?:VALUES|SELECT)\\b`,
  `CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:TEMP(?:ORARY)?\\s+)?(?:TABLE|DATABASE|SCHEMA|VIEW)\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?${NAME}\\s*(?:\\(|;|AS\\b)`,
  `COPY\\s+${NAME}\\s*(?:\\([^)]{0,5000}\\)\\s*)?FROM\\s+(?:stdin|')`,
  `UPDATE\\s+${NAME}\\s+SET\\s+${NAME}\\s*=`,
  `DELETE\\s+FROM\\s+${NAME}\\s*(?:WHERE\\b|;)`,
  `MERGE\\s+INTO\\s+${NAME}`,
  `(?:DROP|ALTER|TRUNCATE)\\s+TABLE\\s+${NAME}`,
].map((statement) => new RegExp(`^[ \\t]*${statement}`, 'im'));
/** How such a file begins: a statement, or a comment before it. */
const SQL_BEGIN =
  /^(?:--|\/\*|INSERT\s|CREATE\s|COPY\s|UPDATE\s|DELETE\s|MERGE\s|DROP\s|ALTER\s|TRUNCATE\s|SET\s|USE\s|BEGIN\b|START\s|PRAGMA\s|LOCK\s|GO$|\\connect)/i;
/** A query alone, which ends with a semicolon or names its table on a line of its own. */
const QUERY = /^SELECT\s[\s\S]{1,3000}?(?:\sFROM\s[^;]{1,3000};|\n\s*FROM\s+[\w."[\]]+\s*(?:\n|$))/i;

const CODE: readonly RegExp[] = [
  /^(?:import|from)\s+[\w.{*][\w.,{}* ]{0,200}\s*(?:from\s+['"]|import\s|;|$)/,
  /^(?:export\s+)?(?:async\s+)?function\b.*[({]$/,
  /^(?:const|let|var)\s+[\w${},[\] ]{1,100}\s*=\s*.+/,
  /^(?:def|class)\s+\w+\s*(?:\(.*\))?.*:$/,
  /^(?:public|private|protected|internal|static|final|abstract)\s+[\w<>[\], ]{1,100}[\w>\]]\s*[({;]/,
  /^#\s*(?:include|define|ifdef|pragma)\b/,
  /^(?:using|namespace|package)\s+[\w.]{1,100};?\s*\{?$/,
  /^(?:if|for|while|switch|foreach|elif|else if)\s*\(.*\)\s*\{?$/,
  /^(?:return|throw|break|continue)\b.*;$/,
  /^(?:Option Explicit|Attribute VB_Name|End (?:Sub|Function)|(?:Public |Private )?(?:Sub|Function) \w+\()/i,
  /^@echo off$/i,
  /^[\w.$]{1,100}\(.*\);$/,
  /^\s*[}\])]+[;,]?$/,
  /\{$/,
];
const COMMENT = /^(?:\/\/|\/\*|\*\/?|#(?!\s*(?:include|define|ifdef|pragma)\b)|--|'|;)/;
const CODE_SHARE = 0.5;

/** What lines of short programs are besides, where all lines are such: the names of a list never are. */
const SHORT_CODE: readonly RegExp[] = [
  /^(?:import|from|using|require)\s+["'<]?[\w./]+["'>]?(?:\s+(?:import|as)\s+[\w*, ]+)?;?$/,
  /^[a-z_][\w.]{0,80}\(.*\)[;:]?$/,
  /^(?:[a-z_$][\w.$[\]"']{0,80}|[A-Z_][A-Z_\d]{0,80})\s*(?:[-+*/|&:]|\*\*)?=\s*\S/,
  /^(?:for|while|if|elif|with|except|case|switch|def|class|lambda|async|await|assert|raise|yield)\b.*(?:[:{;]|\b(?:do|then|done|fi))$/,
  /^(?:try|else|finally|pass|break|continue|done|fi|esac|do|then|end|begin|return|exit)\b(?:[:;{]|\s+[\w."'()+*/-]+;?)?$/,
  /^(?:sudo\s+)?(?:cd|ls|rm|cp|mv|mkdir|rmdir|chmod|chown|cat|echo|export|source|grep|sed|awk|curl|wget|tar|unzip|pip3?|npm|npx|git|docker|kubectl|apt|apt-get|yum|brew|python3?|node|bash|sh|set|unset|alias|touch|find|xargs|ssh|scp|kill|exit)(?:\s+\S.*)?$/,
  /^(?:int|void|char|float|double|bool|long|auto|string|String)\s+\w+\s*(?:\(.*\)\s*\{?|=.*;|;)$/,
  /^\$\w+\s*=|^(?:Get|Set|Write|New|Import|Export|ForEach|Where|Remove)-[A-Z]\w+\b/,
  /^Dim \w+ As \w+|^(?:MsgBox |Debug\.Print |End If$|Next \w$|Loop$)/,
  /^(?:print|puts|printf|echo)\s+["'$].*$/,
];
/** What stands before what was typed: `$ ls`, `>>> print(x)`, `C:\\> dir`. */
const PROMPT = /^(?:[$%]\s+|>>>\s*|\.\.\.\s+|PS [^>]{0,80}>\s*|[A-Z]:\\[^>]{0,80}>\s*)/;
const SHORT_SHARE = 0.8;
/** One statement on a line, which lists columns or narrows the rows. */
const SHORT_QUERY =
  /^select\s+(?:\*|[\w.]+(?:\s*,\s*[\w.]+)+|[\w.,() ]+(?=\s+from\s+[\w.]+\s+(?:where|order|group|limit|join)\b))\s+from\s+[\w.[\]"`]+(?:\s+(?:where|order|group|limit|join|inner|left)\b.*)?;?$/i;

const LOG: readonly RegExp[] = [
  /** `2026-01-31 08:00:01,123 [main] INFO Started` */
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d\S*\s.{0,60}?\b(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL|SEVERE)\b/,
  /** `Jan 31 08:00:01 host sshd[12]: ...` */
  /^[A-Z][a-z]{2}\s+\d{1,2}\s\d\d:\d\d:\d\d\s\S+\s[\w./-]+(?:\[\d+\])?:/,
  /** `127.0.0.1 - - [31/Jan/2026:08:00:01 +0000] "GET / HTTP/1.1" 200` */
  /^\S+ \S+ \S+ \[\d\d\/[A-Z][a-z]{2}\/\d{4}:.{5,20}\] "/,
  /^(?:TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL)\b\s*[:[\]]/,
];
const LOG_SHARE = 0.6;

const HEX_DUMP = /^[\da-f]{4,8}:?\s+(?:[\da-f]{2,4}\s+){4}/i;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;
const BASE64_LINE = 60;

export function programKind(start: TextStart): Refusal | undefined {
  if (isSql(start)) return { what: 'a database script (SQL)', advice: EXPORT_AS_TABLE };
  if (isBase64(start))
    return { what: 'an encoded file (base64)', advice: 'please decode it and send the file that it holds' };
  if (start.hasHeader) return undefined;
  const { lines } = start;
  if (QUERY.test(start.text) || (lines.length === 1 && SHORT_QUERY.test(lines[0] ?? '')))
    return { what: 'a database query (SQL) without its rows', advice: EXPORT_AS_TABLE };
  if (LOG.some((pattern) => shareOf(lines, pattern) >= LOG_SHARE)) return { what: 'a log' };
  if (shareOf(lines, HEX_DUMP) > 0.9) return { what: 'a dump of bytes as text' };
  if (isCode(lines)) return { what: 'program text' };
  return undefined;
}

/** Less sure than other kinds: ask for these first. */
export const shortProgramKind = ({ lines, hasHeader }: TextStart): Refusal | undefined =>
  !hasHeader && isShortCode(lines) ? { what: 'program text' } : undefined;

const isSql = ({ text, lines }: TextStart) =>
  SQL_BEGIN.test(lines[0] ?? '') && SQL.some((statement) => statement.test(text.slice(0, 50_000)));

/** At least five lines, half of them code of three forms or more. */
function isCode(lines: readonly string[]): boolean {
  const code = lines.filter((line) => !COMMENT.test(line));
  const forms = CODE.filter((pattern) => code.some((line) => pattern.test(line)));
  const found = code.filter((line) => forms.some((pattern) => pattern.test(line)) || /[;{}]$/.test(line));
  return code.length >= 5 && forms.length >= 3 && found.length / code.length >= CODE_SHARE;
}

/** Two lines or more, nearly all of them code; a comment alone says nothing. */
function isShortCode(lines: readonly string[]): boolean {
  const code = lines.filter((line) => !COMMENT.test(line)).map((line) => line.replace(PROMPT, ''));
  const isStatement = (line: string) => [...CODE, ...SHORT_CODE].some((pattern) => pattern.test(line));
  return code.length >= 2 && code.filter(isStatement).length >= code.length * SHORT_SHARE;
}

/** Lines of one length without spaces, with letters of both cases and digits. */
function isBase64({ lines }: TextStart): boolean {
  const [first = '', ...others] = lines;
  if (first.length < BASE64_LINE || (others.length === 0 && first.length < 200)) return false;
  if (!lines.every((line) => BASE64.test(line) && line.length <= first.length)) return false;
  if (!others.slice(0, -1).every(({ length }) => length === first.length)) return false;
  return /[a-z]/.test(first) && /[A-Z]/.test(first) && /\d/.test(first);
}
