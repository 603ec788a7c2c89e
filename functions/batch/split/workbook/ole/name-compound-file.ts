// Names a compound file by its streams: an encrypted workbook, an old Excel or Word file, a mail.
import type { SourceFile } from '../../source-file.ts';
import { UnusableFileError } from '../../unusable-file.ts';
import { streamNames } from './stream-names.ts';

const AS_WORKBOOK = 'please save the sheet with the payees as an Excel workbook (.xlsx) or as CSV';
const AS_TABLE = 'expected an Excel workbook (.xlsx) or a text file with a column of payees';

export const OLD_WORKBOOK = `The file is an old Excel workbook (.xls): ${AS_WORKBOOK}.`;

const KINDS: readonly [stream: RegExp, sentence: string][] = [
  [
    /^EncryptedPackage$/i,
    'The file is protected with a password: please remove it (in Excel: File, Info, Protect Workbook) and send the file again.',
  ],
  [/^(?:Workbook|Book)$/i, OLD_WORKBOOK],
  [/^WordDocument$/i, `The file is an old Word document (.doc): ${AS_WORKBOOK}.`],
  [/^PowerPoint Document$/i, `The file is an old PowerPoint presentation (.ppt): ${AS_TABLE}.`],
  [/^(?:__substg1\.0_|__properties_version1\.0)/i, `The file is an Outlook message (.msg): ${AS_TABLE}.`],
  [/^VisioDocument$/i, `The file is a Visio drawing: ${AS_TABLE}.`],
];

/** What the file is, as an error to throw. */
export async function nameCompoundFile(file: SourceFile): Promise<UnusableFileError> {
  const names = await streamNames(file);
  const [, sentence] = KINDS.find(([stream]) => names.some((name) => stream.test(name))) ?? [];
  return new UnusableFileError(sentence ?? `The file is an old Office file of an unknown kind: ${AS_TABLE}.`);
}
