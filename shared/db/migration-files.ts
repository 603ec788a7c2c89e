// The migrations on disk: NNNN_name.sql with its NNNN_name.down.sql, in a folder that lies beside the sources and beside the function's bundle.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Migration {
  readonly tag: string;
  readonly up: string;
  readonly down: string;
  /** sha256 of `up`: an applied migration must never be edited. */
  readonly hash: string;
}

/** `migrations/` next to the running file: shared/db/ in the sources, the bundle's folder in a Lambda. */
export const MIGRATIONS_DIR = fileURLToPath(new URL('./migrations', import.meta.url));

/** All migrations in order of their numbers. Throws when a number is missing or taken twice, or a down file is missing. */
export function migrationFiles(dir = MIGRATIONS_DIR): Migration[] {
  const files = readdirSync(dir).filter((file) => /^\d{4}_\w+\.sql$/.test(file));
  return files.sort().map((file, index) => {
    const tag = file.slice(0, -'.sql'.length);
    if (Number(tag.slice(0, 4)) !== index + 1) {
      throw new Error(`Migration ${tag}: expected the number ${String(index + 1).padStart(4, '0')}`);
    }
    const downFile = join(dir, `${tag}.down.sql`);
    if (!existsSync(downFile)) throw new Error(`Migration ${tag}: expected its way back in ${tag}.down.sql`);
    const up = readFileSync(join(dir, file), 'utf8');
    const hash = createHash('sha256').update(up).digest('hex');
    return { tag, up, down: readFileSync(downFile, 'utf8'), hash };
  });
}
