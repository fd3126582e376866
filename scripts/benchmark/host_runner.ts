/**
 * @module Runner that calls one crypto-host over its pipe, as the gateway does, from a process of its own.
 * Argument: configuration file of an installation whose gateway runs.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { toHostPoolOptions } from '../../src/app/host_settings.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { KeyMaterial } from '../../src/core/crypto_operation.ts';
import type { KeyAddress } from '../../src/core/key.ts';
import { createHostPool } from '../../src/host/supervisor/host_pool.ts';
import { ecdsaDerToRaw } from '../../src/formats/ecdsa.ts';
import { decodeSpki } from '../../src/formats/spki.ts';
import { openStore } from '../../src/store/open_store.ts';
import { keepCallersBusy } from './callers.ts';
import { type Measure, serveMeasurements, Unsupported } from './protocol.ts';
import type { GmRow } from './rows.ts';

const [configFile = ''] = process.argv.slice(2);
const forever = { deadlineAtMs: Number.POSITIVE_INFINITY };

const openHost = async () => {
  const config = loadConfig(configFile);
  const pool = createHostPool(toHostPoolOptions({ ...config, hosts: { ...config.hosts, count: 1 } }, { events: {} }));
  await pool.start();
  const store = await openStore(config.store);
  const [partition] = await store.tenancy.listPartitions();
  await store.close();
  if (partition === undefined) throw new Error('the installation has no partition');
  const { id: partitionId, tenantId, module, tokenSerial, pin } = partition;
  await pool.openPartition({ partitionId, tenantId, module, tokenSerial, pin });
  return { pool, partitionId, tenantId };
};

const prepare = async (): Promise<Measure<GmRow>> => {
  const { pool, partitionId, tenantId } = await openHost();
  const address = (spec: KeyAddress['spec'], usage: KeyAddress['usage']): KeyAddress => ({
    ...{ tenantId, partitionId, keyId: randomUUID(), version: 1 },
    ...{ spec, usage },
  });
  const material = async (at: KeyAddress, versionId = randomUUID()): Promise<KeyMaterial> => {
    const protection = 'SEALED_SOFTWARE';
    if (at.spec === 'SECRET') {
      const { sealed } = await pool.execute({ kind: 'sdfMakeSecret', address: at, bytes: 16 }, forever);
      return { versionId, address: at, protection, sealed, publicKey: undefined };
    }
    const { sealed, publicKey } = await pool.execute(
      { kind: 'generateKey', versionId, address: at, protection },
      forever,
    );
    return { versionId, address: at, protection, sealed, publicKey };
  };
  const signer = await material(address('SM2', 'SIGN_VERIFY'));
  const cipherKey = await material(address('SECRET', 'SDF_SESSION_KEY'));
  const session = await material(address('SECRET', 'SDF_SESSION'));
  const message = randomBytes(32);
  const sign = () =>
    pool.execute({ kind: 'sign', key: signer, algorithm: 'SM2DSA_SM3', messageType: 'DIGEST', message }, forever);
  const signature = ecdsaDerToRaw((await sign()).signature, 32);
  const parts = decodeSpki(signer.publicKey ?? Buffer.alloc(0));
  if (parts.family !== 'ec') throw new Error('an SM2 key of another family');
  const publicKey = parts.point;
  const [small, large] = [Buffer.alloc(1024, 1), Buffer.alloc(16_384, 1)];
  const iv = Buffer.alloc(16);
  const cbc = (data: Buffer) => () =>
    pool.execute({ kind: 'sdfCipher', key: cipherKey, algorithm: 'SM4_CBC', direction: 'ENCRYPT', iv, data }, forever);
  const binding = Buffer.from('benchmark');
  const nothing = Buffer.alloc(0);
  const { state } = await pool.execute(
    {
      ...{ kind: 'sdfBegin', key: session, binding, step: 'HASH', algorithm: 'SM3', iv: nothing, aad: nothing },
      ...{ tag: nothing, tagBytes: 0, dataLength: 0, publicKey: undefined, userId: nothing },
    },
    forever,
  );
  const operations: Partial<Record<GmRow, () => Promise<unknown>>> = {
    'sm2-sign': sign,
    'sm2-verify': () =>
      pool.execute({ kind: 'sdfSm2Verify', partitionId, publicKey, digest: message, signature }, forever),
    'sm4-cbc-1k': cbc(small),
    'sm4-cbc-16k': cbc(large),
    'sm3-16k': () =>
      pool.execute({ kind: 'sdfUpdate', key: session, binding, step: 'HASH', state, data: large }, forever),
  };
  return async ({ row, callers, durationMs }) => {
    const operation = operations[row];
    if (operation === undefined) throw new Unsupported(`the runner has no ${row}`);
    return keepCallersBusy(operation, callers, durationMs);
  };
};

await serveMeasurements(prepare);
