// What ends a batch whose file cannot be read.

/** The file cannot be used. The message is one sentence that says what was expected; it is shown to the tenant. */
export class UnusableFileError extends Error {
  override name = 'UnusableFileError';
}
