// What ends a batch whose file cannot be read, or makes it wait because its mapping does not fit.
import type { ColumnRole } from '../../../shared/column-roles.ts';
import { safeText } from '../../../shared/text.ts';
import { maskText } from './rows/mask.ts';

/**
 * The file cannot be used. The message is one sentence that says what was expected; it is shown to the tenant. What it
 * quotes of the file is made safe to store, and sensitive numbers in it are masked.
 */
export class UnusableFileError extends Error {
  override name = 'UnusableFileError';
  constructor(message: string) {
    super(maskText(safeText(message)));
  }
}

/** The file is damaged, or made to do harm: another table of it is not tried. */
export class DamagedFileError extends UnusableFileError {}

/** The mapping does not fit the file: the file may be used, with another mapping. */
export class UnfitMappingError extends UnusableFileError {
  override name = 'UnfitMappingError';
  readonly role: ColumnRole;
  constructor(role: ColumnRole, message: string) {
    super(message);
    this.role = role;
  }
}
