/**
 * @module Runner that uses an SDF device over the crypto stream of a gateway, from a process of its own.
 * Argument: folder with the gateway's profiles.
 */
import { randomBytes } from 'node:crypto';
import { GatewayError } from '../../src/client/index.ts';
import { connectProfile, loginProfile } from '../lib/profile_client.ts';
import { keepCallersBusy } from './callers.ts';
import { type Measure, serveMeasurements, Unsupported } from './protocol.ts';
import type { GmRow } from './rows.ts';

const [profilesDirectory = ''] = process.argv.slice(2);
const key_index = 1;
const algorithm = { SM4_CBC: 0x402, SM3: 1 } as const;
const password = Buffer.from('benchmark password');

const makeKeys = async (): Promise<void> => {
  await loginProfile(profilesDirectory, 'officer');
  const officer = await connectProfile(profilesDirectory, 'officer');
  try {
    await officer.sdfKeys.createSdfKey({ tenant: 'acme', family: 'ECC', key_index });
  } catch (error) {
    if (!(error instanceof GatewayError) || error.reason !== 'KEY_EXISTS') throw error;
  }
  await officer.sdfKeys.setSdfPassword({ tenant: 'acme', key_index, password: Buffer.from(password) });
  officer.close();
};

const prepare = async (): Promise<Measure<GmRow>> => {
  await makeKeys();
  const { sdf, stream } = await connectProfile(profilesDirectory, 'acme');
  const { device_handle } = await sdf.openDevice({});
  const { session_handle } = await sdf.openSession({ device_handle });
  await sdf.getPrivateKeyAccessRight({ session_handle, key_index, password: Buffer.from(password) });
  const { key_handle } = await sdf.generateKeyWithIPKECC({ session_handle, key_index, key_bits: 128 });
  const { operation } = await sdf.hashInit({ session_handle, algorithm_id: algorithm.SM3 });
  const data = randomBytes(32);
  const { signature } = await sdf.internalSignECC({ session_handle, key_index, data });
  const [small, large] = [Buffer.alloc(1024, 1), Buffer.alloc(16_384, 1)];
  const cbc = { session_handle, key_handle, algorithm_id: algorithm.SM4_CBC, iv: Buffer.alloc(16) };
  const operations: Partial<Record<GmRow, () => Promise<unknown>>> = {
    'sm2-sign': () => stream.sdfInternalSignEcc({ session_handle, key_index, data }),
    'sm2-verify': () => stream.sdfInternalVerifyEcc({ session_handle, key_index, data, signature }),
    'sm4-cbc-1k': () => stream.sdfEncrypt({ ...cbc, data: small }),
    'sm4-cbc-16k': () => stream.sdfEncrypt({ ...cbc, data: large }),
    'sm3-16k': () => stream.sdfHashUpdate({ session_handle, operation, data: large }),
  };
  return async ({ row, callers, durationMs }) => {
    const run = operations[row];
    if (run === undefined) throw new Unsupported(`the runner has no ${row}`);
    return keepCallersBusy(run, callers, durationMs);
  };
};

await serveMeasurements(prepare);
