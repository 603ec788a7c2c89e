// Where a search stands, for the machine that waits for it.

/** Of several pieces the first of these is what the bulk as a whole is told. */
const STATES = [
  'cancelled',
  /** Nobody has submitted it, or nobody knows, or there was no time for all its pieces: submit it. */
  'submit',
  /** There are results that are not read yet: ask again at once. */
  'more',
  /** Ask again after a while. */
  'waiting',
  'timeout',
  'unknown',
  'failed',
  'completed',
] as const;

export interface SearchProgress {
  state: (typeof STATES)[number];
}

export function combined(pieces: readonly SearchProgress[]): SearchProgress {
  const state = STATES.find((one) => pieces.some((piece) => piece.state === one));
  return { state: state ?? 'failed' };
}
