/** @module Key ceremonies of a crypto-host on SoftHSM: making, restoring, verifying, and being cut off. */
import pkcs11 from 'pkcs11js';
import t from 'tap';
import type { KeyMaterial } from '../../src/core/crypto_operation.ts';
import type {
  AdminResults,
  ModuleConfig,
  OperationExecutor,
  PartitionOpening,
  ResealedShare,
} from '../../src/host/protocol/executor.ts';
import { ControlToken } from '../../src/host/worker/custody/control_token.ts';
import { decodeParts, encodeParts, openEnvelope } from '../../src/host/worker/custody/envelope.ts';
import { unsealKey } from '../../src/host/worker/custody/sealed_key.ts';
import { createTokenExecutor } from '../../src/host/worker/token_executor.ts';
import { gcmDecrypt, unwrapWithPadding } from '../../src/hsm/ops/aes.ts';
import { Pkcs11Module } from '../../src/hsm/module.ts';
import { kekTemplate } from '../../src/hsm/templates.ts';
import { ecCustodian, reseal, rsaCustodian, sm2Custodian, type SoftwareCustodian } from '../fixtures/custodians.ts';
import { noAad } from '../fixtures/executor_world.ts';
import { failure } from '../fixtures/failure.ts';
import { FaultyLibrary } from '../fixtures/faulty_library.ts';
import { RawToken } from '../fixtures/raw_token.ts';
import { createSoftHsm, type SoftHsm } from '../fixtures/softhsm.ts';

const custodians = [ecCustodian('alice'), rsaCustodian('bob'), sm2Custodian('carol')];
type Made = AdminResults['makeComponents'];

interface Bench {
  readonly softHsm: SoftHsm;
  readonly faulty: FaultyLibrary;
  readonly executor: OperationExecutor;
}

const open = (softHsm: SoftHsm = createSoftHsm(), tokenLabel = 'control'): Bench => {
  const faulty = new FaultyLibrary();
  const config = softHsm.hostConfig();
  const controlToken = { ...config.controlToken, tokenLabel };
  return { softHsm, faulty, executor: createTokenExecutor({ ...config, controlToken }, { loadLibrary: faulty.load }) };
};
const close = ({ executor, softHsm }: Bench): void => {
  executor.close();
  softHsm.close();
};
const make = ({ executor, softHsm }: Bench): Made =>
  executor.administer({
    kind: 'makeComponents',
    soPinFile: softHsm.soPinFile,
    threshold: 2,
    createdAtMs: Date.now(),
    custodians,
  });
const install = ({ executor, softHsm }: Bench) =>
  executor.administer({ kind: 'installRootKek', soPinFile: softHsm.soPinFile });
const combine = ({ executor }: Bench, { shares }: Made, numbers: readonly number[], purpose: 'restore' | 'verify') => {
  const { publicKey } = executor.administer({ kind: 'openCeremony', purpose });
  const resealed = numbers.map(
    (number): ResealedShare =>
      reseal(shares[number - 1] as string, custodians[number - 1] as SoftwareCustodian, publicKey),
  );
  return executor.administer({ kind: 'combineComponents', shares: resealed });
};
const restore = (bench: Bench, made: Made, numbers: readonly number[] = [1, 3]) => {
  combine(bench, made, numbers, 'restore');
  return install(bench);
};
const verify = (bench: Bench, made: Made, numbers: readonly number[] = [2, 3]) => {
  combine(bench, made, numbers, 'verify');
  return bench.executor.administer({ kind: 'verifyRootKek' });
};
const init = ({ executor, softHsm }: Bench) =>
  executor.administer({ kind: 'initControlToken', soPinFile: softHsm.soPinFile });

t.test('a root KEK by components is on the token as any other, and known as one', async (t) => {
  const bench = open();
  t.teardown(() => close(bench));
  const made = make(bench);
  t.strictSame(made.ceremony, { id: made.ceremony.id, threshold: 2, custodians: 3 });
  const installed = install(bench);
  t.match(installed, { created: true, ceremony: made.ceremony });
  t.same(init(bench), { ...installed, created: false }, 'nothing is missing');
  const token = new RawToken(installed.tokenSerial);
  const keks = token.find([{ type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY }]);
  t.equal(keks.length, 2, 'and nothing is left over');
  for (const kek of keks) {
    t.equal(kek.is(pkcs11.CKA_SENSITIVE), true);
    t.equal(kek.is(pkcs11.CKA_EXTRACTABLE), false);
    t.equal(kek.attribute(pkcs11.CKA_VALUE), undefined);
    t.equal(kek.is(pkcs11.CKA_WRAP), !kek.is(pkcs11.CKA_ENCRYPT));
  }
  token.close();
  for (const numbers of [
    [1, 2],
    [1, 3],
    [3, 2],
    [1, 2, 3],
  ]) {
    t.same(verify(bench, made, numbers), { tokenSerial: installed.tokenSerial });
  }
  t.throws(() => make(bench), failure('CONTROL_TOKEN_NOT_EMPTY'));
  t.throws(
    () => bench.executor.administer({ kind: 'openCeremony', purpose: 'restore' }),
    failure('CONTROL_TOKEN_NOT_EMPTY'),
  );
  t.throws(() => install(bench), failure('CALL_SEQUENCE'), 'a secret is used once');
  t.throws(() => bench.executor.administer({ kind: 'verifyRootKek' }), failure('CALL_SEQUENCE'));
});

/** What the original sealed: a partition with a key, its PIN, its KEKs in escrow. */
const sealSomething = ({ executor }: Bench) => {
  const made = executor.administer({ kind: 'createPartitionToken', module: 'softhsm', partitionId: 'p1', label: 'p1' });
  const opening: PartitionOpening = {
    partitionId: 'p1',
    tenantId: 'acme',
    module: 'softhsm',
    tokenSerial: made.tokenSerial,
    pin: { kind: 'sealed', blob: made.sealedPin },
  };
  executor.openPartition(opening);
  const address = {
    ...{ tenantId: 'acme', partitionId: 'p1', keyId: '8f4a3d1e-0c69-4f38-9d0f-6a2b1f0e7c11', version: 1 },
    ...({ spec: 'AES_256', usage: 'ENCRYPT_DECRYPT' } as const),
  };
  const place = { versionId: '8f4a3d1e-0c69-4f38-9d0f-6a2b1f0e7c12', address, protection: 'SEALED' } as const;
  const key: KeyMaterial = { ...place, ...executor.execute({ kind: 'generateKey', ...place }) };
  const plaintext = Buffer.from('sealed before the loss');
  const encrypt = { kind: 'encrypt', key, algorithm: 'SYMMETRIC_DEFAULT', plaintext, aad: noAad } as const;
  return { made, opening, key, ...executor.execute(encrypt), plaintext };
};

t.test('what the lost token sealed opens under the restored one', async (t) => {
  const bench = open();
  t.teardown(() => bench.softHsm.close());
  const made = make(bench);
  const lost = install(bench);
  const sealed = sealSomething(bench);
  bench.executor.close();

  // Another token in the same folder; the partition's token is what is left of the first machine.
  const next = open(bench.softHsm, 'control-2');
  t.teardown(() => next.executor.close());
  const restored = restore(next, made, [1, 2]);
  t.match(restored, { created: true, ceremony: made.ceremony });
  t.not(restored.tokenSerial, lost.tokenSerial);
  t.notSame(restored.auditPublicKey, lost.auditPublicKey, 'the audit key is a new one');
  next.executor.openPartition(sealed.opening);
  const { key, iv, ciphertext } = sealed;
  const decrypt = { kind: 'decrypt', key, algorithm: 'SYMMETRIC_DEFAULT', iv, ciphertext, aad: noAad } as const;
  const { plaintext } = next.executor.execute(decrypt);
  t.same(Buffer.from(plaintext), sealed.plaintext, 'a sealed PIN opens, so the partition does');

  // Escrow: the partition's KEKs come into the restored token, and unseal there what the partition sealed.
  const config = next.softHsm.hostConfig();
  const module = new Pkcs11Module(config.modules[0] as ModuleConfig);
  const control = new ControlToken({ ...config.controlToken, tokenLabel: 'control-2' }, () => module);
  const address = encodeParts('hsm-gateway/escrow/v1', 'p1', sealed.made.tokenSerial, 'softhsm');
  const record = openEnvelope(control.token, control.keks.bind, address, sealed.made.wrappedKeks);
  const [wrap, bind] = decodeParts('hsm-gateway/keks/v1', record) as [Buffer, Buffer];
  const name = { id: Buffer.from('escrow'), label: 'escrow' };
  const unwrap = (purpose: 'wrap' | 'bind', wrapped: Buffer) => {
    const isValue = ({ type }: { type: number }): boolean => type !== pkcs11.CKA_VALUE_LEN;
    const template = kekTemplate(purpose, name, 'loaded').filter(isValue);
    return unwrapWithPadding(control.token.keeper, control.keks.wrap, wrapped, template);
  };
  const keks = { wrap: unwrap('wrap', wrap), bind: unwrap('bind', bind) };
  const unsealed = unsealKey(control.token, keks, key.sealed as Uint8Array, key.address, key.publicKey, name);
  const again = gcmDecrypt(control.token.keeper, unsealed, iv as Uint8Array, noAad, ciphertext);
  t.same(again, sealed.plaintext);
  control.close();
});

t.test('what is refused leaves the token as it was', async (t) => {
  const bench = open();
  t.teardown(() => close(bench));
  const made = make(bench);
  // A token that is initialised and empty: the ceremony's files were never used.
  const other = make(bench);
  const { publicKey } = bench.executor.administer({ kind: 'openCeremony', purpose: 'restore' });
  const share = (number: number, of: Made = made): ResealedShare =>
    reseal(of.shares[number - 1] as string, custodians[number - 1] as SoftwareCustodian, publicKey);
  const tryCombine = (...shares: readonly ResealedShare[]) =>
    bench.executor.administer({ kind: 'combineComponents', shares });
  t.throws(() => tryCombine(), failure('ROOT_SHARES_TOO_FEW'));
  t.throws(() => tryCombine(share(1)), failure('ROOT_SHARES_TOO_FEW'));
  t.throws(() => tryCombine(share(1), share(1)), failure('ROOT_SHARE_REPEATED'));
  t.throws(() => tryCombine(share(1), share(2, other)), failure('ROOT_SHARE_FOREIGN'));
  t.throws(() => tryCombine(share(1), { ...share(2), resealed: share(3).resealed }), failure('ROOT_SHARE_INVALID'));
  t.throws(() => tryCombine(share(1), { ...share(2), text: share(2).text.slice(1) }), failure('ROOT_SHARE_INVALID'));
  t.throws(() => install(bench), failure('CALL_SEQUENCE'), 'nothing was put together');
  t.match(tryCombine(share(1), share(2)), { ceremony: made.ceremony });
  const installed = install(bench);
  t.throws(() => verify(bench, other), failure('ROOT_SECRET_MISMATCH'), 'another ceremony made another root KEK');
  t.same(verify(bench, made), { tokenSerial: installed.tokenSerial });
  t.throws(() => tryCombine(share(1), share(2)), failure('CALL_SEQUENCE'), 'the key of an ended ceremony is gone');
});

t.test('only an empty token takes a root KEK, and only one with a root KEK can be verified', async (t) => {
  const bench = open();
  t.teardown(() => close(bench));
  const toVerify = () => bench.executor.administer({ kind: 'openCeremony', purpose: 'verify' });
  t.throws(toVerify, failure('NOT_INITIALIZED'), 'no token');
  make(bench);
  t.throws(toVerify, failure('NOT_INITIALIZED'), 'an empty token');
  const made = make(bench);
  const plain = init(bench);
  t.equal(plain.ceremony, undefined, 'a root KEK of the token alone');
  t.throws(() => install(bench), failure('CONTROL_TOKEN_NOT_EMPTY'), 'somebody was faster');
  t.throws(() => restore(bench, made), failure('CONTROL_TOKEN_NOT_EMPTY'));
  t.throws(() => make(bench), failure('CONTROL_TOKEN_NOT_EMPTY'));
  t.throws(() => verify(bench, made), failure('ROOT_SECRET_MISMATCH'));
  t.same(init(bench), { ...plain, created: false });
});

t.test(
  'a ceremony that was cut off at any step is never completed by keys of the token, and can be repeated',
  async (t) => {
    const steps: readonly (readonly [Parameters<FaultyLibrary['fail']>[0], number])[] = [
      ['C_CreateObject', 0],
      ['C_CreateObject', 1],
      ['C_CreateObject', 2],
      ['C_CreateObject', 3],
      ['C_CreateObject', 4],
      ['C_GenerateKeyPair', 0],
    ];
    for (const [call, skip] of steps) {
      for (const isLate of [false, true]) {
        const name = `${call} ${skip} ${isLate ? 'after' : 'before'} its work`;
        const bench = open();
        const made = make(bench);
        bench.faulty.fail(call, 0x30, { skip, isLate });
        t.throws(() => install(bench), failure('HSM_UNAVAILABLE'), name);
        t.equal(bench.faulty.pendingCount, 0, `${name}: the fault happened`);
        const isBegun = skip > 0 || isLate || call !== 'C_CreateObject';
        // At the very end of it only the removal of a note was missing.
        const isWhole = call === 'C_GenerateKeyPair' && isLate;
        if (isBegun && !isWhole) t.throws(() => init(bench), failure('ROOT_CEREMONY_INCOMPLETE'), name);
        if (isWhole) t.match(init(bench), { ceremony: made.ceremony }, name);
        else t.match(restore(bench, made), { created: true, ceremony: made.ceremony }, name);
        t.ok(verify(bench, made), name);
        close(bench);
      }
    }
  },
);

t.test('a device that takes no secret keys gets them wrapped to a key pair of its own', async (t) => {
  const bench = open();
  t.teardown(() => close(bench));
  const made = make(bench);
  // The note is stored; the first KEK is refused.
  bench.faulty.fail('C_CreateObject', 0x54, { skip: 1 });
  const { tokenSerial } = install(bench);
  t.equal(bench.faulty.pendingCount, 0);
  t.same(verify(bench, made), { tokenSerial });
  const token = new RawToken(tokenSerial);
  t.equal(token.find([{ type: pkcs11.CKA_LABEL, value: 'hsm-gateway transport' }]).length, 0);
  token.close();
});
