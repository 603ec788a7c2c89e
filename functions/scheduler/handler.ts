// Scheduler service: the nightly supplier sync. Called by the sync machine, command by command.
import { service } from '../../shared/lambda/service.ts';
import { syncCommandsFromEnv } from './sync/from-env.ts';

export const handler = service(async () => ({ commands: await syncCommandsFromEnv() }));
