// The server flags of the laptop's Postgres, and why each differs from the default.

/**
 * Durability stays on. `synchronous_commit=off` would be faster, but it acknowledges a commit whose log record still sits in Postgres's shared memory:
 * kill -9 of any server process makes it reset that memory, and answers that were paid for and acknowledged would be gone (guarantee G4).
 */
const LAPTOP = { shared_buffers: '128MB', max_connections: '150', jit: 'off', wal_compression: 'on' };

/**
 * Errors, their details and their contexts quote what was to be stored, payees among it. The services report their errors
 * themselves, without values; `log` keeps starts, stops and what is fatal.
 */
const LOG_WITHOUT_VALUES = { log_min_messages: 'log', log_error_verbosity: 'terse' };

/** For test runs: the data is thrown away after them. */
const THROWAWAY = {
  ...LAPTOP,
  shared_buffers: '64MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

export function serverFlags(server: { data: string; port: number; throwaway: boolean }): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(server.port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...LOG_WITHOUT_VALUES,
    ...(server.throwaway ? THROWAWAY : LAPTOP),
  };
  return ['-D', server.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
