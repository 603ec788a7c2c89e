// Imports one bundle in this fresh process and tells its parent what that took beyond Node's own start.
import { pathToFileURL } from 'node:url';

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const before = { cpuMs: cpuMs(), wallMs: performance.now() };
await import(pathToFileURL(process.argv[2] ?? '').href);
process.send?.({
  cpuMs: cpuMs() - before.cpuMs,
  wallMs: performance.now() - before.wallMs,
  rssBytes: process.memoryUsage.rss(),
});
process.disconnect?.();
