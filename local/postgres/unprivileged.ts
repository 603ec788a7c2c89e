// Postgres refuses to run as root, or as a user without a name: how its processes run as `nobody`, without moving their files out of a private home.
import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';

interface Identity {
  readonly uid: number;
  readonly gid: number;
}

export interface RunAs {
  /** Goes before the command. */
  readonly prefix: readonly string[];
  /** Whom the data folder must belong to, when it is not the caller. */
  readonly owner?: Identity;
  /** What the process is started as, when the prefix does not see to it. */
  readonly identity?: Identity;
}

const NOBODY: Identity = { uid: 65534, gid: 65534 };

/** In a user namespace the process believes to be `nobody`, while the files it opens are still the caller's. */
const USER_NAMESPACE = ['unshare', '--user', `--map-user=${NOBODY.uid}`, `--map-group=${NOBODY.gid}`];

/** Containers often forbid namespaces: then root becomes `nobody` for real, keeping the one capability that lets it through a 0700 home. */
const NOBODY_WITH_REACH = [
  'setpriv',
  `--reuid=${NOBODY.uid}`,
  `--regid=${NOBODY.gid}`,
  '--clear-groups',
  '--inh-caps=-all,+dac_override',
  '--ambient-caps=-all,+dac_override',
];

/** The first way that works on this machine. Plain `nobody` is the last resort and needs a project outside of a private home. */
export function unprivileged(): RunAs {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && hasName()) return { prefix: [] };
  if (works(USER_NAMESPACE)) return { prefix: USER_NAMESPACE };
  if (!isRoot) return { prefix: [] };
  if (works(NOBODY_WITH_REACH)) return { prefix: NOBODY_WITH_REACH, owner: NOBODY };
  return { prefix: [], owner: NOBODY, identity: NOBODY };
}

/** False in a container that runs under a bare number (`docker run --user 1234`). */
function hasName(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
}

function works([command = '', ...args]: string[]): boolean {
  return spawnSync(command, [...args, 'true'], { stdio: 'ignore' }).status === 0;
}
