/**
 * @module Runner that calls a gateway, unary or over the crypto stream, from a process of its own.
 * Arguments: `unary` or `stream`, folder with the gateway's profiles, name of the profile.
 */
import { connectProfile } from '../lib/profile_client.ts';
import { keepCallersBusy } from './callers.ts';
import { type Measure, serveMeasurements } from './protocol.ts';
import type { TokenRow } from './rows.ts';

const [variant = 'stream', profilesDirectory = '', profile = ''] = process.argv.slice(2);

const prepare = async (): Promise<Measure<TokenRow>> => {
  const client = await connectProfile(profilesDirectory, profile, undefined, { batching: false });
  const calls = variant === 'unary' ? client.kms : client.stream;
  const createKey = async (key_spec: 'EC_P256' | 'RSA_2048' | 'AES_256'): Promise<string> => {
    const key_alias = `bench/${variant}/${key_spec}/${process.pid}`;
    return (await client.kms.createKey({ key_alias, key_spec })).key_info?.key_id ?? '';
  };
  const ec = await createKey('EC_P256');
  const rsa = await createKey('RSA_2048');
  const aes = await createKey('AES_256');
  const message = Buffer.alloc(32, 7);
  const plain_text = Buffer.alloc(1024, 1);
  const encryption_context = { purpose: 'benchmark' };
  const operations: Record<TokenRow, () => Promise<unknown>> = {
    'p256-sign': () => calls.sign({ key_id: ec, message, signing_algorithm: 'ECDSA_SHA_256', message_type: 'DIGEST' }),
    'rsa2048-sign': () =>
      calls.sign({ key_id: rsa, message, signing_algorithm: 'RSASSA_PKCS1_V1_5_SHA_256', message_type: 'DIGEST' }),
    'aes256gcm-1k': () => calls.encryptData({ key_id: aes, plain_text, encryption_context }),
  };
  return async ({ row, callers, durationMs }) => {
    const operation = operations[row];
    return keepCallersBusy(operation, callers, durationMs);
  };
};

await serveMeasurements(prepare);
