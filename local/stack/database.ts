// The laptop's database: Postgres in the state folder and the bridge by which the production driver reaches it.
import { startBridge } from '../postgres/bridge.ts';
import { startPostgres } from '../postgres/launcher.ts';

export interface LaptopDatabase {
  /** What the database secret holds. */
  secret: { url: string; wsProxy: string };
  /** Of the bridge; Postgres itself goes down only when asked. */
  stop(options: { shutDown: boolean }): Promise<void>;
}

export async function startDatabase(dir: string): Promise<LaptopDatabase> {
  const postgres = await startPostgres(dir);
  const bridge = await startBridge({ target: { host: '127.0.0.1', port: postgres.port } });
  return {
    secret: { url: postgres.url, wsProxy: bridge.address },
    async stop({ shutDown }) {
      await bridge.close();
      if (shutDown) await postgres.stop();
    },
  };
}
