// The kinds of problem that the API answers with: a stable name, the status, the title, and what a caller does about
// it.

interface Kind {
  status: number;
  title: string;
  /** When it is answered, and what to do: one or two sentences for docs/errors.md. */
  about: string;
  /** A `detail` as it is sent. */
  example: string;
}

/** A kind keeps its name, status and meaning for good; clients branch on it. docs/errors.md is made from this table. */
export const PROBLEM_KINDS = {
  'invalid-request': {
    status: 400,
    title: 'The request is not valid',
    about: 'A path, query, header or body field does not fit; `errors` names each field. Correct the request.',
    example: 'body.payees.0.name: expected a text of at least 1 character',
  },
  'invalid-json': {
    status: 400,
    title: 'The body is not valid JSON',
    about: 'The body is not JSON in UTF-8. Correct the request.',
    example: 'the body is not valid JSON',
  },
  'invalid-csv': {
    status: 400,
    title: 'The CSV text is not valid',
    about: 'The field `csv` does not fit; `detail` names line and column. Correct the text.',
    example: 'csv line 3, column person: expected yes, no or nothing',
  },
  'invalid-keyword': {
    status: 400,
    title: 'The keyword cannot be used',
    about: 'A keyword is listed twice, says nothing of a payee, or cannot be matched. Change the list.',
    example: 'keyword 2: "Marrow Lane" is the same keyword as in keyword 1',
  },
  'key-not-accepted': {
    status: 401,
    title: 'An API key is needed',
    about: 'The header `x-api-key` is missing, or its key is unknown or revoked. Send a valid key.',
    example: 'the header x-api-key is missing, or its key is unknown or revoked',
  },
  'access-denied': {
    status: 403,
    title: 'The key may not do this',
    about: "API Gateway's authorizer denied the call. Use another key.",
    example: 'the key may not do this',
  },
  'scope-missing': {
    status: 403,
    title: 'The key lacks the scope for this',
    about: 'The key is valid and lacks the scope that the operation names. Use a key that has it.',
    example: 'this needs a key with the scope batches:write',
  },
  'signature-not-accepted': {
    status: 403,
    title: 'The signature is not accepted',
    about: 'The request carries an AWS signature that is wrong or expired. Send the API key only.',
    example: 'the signature of the request is expired',
  },
  'firewall-refused': {
    status: 403,
    title: 'A firewall rule refused the request',
    about: 'A web ACL of the installation refused the request. Ask the operator which rule did.',
    example: 'a firewall rule refused the request',
  },
  'no-such-route': {
    status: 404,
    title: 'There is no such route',
    about: 'The path does not exist, or not with this method. Compare it with the OpenAPI document.',
    example: 'there is no such path, or not with this method',
  },
  'batch-not-found': {
    status: 404,
    title: 'There is no such batch',
    about: 'The tenant has no batch of this id, or it is no longer kept.',
    example: 'there is no batch 01900000-0000-7000-8000-000000000001',
  },
  'file-not-found': {
    status: 404,
    title: 'The batch has no such file',
    about: 'The batch ended without this result file, or the file is no longer kept.',
    example: 'batch 01900000-0000-7000-8000-000000000001 has no duplicates.csv',
  },
  'search-not-found': {
    status: 404,
    title: 'There is no such search',
    about: 'The tenant has no Mastercard search of this id, or it is no longer kept.',
    example: 'there is no search 01900000-0000-7000-8000-000000000002',
  },
  'dead-letter-not-found': {
    status: 404,
    title: 'There is no such dead letter',
    about: 'The tenant has no dead letter of this id.',
    example: 'there is no dead letter 4711',
  },
  'delivery-not-found': {
    status: 404,
    title: 'There is no such delivery',
    about: 'The tenant has no webhook delivery of this id, or it is no longer kept.',
    example: 'there is no delivery msg_01900000-0000-7000-8000-000000000001-r0-done',
  },
  'key-not-found': {
    status: 404,
    title: 'There is no such key',
    about: 'The tenant has no API key of this id.',
    example: 'there is no key k-7',
  },
  'keyword-not-found': {
    status: 404,
    title: 'There is no such keyword',
    about: 'No keyword of this term and scope is in force for the tenant.',
    example: 'no keyword "Marrow Lane" with scope contains is in force',
  },
  'sic-code-not-found': {
    status: 404,
    title: 'There is no such SIC code',
    about: 'The published list has no code of these four digits.',
    example: 'the published list has no SIC code 0001',
  },
  'batch-state': {
    status: 409,
    title: 'The status of the batch does not allow this',
    about:
      'The batch is in another status than the operation needs, or changed meanwhile. Read the batch, then decide.',
    example: 'batch 01900000-0000-7000-8000-000000000001 is running: only one that is done or failed can be redriven',
  },
  'nothing-to-redrive': {
    status: 409,
    title: 'No row waits for a redrive',
    about: 'Every row of the batch has its answer. Nothing has to be done.',
    example: 'batch 01900000-0000-7000-8000-000000000001 has no row that ended in error or timeout',
  },
  'results-not-ready': {
    status: 409,
    title: 'The batch has no results yet',
    about:
      'The exports are written when the batch ends: wait until its status is `done`. Of a batch that failed or was cancelled ' +
      'they come moments later; there are none when its file was not split to the end.',
    example: 'batch 01900000-0000-7000-8000-000000000001 has no results yet: it is running',
  },
  'idempotency-key-reused': {
    status: 409,
    title: 'The Idempotency-Key was used for another request',
    about: 'The same key came with other content. Use a new key for a new request.',
    example:
      'this Idempotency-Key made batch 01900000-0000-7000-8000-000000000001 with another file name or other options',
  },
  'already-replayed': {
    status: 409,
    title: 'The dead letter was replayed already',
    about: 'A dead letter is replayed once. What fails again becomes a new one.',
    example: 'dead letter 4711 was replayed already',
  },
  'too-many-secrets': {
    status: 409,
    title: 'Too many secrets sign webhooks',
    about: 'Several earlier secrets still sign. Wait until one has ended, or end them with `overlapHours` 0.',
    example: '4 earlier secrets still sign: wait until one has ended, or end them with overlapHours 0',
  },
  'request-too-large': {
    status: 413,
    title: 'The request is too large',
    about: 'The body exceeds 10 MB. Send fewer items; files go to the upload URL of a batch.',
    example: 'expected a body of at most 10 MB; files go to the upload URL of a batch',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The content type is not supported',
    about: 'The body is of a type that the route does not read. Send `application/json`.',
    example: 'expected application/json',
  },
  'unusable-file': {
    status: 422,
    title: 'The file of the batch cannot be read',
    about: 'The uploaded file cannot be read as a table of payees, whatever the mapping says. Send another file.',
    example: 'the file is an encrypted workbook: save it without a password',
  },
  'no-webhook': {
    status: 422,
    title: 'The batch has no webhook',
    about: 'The batch was created without `options.webhookUrl`. Name a `url` instead.',
    example: 'batch 01900000-0000-7000-8000-000000000001 has no webhookUrl in its options',
  },
  'not-replayable': {
    status: 422,
    title: 'The dead letter cannot be replayed',
    about: 'The message is of a kind that no replay can send. `detail` says what to do instead.',
    example: 'an execution is not started by a replay: start the supplier sync with npm run sync',
  },
  'rate-exceeded': {
    status: 429,
    title: 'Too many requests',
    about: "More requests a second than the key's plan allows. Wait as long as `Retry-After` says.",
    example: "more requests a second than the key's plan allows",
  },
  'quota-exceeded': {
    status: 429,
    title: "The key's quota is used up",
    about: 'The plan of the key has a quota that is used up. Wait as long as `Retry-After` says.',
    example: "the key's quota is used up",
  },
  internal: {
    status: 500,
    title: 'Something failed on our side',
    about: 'A fault of the service. Report it with the value of `instance`.',
    example: 'quote b0b9c2f4-6a52-4d2c-9a3a-5a1f0f3a7d11 when you report this',
  },
  'provider-failed': {
    status: 502,
    title: 'A provider failed',
    about: 'An outside provider answered with an error. Try again later; what was answered is kept.',
    example: 'google geocode: expected a result, got HTTP 500',
  },
  unavailable: {
    status: 503,
    title: 'Not available now',
    about: 'A part of the service did not answer. Try again after `Retry-After`.',
    example: 'try again; quote b0b9c2f4-6a52-4d2c-9a3a-5a1f0f3a7d11 when it goes on',
  },
  overloaded: {
    status: 503,
    title: 'More requests than there are places for',
    about: 'The request was refused before anything was done. Send it again after `Retry-After`.',
    example: 'more requests at once than there are places for; try again',
  },
  'provider-held-back': {
    status: 503,
    title: 'Calls to a provider are held back',
    about: 'The provider is down or at its rate, and no call is made. Try again after `Retry-After`.',
    example: 'google geocode: expected a result, got no answer',
  },
  'provider-not-configured': {
    status: 503,
    title: 'The provider is not configured',
    about: 'The installation has no valid secret for the provider. Ask the operator.',
    example: 'Mastercard is not configured here',
  },
  'no-supplier-network': {
    status: 503,
    title: 'There is no supplier network yet',
    about: 'No supplier network has been published in this installation. Run the supplier sync first.',
    example: 'no supplier network has been published yet',
  },
  'took-too-long': {
    status: 504,
    title: 'The answer took too long',
    about: 'The request was not answered within 29 seconds. Send fewer items, or use a batch.',
    example: 'the answer took longer than 29 seconds',
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type ProblemKind = keyof typeof PROBLEM_KINDS;

/** In the order of the table. */
export const PROBLEM_KIND_NAMES = Object.keys(PROBLEM_KINDS).filter(
  (name): name is ProblemKind => name in PROBLEM_KINDS,
);

export const kindOf = (name: ProblemKind): Kind => PROBLEM_KINDS[name];

/** The value of `type`: a name, not an address to fetch. */
export const problemType = (kind: ProblemKind): string => `urn:clarity-engine:problem:${kind}`;
