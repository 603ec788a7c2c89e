// CPU time of this process, and of Postgres with all its backends, in milliseconds.
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in ticks of 10 ms, whatever its kernel's timer. */
const TICK_MS = 10;

export function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Of a process, its children that run, and those that have ended. Undefined where there is no /proc. */
export function familyCpuMs(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(name));
  const family = all.filter((one) => one.pid === pid || one.parent === pid);
  return family.reduce((sum, { ticks }) => sum + ticks, 0) * TICK_MS;
}

interface Stat {
  pid: number;
  parent: number;
  ticks: number;
}

function statOf(name: string): Stat[] {
  try {
    const text = readFileSync(`/proc/${name}/stat`, 'utf8');
    // After the command's name, which may hold anything: state, parent, then from the 12th on user, system, and both of ended children.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [{ pid: Number(name), parent: Number(fields[1]), ticks }];
  } catch {
    // It has just ended.
    return [];
  }
}
