// Why a request failed, without anything of the request.

/** fetch says `fetch failed` and hides the reason in its cause. The code alone is read: the rest of the error may hold the request, and with it a key. */
export function causeCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return undefined;
}
