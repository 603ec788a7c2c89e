// The way to the database, which a test can cut: functions then find nobody who listens, as when Neon is away.
import { connect, createServer, type Server, type Socket } from 'node:net';
import * as z from 'zod';

export interface DatabaseWay {
  /** For the secret: in place of the bridge's own. */
  readonly wsProxy: string;
  cut(): Promise<void>;
  restore(): Promise<void>;
}

const Address = z.object({ port: z.number() });

/** `wsProxy` is the bridge's `host:port/path`. */
export async function databaseWay(wsProxy: string): Promise<DatabaseWay> {
  const [, host = '', port = '', path = ''] = /^([^:]+):(\d+)(.*)$/.exec(wsProxy) ?? [];
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const onward = connect(Number(port), host);
    for (const end of [socket, onward]) {
      open.add(end);
      end.on('error', () => end.destroy());
      end.on('close', () => {
        open.delete(end);
        socket.destroy();
        onward.destroy();
      });
    }
    socket.pipe(onward).pipe(socket);
  });
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', () => resolve()));
  await listen(0);
  const own = Address.parse(server.address()).port;
  return {
    wsProxy: `127.0.0.1:${own}${path}`,
    async cut() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open) socket.destroy();
      await closed;
    },
    restore: () => listen(own),
  };
}
