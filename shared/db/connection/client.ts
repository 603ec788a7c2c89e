// The one way to the database: the Neon driver over WebSocket, on AWS straight to Neon, on the laptop through the bridge (local/postgres/bridge.ts).
import { Client, type ClientConfig, Pool } from '@neondatabase/serverless';
import { drizzle, type NeonDatabase } from 'drizzle-orm/neon-serverless';
import { safeText } from '../../text.ts';
import * as schema from '../schema/tables.ts';
import { withRetry } from './connection-errors.ts';
import { guarded } from './query.ts';
import { TurnSocket } from './turn-socket.ts';

export type Schema = typeof schema;

/** What every repository takes: the database itself, or a transaction of `withTx`. */
export type Db = NeonDatabase<Schema>;

export interface Database {
  readonly pool: Pool;
  readonly login: Login;
  readonly db: Db;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** The URL as it is now, asked for when the server refuses the login: the password was rotated. */
  readonly renewUrl?: () => Promise<string>;
  /** `host:port/path` of the WebSocket bridge; without it the driver speaks to Neon. */
  readonly wsProxy?: string;
  /** A Lambda works on one thing at a time, so one connection is enough. */
  readonly maxConnections?: number;
  /** Must end before the function does, so that the error names the query and not the timeout. */
  readonly queryTimeoutMs?: number;
}

/** With what connections are opened from now on; those that are open stay so. */
export class Login {
  url: string;
  readonly #renewUrl: DatabaseOptions['renewUrl'];

  constructor({ url, renewUrl }: DatabaseOptions) {
    this.url = url;
    this.#renewUrl = renewUrl;
  }

  /** True when there is another URL now. */
  async renew(): Promise<boolean> {
    const before = this.url;
    this.url = (await this.#renewUrl?.()) ?? before;
    return this.url !== before;
  }
}

const ignore = () => {};

/** Connects on first use. Call it once per process, at module scope. */
export function openDatabase(options: DatabaseOptions): Database {
  const { wsProxy, maxConnections = 1, queryTimeoutMs = 20_000 } = options;
  const login = new Login(options);
  const pool = new Pool({
    max: maxConnections,
    query_timeout: queryTimeoutMs,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    allowExitOnIdle: true,
  });
  pool.Client = clientThrough(wsProxy, login);
  // A connection that breaks while idle is dropped by the pool; without a listener the event would end the process.
  pool.on('error', ignore);
  return { pool, login, db: drizzle(retrying(pool, login), { schema }), close: () => pool.end() };
}

/**
 * Runs `work` in one transaction on one connection. drizzle's own `db.transaction` (0.45) keeps the connection for ever when BEGIN fails, hence this.
 * A connection found dead at BEGIN is replaced once; after that nothing is retried, because `work` may have acted elsewhere.
 */
export async function withTx<T>(
  { pool, login }: Pick<Database, 'pool' | 'login'>,
  work: (tx: Db) => Promise<T>,
): Promise<T> {
  const client = await guarded(withRetry(() => begin(pool), login));
  let broken = true;
  try {
    const result = await work(drizzle(client, { schema }));
    await guarded(client.query('commit'));
    broken = false;
    return result;
  } catch (error) {
    // A connection that cannot roll back is not given back to the pool.
    broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(broken);
  }
}

async function begin(pool: Pool) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Settings are made per client, not in the driver's globals, so that one process can hold databases on both sides. */
function clientThrough(wsProxy: string | undefined, login: Login): typeof Client {
  return class extends Client {
    constructor(config: ClientConfig) {
      super({ ...config, connectionString: login.url });
      takeSafeText(this);
      this.on('error', ignore); // between connecting and the pool's own listener
      this.neonConfig.coalesceWrites = false; // TurnSocket does it, without a timer and without losing errors
      this.neonConfig.webSocketConstructor = TurnSocket; // Node 20 has none of its own; one and the same on every Node
      if (wsProxy === undefined) return;
      this.neonConfig.wsProxy = wsProxy;
      this.neonConfig.useSecureWebSocket = false;
      this.neonConfig.pipelineConnect = false; // pipelining guesses Neon's authentication; the laptop asks for SCRAM
    }
  };
}

/** Makes text parameters safe, so that no statement fails for a character; JSON is made so by `jsonb`. */
function takeSafeText(client: Client): void {
  const query: (...args: unknown[]) => unknown = client.query;
  const value = (...args: unknown[]) => Reflect.apply(query, client, args.map(safeParameters));
  Object.defineProperty(client, 'query', { value });
}

const safeParameters = (argument: unknown) => (Array.isArray(argument) ? argument.map(safeParameter) : argument);

function safeParameter(value: unknown): unknown {
  if (typeof value === 'string') return safeText(value);
  return Array.isArray(value) ? value.map(safeParameter) : value;
}

/** The pool, with every single statement tried once more when its connection turns out to be gone: statements outside of withTx must bear a repeat. */
function retrying(pool: Pool, login: Login): Pool {
  return new Proxy(pool, {
    get(target, name) {
      if (name !== 'query') return Reflect.get(target, name, target);
      return (...args: unknown[]) => withRetry(() => Reflect.apply(target.query, target, args), login);
    },
  });
}
