// Names a compound file by its streams: an encrypted workbook, an old Excel or Word file, a mail.
import type { SourceFile } from '../../source-file.ts';
import { EXPECTED, type Refusal, refusal, SAVE_AS_TABLE } from '../../table/refused/refusal.ts';
import type { UnusableFileError } from '../../unusable-file.ts';
import { streamNames } from './stream-names.ts';

export const OLD_WORKBOOK: Refusal = { what: 'an old Excel workbook (.xls)', advice: SAVE_AS_TABLE };

const REMOVE_PASSWORD = 'please remove it (in Excel: File, Info, Protect Workbook) and send the file again';

const KINDS: readonly [stream: RegExp, refusal: Refusal][] = [
  [/^EncryptedPackage$/i, { what: 'protected with a password', advice: REMOVE_PASSWORD }],
  [/^(?:Workbook|Book)$/i, OLD_WORKBOOK],
  [/^WordDocument$/i, { what: 'an old Word document (.doc)', advice: SAVE_AS_TABLE }],
  [/^PowerPoint Document$/i, { what: 'an old PowerPoint presentation (.ppt)', advice: EXPECTED }],
  [/^(?:__substg1\.0_|__properties_version1\.0)/i, { what: 'an Outlook message (.msg)', advice: EXPECTED }],
  [/^VisioDocument$/i, { what: 'a Visio drawing', advice: EXPECTED }],
];

/** What the file is, as an error to throw. */
export async function nameCompoundFile(file: SourceFile): Promise<UnusableFileError> {
  const names = await streamNames(file);
  const [, kind] = KINDS.find(([stream]) => names.some((name) => stream.test(name))) ?? [];
  return refusal(kind ?? { what: 'an old Office file of an unknown kind' });
}
