// A message of the local SQS: what of it is kept on disk, and SQS's rules for its size, its text and its digests.

import { createHash } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '../protocol.ts';

export const MessageAttributes = z.record(
  z.string(),
  z.object({ DataType: z.string(), StringValue: z.string().optional(), BinaryValue: z.string().optional() }),
);
/** As the JSON protocol has them: BinaryValue in base64. */
export type MessageAttributes = z.infer<typeof MessageAttributes>;
/** Attributes that are texts. */
export function textAttributes(texts: Record<string, string>): MessageAttributes {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, { DataType: 'String', StringValue: text }]),
  );
}

type MessageAttribute = MessageAttributes[string];

export const StoredMessage = z.object({
  id: z.string(),
  body: z.string(),
  attributes: MessageAttributes.optional(),
  traceHeader: z.string().optional(),
  sentAtMs: z.number(),
  /** Until then it is delayed, or in flight. */
  visibleAtMs: z.number().optional(),
  receiveCount: z.number(),
  firstReceivedAtMs: z.number().optional(),
  /** The queue whose maxReceiveCount brought it here. */
  deadLetterSourceArn: z.string().optional(),
});
export type StoredMessage = z.infer<typeof StoredMessage>;

const MAX_ATTRIBUTES = 10;
/** The characters that SQS takes: those of XML 1.0. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** Throws AwsError for a message that SQS would not take. Returns its size in bytes. */
export function checkMessage(body: string, attributes: MessageAttributes = {}): number {
  if (body === '') throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  const forbidden = FORBIDDEN.exec(body);
  if (forbidden) {
    const code = forbidden[0].codePointAt(0)?.toString(16);
    throw new AwsError(
      'InvalidMessageContents',
      `MessageBody has the character U+${code} at ${forbidden.index}, which SQS does not take`,
    );
  }
  const names = Object.keys(attributes);
  if (names.length > MAX_ATTRIBUTES)
    throw invalid(`expected at most ${MAX_ATTRIBUTES} message attributes, got ${names.length}`);
  return names.reduce((bytes, name) => bytes + attributeBytes(name, attributes[name]!), Buffer.byteLength(body));
}

function attributeBytes(name: string, attribute: MessageAttribute): number {
  if (!/^[A-Za-z0-9_.-]{1,256}$/.test(name)) throw invalid(`"${name}" is no name of a message attribute`);
  const [kind] = attribute.DataType.split('.', 1);
  const value = kind === 'Binary' ? attribute.BinaryValue : attribute.StringValue;
  if (!kind || !['String', 'Number', 'Binary'].includes(kind) || !value) {
    throw invalid(`message attribute ${name}: expected a String, Number or Binary value, got ${attribute.DataType}`);
  }
  return Buffer.byteLength(name) + Buffer.byteLength(attribute.DataType) + valueBytes(attribute).length;
}

export function bodyMd5(body: string): string {
  return createHash('md5').update(body).digest('hex');
}

/** The digest of the SQS developer guide: of each attribute, by name, the lengths and bytes of name, type and value. */
export function attributesMd5(attributes: MessageAttributes | undefined): string | undefined {
  if (!attributes || Object.keys(attributes).length === 0) return undefined;
  const hash = createHash('md5');
  for (const name of Object.keys(attributes).sort()) {
    const attribute = attributes[name]!;
    hash.update(withLength(Buffer.from(name))).update(withLength(Buffer.from(attribute.DataType)));
    hash.update(Buffer.of(attribute.DataType.startsWith('Binary') ? 2 : 1)).update(withLength(valueBytes(attribute)));
  }
  return hash.digest('hex');
}

function valueBytes({ DataType, StringValue = '', BinaryValue = '' }: MessageAttribute): Buffer {
  return DataType.startsWith('Binary') ? Buffer.from(BinaryValue, 'base64') : Buffer.from(StringValue);
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function invalid(reason: string): AwsError {
  return new AwsError('InvalidParameterValue', `One or more parameters are invalid. Reason: ${reason}.`);
}
