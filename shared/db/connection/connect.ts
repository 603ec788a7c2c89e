// Opens the database that a secret names: how every function gets its connection.
import { DatabaseSecret, readSecret } from '../../secrets.ts';
import { type Database, type DatabaseOptions, openDatabase } from './client.ts';

/** Reads the secret now, connects on first use; reads it again when a login is refused, because the password was rotated. */
export async function connectDatabase(
  secretArn: string,
  options: Omit<DatabaseOptions, 'url' | 'wsProxy'> = {},
): Promise<Database> {
  const renewUrl = async () => (await readSecret(secretArn, DatabaseSecret, { isFresh: true })).url;
  return openDatabase({ ...options, ...(await readSecret(secretArn, DatabaseSecret)), renewUrl });
}
