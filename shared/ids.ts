// Ids of batches, jobs and keys: UUID version 7 (RFC 9562), so that they sort by creation and a partition can be chosen from the id alone.
import { randomBytes } from 'node:crypto';

/** A UUID v7 for the given time (48 bits of milliseconds, 74 random bits). */
export function uuidV7(at: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The time that a UUID v7 was made for. */
export function timeOfUuidV7(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
}
