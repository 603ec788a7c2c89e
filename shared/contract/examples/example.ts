// What an example of an operation is.

export interface OperationExample {
  /** Values of path, query and header parameters, by name. */
  parameters?: Readonly<Record<string, string | number | boolean>>;
  /** The body of the request. */
  request?: unknown;
  /** The body of the successful answer; absent where it has none. */
  answer?: unknown;
}

export type Examples = Readonly<Record<string, OperationExample>>;
