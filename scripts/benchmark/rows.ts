/** @module The rows of the chapters: one kind of operation each, by the name that tables and JSON lines have. */

export const tokenRows = ['p256-sign', 'rsa2048-sign', 'aes256gcm-1k'] as const;
export type TokenRow = (typeof tokenRows)[number];

/** The GM algorithms; whatever offers them is measured by the same rows. SM2 is of messages of 20 and 32 bytes. */
export const gmRows = [
  'sm2-sign',
  'sm2-verify',
  'sm2-encrypt-32',
  'sm2-decrypt-32',
  'sm4-cbc-1k',
  'sm4-cbc-16k',
  'sm4-ctr-1k',
  'sm4-gcm-1k',
  'sm4-gcm-16k',
  'sm3-64',
  'sm3-1k',
  'sm3-16k',
] as const;
export type GmRow = (typeof gmRows)[number];

/** What services do with keys of the KMS. Data keys are AES-256, messages 32 bytes, the MAC is HMAC with SHA-256. */
export const kmsRows = [
  'datakey-create',
  'datakey-decrypt',
  'encrypt-1k',
  'p256-sign',
  'rsa2048-sign',
  'sm2-sign',
  'mac',
] as const;
export type KmsRow = (typeof kmsRows)[number];
