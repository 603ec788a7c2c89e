// Why a request failed, without anything of the request.

/** Deeper than any wrapper goes; an error can be its own cause. */
const MOST_CAUSES = 9;

/** The error and what it was made of: causes, and the socket's error that the event of a failed handshake holds. */
export function* causesOf(error: unknown): Iterable<unknown> {
  let one = error;
  for (let depth = 0; one !== undefined && one !== null && depth < MOST_CAUSES; depth++) {
    yield one;
    one = one instanceof Error ? one.cause : errorOfEvent(one);
  }
}

const errorOfEvent = (event: unknown): unknown =>
  typeof event === 'object' && event !== null && 'error' in event && event.error instanceof Error
    ? event.error
    : undefined;

/** fetch says `fetch failed` and hides the reason in its cause. The code alone is read: the rest of the error may hold the request, and with it a key. */
export function causeCode(error: unknown): string | undefined {
  for (const cause of causesOf(error)) {
    if (!(cause instanceof Error)) break;
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return undefined;
}
