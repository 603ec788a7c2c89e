// Repairs the text of cells that was damaged on its way into the file; the file's own text is kept beside it.
import { decodeHTMLStrict } from 'entities/decode';
import { bytesOf, decodeSingleByte, type SingleByte } from '../table/single-byte.ts';

export const GUARD_REMOVED = 'spreadsheet guard removed';

export interface RepairedFields {
  /** The same array when nothing was to be repaired. */
  fields: readonly string[];
  /** What was repaired, for people: `HTML entities decoded`. */
  remarks: readonly string[];
}

const NONE: readonly string[] = [];
/** Text without any of these needs no repair: nearly all cells, also those with an ampersand of their own. */
const SUSPICIOUS = /[\u0080-\uffff]|&[#a-z][a-z\d]{1,31};|^\s*=|^'\d/i;

export function repairFields(fields: readonly string[]): RepairedFields {
  if (!fields.some((field) => SUSPICIOUS.test(field))) return { fields, remarks: NONE };
  const remarks = new Set<string>();
  const repaired = fields.map((field) => repairText(field, remarks));
  const isChanged = repaired.some((field, i) => field !== fields[i]);
  return { fields: isChanged ? repaired : fields, remarks: [...remarks] };
}

/** Adds what it did to `remarks`. */
export function repairText(text: string, remarks = new Set<string>()): string {
  if (!SUSPICIOUS.test(text)) return text;
  let repaired = text;
  for (const [remark, repair] of REPAIRS) {
    const next = repair(repaired);
    if (next !== repaired) remarks.add(remark);
    repaired = next;
  }
  if (repaired.includes(LOST)) remarks.add('characters were lost before the file was made');
  // Accents as letters of their own, as macOS writes them.
  return /\p{M}/u.test(repaired) ? repaired.normalize('NFC') : repaired;
}

const LOST = '\ufffd';

const REPAIRS: readonly [remark: string, repair: (text: string) => string][] = [
  [GUARD_REMOVED, withoutGuard],
  ['HTML entities decoded', decodeEntities],
  ['mojibake repaired', repairMojibake],
  ['full-width letters replaced', replaceFullWidth],
];

/** `="01647"` and `'01647` keep a spreadsheet from taking text for a number. */
function withoutGuard(text: string): string {
  const guarded = /^\s*=\s*"([\s\S]*)"\s*$/.exec(text)?.[1];
  if (guarded !== undefined) return guarded.replaceAll('""', '"');
  return text.replace(/^'(?=\d[\d-]*$)/, '');
}

const ENTITY = /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/gi;

/** Twice, as text that passed two web pages was encoded. An ampersand without a semicolon is a name's own. */
function decodeEntities(text: string): string {
  const once = text.replace(ENTITY, (entity) => decodeHTMLStrict(entity));
  return once.replace(ENTITY, (entity) => decodeHTMLStrict(entity));
}

/** What UTF-8 looks like that was read as another encoding: how its two-byte and three-byte characters begin. */
const MOJIBAKE: readonly [encoding: SingleByte, sign: RegExp][] = [
  [
    'windows-1252',
    /[\u00c2-\u00c5\u00c8-\u00cb\u00e2\u00ef][\u0080-\u00bf\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/,
  ],
  ['macintosh', /[\u221a\u00ac\u201a][\u00a0-\uffff]/],
  ['cp437', /[\u251c\u252c\u0393][\u00a0-\uffff]/],
];
/** Text that was read wrongly three times is still repaired. */
const MAX_PASSES = 3;

function repairMojibake(text: string): string {
  let repaired = text;
  for (const [encoding, sign] of MOJIBAKE) {
    for (let pass = 0; pass < MAX_PASSES && sign.test(repaired); pass += 1) {
      const next = undoReading(repaired, encoding);
      if (next === repaired) break;
      repaired = next;
    }
  }
  return repaired.replace(LATIN_1_MARK, (mark) => decodeSingleByte(mark, 'windows-1252'));
}

const UTF8_CHARACTER =
  /[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}/g;
/** What names and addresses hold: Latin letters and typographic marks. A wrong guess would give anything. */
const EXPECTED = /^[\u0080-\u024f\u2010-\u203a\u20ac\u2122\ufb00-\ufb04]$/;
/** Marks of Windows-1252 that were read as Latin-1. */
const LATIN_1_MARK = /[\u0080-\u009f]/g;

/** Replaces the characters that are the bytes of one UTF-8 character by that character. */
function undoReading(text: string, encoding: SingleByte): string {
  const { units, characters } = bytesOf(text, encoding);
  let at = 0;
  let repaired = '';
  for (const { 0: found, index } of units.matchAll(UTF8_CHARACTER)) {
    const character = Buffer.from(found, 'latin1').toString('utf8');
    if (!EXPECTED.test(character)) continue;
    repaired += characters.slice(at, index).join('') + character;
    at = index + found.length;
  }
  return at === 0 ? text : repaired + characters.slice(at).join('');
}

/** Letters as wide as Chinese characters: `ＡＣＭＥ`. */
function replaceFullWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, narrow).replaceAll('\u3000', ' ');
}

const narrow = (wide: string) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
