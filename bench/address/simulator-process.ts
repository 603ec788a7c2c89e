// The Google simulator in a process of its own: sends its address, and, whenever it is asked, the CPU microseconds it has used.
import { RealClock } from '../../local/real-clock.ts';
import { startGoogleSimulator } from '../../local/simulators/google/google-simulator.ts';
import { API_KEY } from './api-key.ts';

const simulator = await startGoogleSimulator({ clock: new RealClock(), secrets: { apiKey: API_KEY } });
process.send?.(simulator.url);
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.on('disconnect', () => process.exit());
