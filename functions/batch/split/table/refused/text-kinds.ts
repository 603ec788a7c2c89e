// Refuses text files that hold no table, by the name of their kind.
import { fieldsOrNotesKind } from './fields-and-notes.ts';
import { mailKind } from './mail.ts';
import { programKind, shortProgramKind } from './program-text.ts';
import { refusal } from './refusal.ts';
import { kindByStart } from './starts.ts';
import { textStart } from './text-start.ts';

/** `start` is the beginning of the file as text. Throws UnusableFileError. */
export function refuseTextKinds(start: string): void {
  const kind = kindByStart(start.trimStart().replace(/^\ufeff/, ''));
  if (kind) throw refusal(kind);
}

/** For text that no kind of table claims by how it begins. Throws UnusableFileError. */
export function refuseUnlikelyText(start: string): void {
  const beginning = textStart(start);
  const kind =
    mailKind(beginning) ?? programKind(beginning) ?? fieldsOrNotesKind(beginning) ?? shortProgramKind(beginning);
  if (kind) throw refusal(kind);
}
