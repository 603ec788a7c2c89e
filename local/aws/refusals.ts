// How AWS says no to a request whose signature is not right: in the words of S3, or of the services spoken to in JSON.

import { AwsError } from './protocol.ts';
import type { Refusal } from './sigv4.ts';

interface Wording {
  s3: string;
  json: string;
  message: string;
}

const WORDINGS: Record<Refusal, Wording> = {
  missing: {
    s3: 'AccessDenied',
    json: 'MissingAuthenticationTokenException',
    message: 'Expected a request signed with AWS Signature Version 4, got none',
  },
  malformed: {
    s3: 'AccessDenied',
    json: 'IncompleteSignatureException',
    message:
      'The signature is not complete: expected algorithm, credential, signed headers with host among them, date and signature',
  },
  'unknown key': {
    s3: 'InvalidAccessKeyId',
    json: 'UnrecognizedClientException',
    message: 'The access key is not one of this laptop',
  },
  mismatch: {
    s3: 'SignatureDoesNotMatch',
    json: 'InvalidSignatureException',
    message: 'The signature does not match the request: another secret key, or the request was changed after signing',
  },
  expired: { s3: 'AccessDenied', json: 'InvalidSignatureException', message: 'Request has expired' },
  'not yet valid': { s3: 'AccessDenied', json: 'InvalidSignatureException', message: 'Request is not valid yet' },
  skewed: {
    s3: 'RequestTimeTooSkewed',
    json: 'InvalidSignatureException',
    message: 'The request was signed more than 15 minutes away from the present time',
  },
};

export function refusalError(refusal: Refusal, dialect: 's3' | 'json'): AwsError {
  return new AwsError(WORDINGS[refusal][dialect], WORDINGS[refusal].message, 403);
}
