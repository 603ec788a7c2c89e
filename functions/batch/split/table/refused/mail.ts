// Mail as text, and web pages that a browser saved as mail (MHTML).
import type { Refusal } from './refusal.ts';
import type { TextStart } from './text-start.ts';

const HEADER = /^(?<name>[A-Za-z][A-Za-z-]{1,30}):(?:\s(?<value>.*))?$/;
const SENDER = new Set(['from', 'return-path', 'von', 'de', 'da']);
const SUBJECT = new Set(['subject', 'message-id', 'received', 'betreff', 'asunto', 'objet', 'oggetto']);
const OTHERS = new Set([
  'to',
  'cc',
  'date',
  'sent',
  'reply-to',
  'delivered-to',
  'mime-version',
  'content-type',
  'an',
  'gesendet',
  'para',
  'enviado',
]);
/** The lines of a report's period are called From and To as well. */
const DATE = /^\W*\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}/;
const MBOX = /^From \S+@\S+ .*\d{4}$/;

export function mailKind({ text, lines }: TextStart): Refusal | undefined {
  const headers = lines.slice(0, 40).flatMap((line) => {
    const { name = '', value = '' } = HEADER.exec(line)?.groups ?? {};
    return name ? [{ name: name.toLowerCase(), value }] : [];
  });
  const has = (names: ReadonlySet<string>) => headers.some(({ name, value }) => names.has(name) && !DATE.test(value));
  // `-----Original Message-----`, `Begin forwarded message:`.
  const [first = '', second = ''] = lines;
  const isForwarded = /^[-_]{5}|^begin forwarded message/i.test(first) && HEADER.test(second);
  if (!HEADER.test(first) && !MBOX.test(first) && !isForwarded) return undefined;
  if (
    /^MIME-Version:/im.test(text.slice(0, 5_000)) &&
    /^Content-Type:\s*multipart\/related/im.test(text.slice(0, 5_000))
  ) {
    return { what: 'a web page in one file (MHTML)', advice: 'please save the workbook as XLSX or CSV' };
  }
  if (!has(SENDER) || !has(SUBJECT) || !has(OTHERS)) return undefined;
  return { what: 'an e-mail', advice: 'please send the table that it holds or that is attached as CSV or XLSX' };
}
