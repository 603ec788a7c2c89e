// Bundles every function with one esbuild call: functions/<name>/handler.ts becomes dist/functions/<name>/index.mjs, its assets beside it. AWS and the laptop run the same files.
import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { readScriptArguments } from '../shared/command-line.ts';
import { SERVICE_NAMES, type ServiceName } from '../shared/services.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Where the stack looks for bundles. Always the same folder: source maps carry relative paths, and asset hashes follow them. */
export const BUNDLES = path.join(ROOT, 'dist', 'functions');

/** Folders that a function reads at run time beside its `assets/`; they lie next to its bundle under their last name. */
const SHARED_ASSETS: Partial<Record<ServiceName, readonly string[]>> = { database: ['shared/db/migrations'] };

/** CommonJS packages inside an ES module need `require`, or they fail with "Dynamic require of ... is not supported". */
const REQUIRE_BANNER =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

export const bundleFolder = (service: ServiceName, bundles = BUNDLES) => path.join(bundles, service);
export const hasBundle = (service: ServiceName, bundles = BUNDLES) =>
  existsSync(path.join(bundleFolder(service, bundles), 'index.mjs'));

/** Bundles every service; what lay there before is removed. */
export async function bundleFunctions(outdir = BUNDLES): Promise<void> {
  const handlerOf = (service: ServiceName) => path.join(ROOT, 'functions', service, 'handler.ts');
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: Object.fromEntries(SERVICE_NAMES.map((service) => [`${service}/index`, handlerOf(service)])),
    outdir,
    outExtension: { '.js': '.mjs' },
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    format: 'esm',
    platform: 'node',
    // The oldest Node that runs the bundles: a laptop's. The deployed runtime is newer.
    target: 'node20',
    // Takes the ES module of a package that has both: 350 KB instead of 580 KB for a function with one SDK client.
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE_BANNER },
    logLevel: 'warning',
  });
  await Promise.all(SERVICE_NAMES.map((service) => copyAssets(service, outdir)));
}

async function copyAssets(service: ServiceName, outdir: string): Promise<void> {
  for (const source of [`functions/${service}/assets`, ...(SHARED_ASSETS[service] ?? [])]) {
    const from = path.join(ROOT, source);
    if (!existsSync(from)) continue;
    await cp(from, path.join(bundleFolder(service, outdir), path.basename(source)), { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  readScriptArguments('npm run build: bundles the functions into dist/', () => {});
  await bundleFunctions();
  console.log(`bundled ${SERVICE_NAMES.length} functions into ${path.relative(process.cwd(), BUNDLES) || '.'}`);
}
