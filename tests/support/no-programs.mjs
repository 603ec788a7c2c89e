// Loaded before a command (node --import): programs that it would start are only named on its output, and count as done.
import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';

childProcess.spawnSync = (_program, args) => {
  console.log(`would run ${args.join(' ')}`);
  return { status: Number(process.env.PROGRAM_STATUS ?? 0) };
};
syncBuiltinESMExports();
