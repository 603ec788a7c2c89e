// How the local S3 answers: with headers alone, or with an XML document.

import type { ServerResponse } from 'node:http';
import { writeXml, type XmlContent } from './xml.ts';

export function sendEmpty(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  // 204 and 304 have no body, and so no length of it.
  response.writeHead(status, status === 200 ? { ...headers, 'content-length': 0 } : headers);
  response.end();
}

export function sendXml(response: ServerResponse, name: string, content: XmlContent): void {
  const xml = writeXml(name, content);
  response.writeHead(200, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(xml) });
  response.end(xml);
}
