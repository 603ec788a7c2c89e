// Text that lists one field per line (`Vendor: Acme`), settings, and notes in Markdown.
import { namesPayee } from '../../../../../shared/column-roles.ts';
import { readLabel } from '../../columns/labels.ts';
import { EXPORT_AS_TABLE, type Refusal } from './refusal.ts';
import { shareOf, type TextStart } from './text-start.ts';

/** A label, a separator, a value: `Vendor: Acme`, `city = Rome`, `State....... NY`, `"Vendor","Acme"`. */
const FIELD =
  /^(?:- )?["']?(?<label>[\p{L}_][\p{L}\p{N} _./()#&'-]{0,40}?)["']?\s*(?:\.{2,}\s*:?|[:=\t,;|])\s*(?<value>.*)$/u;
const COLON = /^(?:- )?["']?[\p{L}_][\p{L}\p{N} _./()#&'-]{0,40}?["']?\s*(?:\.{2,}\s*:?|[:=])/u;
const MIN_SHARE = 0.6;

const SECTION = /^\[{1,2}[\w .:"'-]{1,80}\]{1,2}$/;
const SETTING = /^[\w."'-]{1,80}\s*=/;
const YAML_LINE = /^(?:- )*["']?[\w .-]{1,60}["']?:(?:\s.*)?$|^- /;

const HEADING = /^#{1,6} \S/;
const MARKDOWN =
  /^(?:#{1,6} \S|[-*+] \S|\d+[.)] \S|> |```|~~~|!?\[[^\]]{1,200}\]\(|[=-]{3,}$)|\*\*[^*]{1,200}\*\*|`[^`]{1,200}`/;
const TABLE_RULE = /^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?$/;

export function fieldsOrNotesKind(start: TextStart): Refusal | undefined {
  const { lines, hasHeader } = start;
  if (hasHeader) return undefined;
  if (isNumbered(lines)) return { what: 'a numbered list', advice: 'expected a line per payee without its number' };
  const isFields = isFieldPerLine(lines) || areLabelsAlone(lines);
  return settingsKind(start) ?? (isFields ? FIELD_PER_LINE : undefined) ?? markdownKind(lines);
}

const FIELD_PER_LINE: Refusal = {
  what: 'a list of one field per line (label, then value)',
  advice: 'expected a header row and a row per payee',
};

/** Labels of two roles or more, a payee's name among them, at the beginning of most lines. */
function isFieldPerLine(lines: readonly string[]): boolean {
  const fields = lines.filter((line) => !/^[-=*_#\s]*$/.test(line));
  const labels = fields.flatMap((line) => FIELD.exec(line)?.groups?.label ?? []);
  const known = labels.flatMap((label) => readLabel(label).slice(0, 1));
  const roles = new Set(known.map(({ role }) => role));
  if (![...roles].some(namesPayee) || roles.size < 2) return false;
  // With separators that tables use too, more must speak for it.
  const isPlain = shareOf(fields, COLON) >= MIN_SHARE;
  if (!isPlain && roles.size < 3) return false;
  return labels.length / fields.length >= MIN_SHARE && known.length / fields.length >= (isPlain ? 0.25 : MIN_SHARE);
}

/** `Vendor`, below it `Acme Inc`, below it `City`, ...: labels on lines of their own, between the values. */
function areLabelsAlone(lines: readonly string[]): boolean {
  // A name such as `Payee 17` reads like a label, too.
  const words = lines.slice(1).filter((line) => !/\d/.test(line));
  const known = words.flatMap((line) => readLabel(line.replace(/[:.]+$/, '')).slice(0, 1));
  const roles = new Set(known.map(({ role }) => role));
  return roles.size > 1 && [...roles].some(namesPayee) && known.length / lines.length >= 0.3;
}

/** `1. Acme Inc`, `2. Jones LLC`: numbers that are no column. */
function isNumbered(lines: readonly string[]): boolean {
  const numbers = lines.map((line) => Number(/^(\d{1,4})[.)] +\S/.exec(line)?.[1] ?? Number.NaN));
  return numbers.length > 2 && numbers.every((number, i) => i === 0 || number === (numbers[i - 1] ?? 0) + 1);
}

function settingsKind({ lines }: TextStart): Refusal | undefined {
  const values = lines.filter((line) => !/^[#;]/.test(line));
  const sections = values.filter((line) => SECTION.test(line)).length;
  const settings = values.filter((line) => SETTING.test(line)).length;
  if (sections > 0 && SECTION.test(values[0] ?? '') && (sections + settings) / values.length > 0.8 && settings > 0) {
    const isToml = values.some((line) => /^\[\[|=\s*(?:"|\[|true$|false$|\d)/.test(line));
    return { what: isToml ? 'a TOML file' : 'a file of settings (INI)', advice: EXPORT_AS_TABLE };
  }
  const hasItems = values.some((line) => /^- /.test(line));
  const startsAsYaml = values[0] === '---' || /^%YAML/.test(values[0] ?? '');
  if (!startsAsYaml && !hasItems) return undefined;
  const body = values.filter((line) => line !== '---' && line !== '...');
  const named = body.filter((line) => /^(?:- )*["']?[\w .-]{1,60}["']?:(?:\s|$)/.test(line)).length;
  const isYaml = body.length > 1 && shareOf(body, YAML_LINE) > 0.9 && named / body.length > 0.5;
  return isYaml ? { what: 'a YAML file', advice: EXPORT_AS_TABLE } : undefined;
}

function markdownKind(lines: readonly string[]): Refusal | undefined {
  if (lines.some((line) => TABLE_RULE.test(line))) return undefined;
  const headings = lines.filter((line) => HEADING.test(line)).length;
  const isNotes = headings > 0 && lines.length > 2 && shareOf(lines, MARKDOWN) >= 0.4;
  return isNotes ? { what: 'a Markdown text without a table' } : undefined;
}
