// A call to the API that brought no answer of use: refused, failed, or never answered.

export class ApiError extends Error {
  override name = 'ApiError';
  /** Absent when no answer came. */
  readonly status: number | undefined;

  constructor(message: string, { status }: { status?: number | undefined } = {}) {
    super(message);
    this.status = status;
  }

  /** Whether the same call may be answered in a while. */
  get mayPass(): boolean {
    return this.status === undefined || this.status === 429 || this.status >= 500;
  }
}

/** What `call` answers; throws an ApiError where no answer came, which fetch says in two sentences. */
export async function answerOf<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ApiError || !isConnectionFailure(error)) throw error;
    throw new ApiError(`${what}: no answer (${reasonOf(error)})`);
  }
}

/** fetch throws a TypeError with a cause, node:http an error with a code of the network. */
const NETWORK = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND|UND_ERR)/;
const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');
const isConnectionFailure = (error: unknown) =>
  error instanceof Error && (NETWORK.test(codeOf(error)) || NETWORK.test(codeOf(error.cause)));

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message;
}
