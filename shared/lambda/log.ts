// The structured logger of every function. Ids and counts only: no payee name, address, key or task token is ever passed to it.
import { Logger } from '@aws-lambda-powertools/logger';

export const log = new Logger({ serviceName: process.env.SERVICE_NAME ?? 'clarity' });
