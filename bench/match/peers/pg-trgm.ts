// Postgres pg_trgm on the embedded Postgres: similarity over a normalised column with a GIN or GiST index, plus the bonus for place.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBridge } from '../../../local/postgres/bridge.ts';
import { startPostgres } from '../../../local/postgres/launcher.ts';
import { openDatabase } from '../../../shared/db/connection/client.ts';
import { cityKey } from '../../../shared/names/places.ts';
import { CITY_BONUS, type Peer, type PeerRow, peerName, STATE_BONUS } from './peer.ts';

export type TrigramIndex = 'gin' | 'gist';

const OPERATOR_CLASS = { gin: 'gin_trgm_ops', gist: 'gist_trgm_ops(siglen=64)' } as const;
const LOAD_ROWS = 20_000;
/** Clock ticks of /proc, 100 a second on every Linux that Node runs on. */
const TICK_MS = 10;

const SEARCH = `select id, similarity(name, $1) + case when city <> 0 and city = $2 then ${CITY_BONUS} else 0 end
    + case when state <> '' and state = $3 then ${STATE_BONUS} else 0 end as score
  from supplier where name % $1 order by score desc, id limit 1`;

/** Loads the rows into a throw-away server. Linux only: the CPU time of its backend is read from /proc. */
export async function pgTrgm(rows: readonly PeerRow[], kind: TrigramIndex): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'pg-trgm-'));
  const server = await startPostgres(folder, { throwaway: true });
  const bridge = await startBridge({ target: { host: '127.0.0.1', port: server.port } });
  const { pool, close } = openDatabase({ url: server.url, wsProxy: bridge.address, queryTimeoutMs: 600_000 });
  await pool.query('create extension pg_trgm');
  await pool.query('create unlogged table supplier (id text, name text, city int, state text)');
  for (let from = 0; from < rows.length; from += LOAD_ROWS) {
    const json = JSON.stringify(rows.slice(from, from + LOAD_ROWS));
    await pool.query(
      'insert into supplier select * from json_to_recordset($1::json) as r(id text, name text, city int, state text)',
      [json],
    );
  }
  await pool.query("set maintenance_work_mem = '512MB'");
  await pool.query(`create index on supplier using ${kind} (name ${OPERATOR_CLASS[kind]})`);
  await pool.query('analyze supplier');
  for (const setting of ['enable_seqscan = off', 'enable_indexscan = off', 'pg_trgm.similarity_threshold = 0.3'])
    await pool.query(`set ${setting}`);
  const { rows: backends } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  return {
    name: `Postgres pg_trgm ${kind.toUpperCase()} .3`,
    cpuMs: () => backendCpuMs(backends[0].pid),
    async answer(query) {
      const found = await pool.query<{ id: string; score: number }>(SEARCH, [
        peerName(query.name),
        cityKey(query.city),
        query.state,
      ]);
      return found.rows[0];
    },
    async close() {
      await close();
      await bridge.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function backendCpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
