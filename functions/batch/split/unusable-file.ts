// What ends a batch whose file cannot be read, or makes it wait because its mapping does not fit.
import type { ColumnRole } from '../../../shared/column-roles.ts';

/** The file cannot be used. The message is one sentence that says what was expected; it is shown to the tenant. */
export class UnusableFileError extends Error {
  override name = 'UnusableFileError';
}

/** The mapping does not fit the file: the file may be used, with another mapping. */
export class UnfitMappingError extends UnusableFileError {
  override name = 'UnfitMappingError';
  readonly role: ColumnRole;
  constructor(role: ColumnRole, message: string) {
    super(message);
    this.role = role;
  }
}
