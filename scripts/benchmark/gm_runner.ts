/**
 * @module Runner that calls the software GM engine in its own process. Operations of a microsecond are measured in
 * batches, since reading the clock for each would be a part of the figure; so there are no latencies.
 *
 * SM2 signs and verifies a message of 20 bytes under the default id, Z included, as `openssl speed` does; keys are kept as
 * the crypto-host keeps them.
 */
import { randomBytes } from 'node:crypto';
import { decrypt, encrypt } from '../../src/gm/sm2/encryption.ts';
import { defaultId, messageDigest } from '../../src/gm/sm2/identity.ts';
import { generateKeyPair } from '../../src/gm/sm2/keys.ts';
import { Sm2Signer, verifyMessage } from '../../src/gm/sm2/signature.ts';
import { sm3 } from '../../src/gm/sm3.ts';
import { sm4Seal } from '../../src/gm/sm4/aead_message.ts';
import { sm4Encrypt } from '../../src/gm/sm4/block_modes.ts';
import { Sm4Key } from '../../src/gm/sm4/sm4_key.ts';
import { type Measure, serveMeasurements } from './protocol.ts';
import type { GmRow } from './rows.ts';

const random = (bytes: number): Uint8Array => randomBytes(bytes);
/** The clock is read once per batch. */
const batchMs = 2;

type Operations<Row extends string> = Readonly<Record<Row, () => unknown>>;

const makeSm2Operations = (): Operations<Extract<GmRow, `sm2-${string}`>> => {
  const { privateKey, publicKey } = generateKeyPair(random);
  const signer = new Sm2Signer(privateKey);
  const message = Buffer.alloc(20, 7);
  const signature = signer.sign(messageDigest(publicKey, defaultId, message), random);
  const plaintext = Buffer.alloc(32, 1);
  const ciphertext = encrypt(publicKey, plaintext, random);
  return {
    'sm2-sign': () => signer.sign(messageDigest(publicKey, defaultId, message), random),
    'sm2-verify': () => verifyMessage(publicKey, defaultId, message, signature),
    'sm2-encrypt-32': () => encrypt(publicKey, plaintext, random),
    'sm2-decrypt-32': () => decrypt(privateKey, ciphertext),
  };
};

const makeSm4Operations = (): Operations<Extract<GmRow, `sm4-${string}`>> => {
  const key = new Sm4Key(randomBytes(16));
  const iv = randomBytes(16);
  const seal = { nonce: randomBytes(12), aad: Buffer.alloc(0), tagBytes: 16 };
  const [small, large] = [Buffer.alloc(1024, 1), Buffer.alloc(16_384, 1)];
  return {
    'sm4-cbc-1k': () => sm4Encrypt(key, 'CBC', iv, small),
    'sm4-cbc-16k': () => sm4Encrypt(key, 'CBC', iv, large),
    'sm4-ctr-1k': () => sm4Encrypt(key, 'CTR', iv, small),
    'sm4-gcm-1k': () => sm4Seal(key, 'GCM', seal, small),
    'sm4-gcm-16k': () => sm4Seal(key, 'GCM', seal, large),
  };
};

const makeSm3Operations = (): Operations<Extract<GmRow, `sm3-${string}`>> => {
  const [block, small, large] = [Buffer.alloc(64, 1), Buffer.alloc(1024, 1), Buffer.alloc(16_384, 1)];
  return { 'sm3-64': () => sm3(block), 'sm3-1k': () => sm3(small), 'sm3-16k': () => sm3(large) };
};

/** Runs for so long, in batches of about `batchMs`. */
const measureLoop = (operation: () => unknown, durationMs: number) => {
  const start = performance.now();
  let operations = 0;
  let batch = 1;
  for (let from = start; from - start < durationMs; ) {
    for (let i = 0; i < batch; i += 1) operation();
    operations += batch;
    const now = performance.now();
    if (now - from < batchMs / 2) batch *= 2;
    from = now;
  }
  return { operations, elapsedMs: performance.now() - start };
};

const prepare = (): Measure<GmRow> => {
  const operations: Operations<GmRow> = { ...makeSm2Operations(), ...makeSm4Operations(), ...makeSm3Operations() };
  return async ({ row, durationMs }) => measureLoop(operations[row], durationMs);
};

await serveMeasurements(prepare);
