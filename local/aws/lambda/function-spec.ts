// What the local Lambda knows of a function, and what an invocation answers.

export interface FunctionSpec {
  name: string;
  arn: string;
  /** Folder of the bundle. */
  directory: string;
  /** `index.handler`: file without extension, then the export. */
  handler: string;
  /** As the template names it, e.g. `nodejs24.x`. */
  runtime: string;
  memoryMb: number;
  timeoutSeconds: number;
  /** What becomes of a chain of calls in which the function has run 16 times. */
  recursiveLoop?: 'Allow' | 'Terminate';
  /** By which its calls are known as its role's. */
  credentials: { accessKeyId: string; secretAccessKey: string };
  /** Whether what it prints is kept; it is, unless said. */
  hasLog?: boolean;
  /** The template's environment. */
  variables: Readonly<Record<string, string>>;
}

/** As Lambda puts it into the payload of a failed invocation. */
export interface FunctionFailure {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

export type InvocationAnswer = { ok: true; payload: unknown } | { ok: false; failure: FunctionFailure };

/** Which errors are Lambda's own and not thrown by the function. */
export const TIMED_OUT = 'Sandbox.Timedout';
export const EXITED = 'Runtime.ExitError';
