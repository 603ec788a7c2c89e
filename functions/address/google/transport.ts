// How the requests of Google's library travel: an adapter for its axios over node:http, with connections kept open. axios's own adapter costs as much CPU as all the rest of a call.
import http from 'node:http';
import https from 'node:https';
import type { Client } from '@googlemaps/google-maps-services-js';

type Config = NonNullable<NonNullable<ConstructorParameters<typeof Client>[0]>['config']>;
type Adapter = Extract<Config['adapter'], (config: never) => unknown>;
type Sent = Parameters<Adapter>[0];
type Received = Awaited<ReturnType<Adapter>>;

/** An idle connection is closed before the other side does so, or a function that is frozen meanwhile loses it. */
const AGENT = { keepAlive: true, timeout: 4_000 };
const HTTP = { get: http.get, agent: new http.Agent(AGENT) };
const HTTPS = { get: https.get, agent: new https.Agent(AGENT) };
/** Real answers have a few thousand. */
const MAX_CHARACTERS = 1_000_000;

/** For the `config` of the library's client. Answers come as text, whatever their status; redirects are not followed, proxies not used. */
export const transport = {
  adapter: send,
  transformResponse: [],
  // Packed answers of this size cost more CPU than they save.
  headers: { 'Accept-Encoding': 'identity' },
} satisfies Config;

/** Rejects with an error that has a code, and no more than Node's own errors say. */
function send(config: Sent): Promise<Received> {
  const { url = '', params, paramsSerializer, headers, signal, timeout } = config;
  const query = typeof paramsSerializer === 'object' ? paramsSerializer.serialize?.(params) : '';
  const { get, agent } = url.startsWith('https:') ? HTTPS : HTTP;
  return new Promise((resolve, reject) => {
    const request = get(`${url}?${query}`, { agent, headers: headers.toJSON(true) });
    const stop = (code: string) => request.destroy(Object.assign(new Error('stopped'), { code }));
    const abort = () => stop('ABORTED');
    const deadline = setTimeout(stop, timeout, 'TIMEOUT');
    const release = () => {
      clearTimeout(deadline);
      signal?.removeEventListener?.('abort', abort);
    };
    const fail = (error: Error) => {
      release();
      reject(error);
    };
    if (signal?.aborted) abort();
    else signal?.addEventListener?.('abort', abort);
    request.on('error', fail);
    request.on('response', (response) => {
      let data = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        data += part;
        if (data.length > MAX_CHARACTERS) stop('ANSWER_TOO_LONG');
      });
      response.on('error', fail);
      response.on('end', () => {
        release();
        const { statusCode: status = 0, statusMessage: statusText = '' } = response;
        resolve({ data, status, statusText, headers: stringsOf(response.headers), config, request });
      });
    });
  });
}

const stringsOf = (headers: http.IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
