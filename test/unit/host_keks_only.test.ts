/** @module A token that has a partition's KEKs alone: what is sealed works, and keys that live in a token are neither made nor taken for gone. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import type { PartitionOpening } from '../../src/host/protocol/executor.ts';
import { createTokenExecutor } from '../../src/host/worker/token_executor.ts';
import { failure } from '../fixtures/failure.ts';
import { createSoftHsm } from '../fixtures/softhsm.ts';

const softHsm = createSoftHsm();
const executor = createTokenExecutor(softHsm.hostConfig());
t.teardown(() => {
  executor.close();
  softHsm.close();
});

const partitionId = 'p1';
const plaintext = Buffer.from('text');
const address = (keyId: string) =>
  ({ tenantId: 'acme', partitionId, keyId, version: 1, spec: 'AES_256', usage: 'ENCRYPT_DECRYPT' }) as const;

t.test('keys in the token are refused, made and found again only where they live', async (t) => {
  executor.administer({ kind: 'initControlToken', soPinFile: softHsm.soPinFile });
  const made = executor.administer({ kind: 'createPartitionToken', module: 'softhsm', partitionId, label: 'p1' });
  const opening: PartitionOpening = {
    ...{ partitionId, tenantId: 'acme', module: 'softhsm', tokenSerial: made.tokenSerial },
    pin: { kind: 'sealed', blob: made.sealedPin },
  };
  executor.openPartition(opening);
  const stored = { versionId: randomUUID(), address: address('stored'), protection: 'TOKEN' } as const;
  const sealed = { versionId: randomUUID(), address: address('sealed'), protection: 'SEALED' } as const;
  executor.execute({ kind: 'generateKey', ...stored });
  const { sealed: material } = executor.execute({ kind: 'generateKey', ...sealed });
  const keyOf = (key: typeof stored | typeof sealed, bytes?: Uint8Array) => ({
    ...{ versionId: key.versionId, address: key.address, protection: key.protection },
    ...{ sealed: bytes, publicKey: undefined },
  });
  const encrypt = (key: ReturnType<typeof keyOf>) =>
    executor.execute({ kind: 'encrypt', key, algorithm: 'SYMMETRIC_DEFAULT', plaintext, aad: Buffer.alloc(0) });
  t.ok(encrypt(keyOf(stored)));

  executor.openPartition({ ...opening, hasKeksOnly: true });
  t.ok(encrypt(keyOf(sealed, material)), 'the KEKs are the same');
  const refused = failure('HSM_UNAVAILABLE');
  t.throws(() => encrypt(keyOf(stored)), refused, 'a loaded key is forgotten too');
  t.throws(() => executor.execute({ kind: 'generateKey', ...stored, versionId: randomUUID() }), refused);
  const destroy = () => executor.execute({ kind: 'destroyKey', partitionId, versionId: stored.versionId });
  t.throws(destroy, refused, 'not harmless: the key is elsewhere');

  executor.openPartition({ ...opening, hasKeksOnly: false });
  t.ok(encrypt(keyOf(stored)));
  t.same(destroy(), { destroyed: 1 });
});
