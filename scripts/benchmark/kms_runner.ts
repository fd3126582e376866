/**
 * @module Runner that uses keys of the KMS, unary or over the crypto stream, from a process of its own: another key, drawn at
 * random, for every call. Arguments: `unary` or `stream`, folder with the gateway's profiles, file with the keys.
 */
import { connectProfile } from '../lib/profile_client.ts';
import { keepCallersBusy } from './callers.ts';
import { readKeyRing } from './kms_keys.ts';
import { kmsOperations } from './kms_operations.ts';
import { type Measure, serveMeasurements } from './protocol.ts';
import type { KmsRow } from './rows.ts';

const [transport = 'stream', profilesDirectory = '', keysFile = ''] = process.argv.slice(2);

const prepare = async (): Promise<Measure<KmsRow>> => {
  const client = await connectProfile(profilesDirectory, 'acme', undefined, { batching: false });
  const operations = kmsOperations(transport === 'unary' ? client.kms : client.stream, readKeyRing(keysFile));
  return ({ row, callers, durationMs }) => {
    const { keys, run } = operations[row];
    return keepCallersBusy(() => run(Math.floor(Math.random() * keys)), callers, durationMs);
  };
};

await serveMeasurements(prepare);
