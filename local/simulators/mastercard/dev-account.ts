// The account at the simulated Mastercard: a consumer key and an RSA pair, made anew in every run.
import { generateKeyPairSync, randomBytes } from 'node:crypto';

export interface DevAccount {
  consumerKey: string;
  privateKeyPem: string;
  publicKeyPem: string;
}

/** Consumer keys look so: 48 characters, `!`, 48 more. */
export function makeAccount(): DevAccount {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    consumerKey: `${randomBytes(36).toString('base64url')}!${randomBytes(24).toString('hex')}`,
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

let made: DevAccount | undefined;

/** The one of this process, for the simulator and for the secret alike. */
export function devAccount(): DevAccount {
  made ??= makeAccount();
  return made;
}
