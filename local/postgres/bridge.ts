// WebSocket-to-TCP bridge: the Neon driver speaks Postgres inside a WebSocket, the laptop's Postgres speaks it on a socket.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { type Duplex, pipeline } from 'node:stream';
import { createWebSocketStream, type WebSocket, WebSocketServer } from 'ws';

export interface Bridge {
  /** What the driver takes as its `wsProxy`: host, port and path, without a scheme. */
  readonly address: string;
  close(): Promise<void>;
}

const PATH = '/v1';

/** Listens on 127.0.0.1 and connects to `target` only (never an open proxy), and to no web page: browsers always send an Origin. */
export async function startBridge({ target }: { target: { host: string; port: number } }): Promise<Bridge> {
  const allowed = `${target.host}:${target.port}`;
  const http = createServer((_request, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  http.on('upgrade', (request, socket, head) => {
    if (!isAllowed(request, allowed)) return refuse(socket);
    sockets.handleUpgrade(request, socket, head, (client) => join(client, target));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (typeof address !== 'object' || address === null) throw new Error('The database bridge has no port');
  return {
    address: `127.0.0.1:${address.port}${PATH}`,
    async close() {
      for (const client of sockets.clients) client.terminate();
      http.close();
      await once(http, 'close');
    },
  };
}

function isAllowed(request: IncomingMessage, allowed: string): boolean {
  const url = new URL(request.url ?? '/', 'http://bridge');
  return url.pathname === PATH && url.searchParams.get('address') === allowed && request.headers.origin === undefined;
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

/** Streams carry the backpressure both ways: whichever side reads slowly stops the other from being read. */
function join(client: WebSocket, target: { host: string; port: number }): void {
  const server = connect(target).setNoDelay(true);
  const stream = createWebSocketStream(client);
  pipeline(stream, server, stream, () => {
    client.terminate();
    server.destroy();
  });
}
