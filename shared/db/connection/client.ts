// The one way to the database: the Neon driver over WebSocket, on AWS straight to Neon, on the laptop through the bridge (local/postgres/bridge.ts).
import { Client, type ClientConfig, Pool } from '@neondatabase/serverless';
import { drizzle, type NeonDatabase } from 'drizzle-orm/neon-serverless';
import * as schema from '../schema/tables.ts';
import { withRetry } from './connection-errors.ts';
import { guarded } from './query.ts';
import { TurnSocket } from './turn-socket.ts';

export type Schema = typeof schema;

/** What every repository takes: the database itself, or a transaction of `withTx`. */
export type Db = NeonDatabase<Schema>;

export interface Database {
  readonly pool: Pool;
  readonly db: Db;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** `host:port/path` of the WebSocket bridge; without it the driver speaks to Neon. */
  readonly wsProxy?: string;
  /** A Lambda works on one thing at a time, so one connection is enough. */
  readonly maxConnections?: number;
  /** Must end before the function does, so that the error names the query and not the timeout. */
  readonly queryTimeoutMs?: number;
}

const ignore = () => {};

/** Connects on first use. Call it once per process, at module scope. */
export function openDatabase({ url, wsProxy, maxConnections = 1, queryTimeoutMs = 20_000 }: DatabaseOptions): Database {
  const pool = new Pool({
    connectionString: url,
    max: maxConnections,
    query_timeout: queryTimeoutMs,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    allowExitOnIdle: true,
  });
  pool.Client = clientThrough(wsProxy);
  // A connection that breaks while idle is dropped by the pool; without a listener the event would end the process.
  pool.on('error', ignore);
  return { pool, db: drizzle(retrying(pool), { schema }), close: () => pool.end() };
}

/**
 * Runs `work` in one transaction on one connection. drizzle's own `db.transaction` (0.45) keeps the connection for ever when BEGIN fails, hence this.
 * A connection found dead at BEGIN is replaced once; after that nothing is retried, because `work` may have acted elsewhere.
 */
export async function withTx<T>({ pool }: Pick<Database, 'pool'>, work: (tx: Db) => Promise<T>): Promise<T> {
  const client = await guarded(withRetry(() => begin(pool)));
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
function clientThrough(wsProxy: string | undefined): typeof Client {
  return class extends Client {
    constructor(config: string | ClientConfig) {
      super(config);
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

/** The pool, with every single statement tried once more when its connection turns out to be gone: statements outside of withTx must bear a repeat. */
function retrying(pool: Pool): Pool {
  return new Proxy(pool, {
    get(target, name) {
      if (name !== 'query') return Reflect.get(target, name, target);
      return (...args: unknown[]) => withRetry(() => Reflect.apply(target.query, target, args));
    },
  });
}
