// Searches the tracked files for what looks like a credential (guarantee G26). Tests and simulators make theirs while they run.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LARGEST_FILE = 5_000_000;

const SECRETS: Readonly<Record<string, RegExp>> = {
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{40}/,
  'an AWS access key': /\b(?:AKIA|ASIA)(?!IOSFODNN7EXAMPLE)[0-9A-Z]{16}\b/,
  'an AWS secret key': /aws_?secret_?(?:access_?)?key['"]?\s*[:=]\s*['"]?[A-Za-z0-9/+]{40}\b/i,
  'an OpenAI key': /\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{32,}/,
  'a Google key': /\bAIza[0-9A-Za-z_-]{35}\b/,
  'a Google token': /\bya29\.[0-9A-Za-z_-]{20,}/,
  'a GitHub token': /\b(?:gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{50,})/,
  'an npm token': /\bnpm_[0-9A-Za-z]{36}\b/,
  'a Slack token': /\bxox[abprs]-[0-9A-Za-z-]{10,}/,
  'a JSON web token': /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{10,}/,
  'a key of ours': /\bce_[A-Za-z0-9_-]{32,}/,
  'a password in a database URL': /\bpostgres(?:ql)?:\/\/[^\s:/@'"`$]+:[^\s@'"`${<]{12,}@(?!127\.0\.0\.1|localhost)/,
};

function trackedFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 25 });
  return listed.split('\0').filter((path) => path !== '' && isReadable(join(ROOT, path)));
}

function isReadable(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.size < LARGEST_FILE;
}

const secretsIn = (text: string) =>
  Object.entries(SECRETS).flatMap(([name, shape]) => (shape.test(text) ? [name] : []));

describe('the repository', () => {
  it('no tracked file holds what looks like a secret', () => {
    const found = trackedFiles().flatMap((path) =>
      secretsIn(readFileSync(join(ROOT, path), 'utf8')).map((name) => `${path}: ${name}`),
    );
    expect(found).toEqual([]);
  });

  it('no tracked file is one that keys are kept in', () => {
    const kept = trackedFiles().filter((path) => /(?:\.(?:pem|p12|pfx|key|jks)|(?:^|\/)\.env(?:\..*)?)$/.test(path));
    expect(kept).toEqual([]);
  });

  it.each([
    ['a private key', `-----BEGIN ${'PRIVATE KEY'}-----\n${'MIIE'.repeat(12)}`],
    ['an AWS access key', `AKIA${'ABCD2345'.repeat(2)}`],
    ['an OpenAI key', `sk-${'proj-'}${'a1B2'.repeat(9)}`],
    ['a Google key', `AIza${'a1B2c'.repeat(7)}`],
    ['a JSON web token', ['eyJhbGciOiJI', 'eyJzdWIiOiIxMjM', 'SflKxwRJSMeKKF'].join('.')],
    ['a password in a database URL', ['postgres://app:', 'hunter2hunter2', '@db.example.com/x'].join('')],
  ])('the search knows %s when it sees one', (name, text) => {
    expect(secretsIn(text)).toEqual([name]);
  });
});
