// npm run deploy -- bootstrap|data|service|diff [-c name=value ...] [options of the cdk command]: the steps of docs/deploy.md.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cdk, OUTPUT, synth } from './synth.mjs';

const USAGE = `expected one of
  npm run deploy -- bootstrap aws://ACCOUNT/REGION   once an account and region
  npm run deploy -- data                             bucket and secrets; once, and when they change
  npm run deploy -- service                          everything else
  npm run deploy -- diff                             what a deployment would change
with -c name=..., -c alarmEmail=..., -c setsAccountLogRole=false, and options of the cdk command such as --profile`;

const [step, ...args] = process.argv.slice(2);

if (step === 'bootstrap') bootstrap(args);
else if (step === 'data' || step === 'service') run(['deploy', `*-${step}`, '--exclusively'], args);
else if (step === 'diff') run(['diff'], args);
else if (step === '--help') console.log(USAGE);
else {
  console.error(USAGE);
  process.exit(2);
}

/** From an empty folder: in this one, bootstrap would synthesise the app first, which it has no use for. */
function bootstrap(options) {
  const folder = mkdtempSync(path.join(tmpdir(), 'bootstrap-'));
  try {
    cdk(['bootstrap', ...options], folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Deploys what was synthesised and validated a moment ago, and not what another synthesis would give. */
function run(command, options) {
  const isSetting = (option, index) => option === '-c' || options[index - 1] === '-c';
  synth(options.filter(isSetting));
  cdk([...command, '--app', OUTPUT, ...options.filter((option, index) => !isSetting(option, index))]);
}
