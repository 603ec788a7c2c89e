// Postgres refuses to run as root: how a process started by root is run as somebody else, without moving its files out of a private home.
import { spawnSync } from 'node:child_process';

/** `prefix` goes before the command; when `owner` is set, the data folder must be given to it. */
export interface RunAs {
  readonly prefix: readonly string[];
  readonly owner?: { readonly uid: number; readonly gid: number };
}

const NOBODY = 65534;
/** In a user namespace the process believes to be `nobody`, while the files it opens are still root's. */
const USER_NAMESPACE = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
/** Containers often forbid namespaces: then really `nobody`, keeping the one capability that lets it through a 0700 home. */
const NOBODY_WITH_REACH = [
  'setpriv',
  `--reuid=${NOBODY}`,
  `--regid=${NOBODY}`,
  '--clear-groups',
  '--inh-caps=-all,+dac_override',
  '--ambient-caps=-all,+dac_override',
];

/** The first way that works on this machine. Plain `nobody` is the last resort and needs a project outside of a private home. */
export function unprivileged(): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [] };
  if (works(USER_NAMESPACE)) return { prefix: USER_NAMESPACE };
  const owner = { uid: NOBODY, gid: NOBODY };
  return { prefix: works(NOBODY_WITH_REACH) ? NOBODY_WITH_REACH : [], owner };
}

function works([command = '', ...args]: string[]): boolean {
  return spawnSync(command, [...args, 'true'], { stdio: 'ignore' }).status === 0;
}
