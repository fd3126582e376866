/** @module UKeys through PKCS#11: SoftHSM tokens in the helper process, and a vendor's SM2 in this one. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { ensureUkey, type UkeySpec } from '../../scripts/lib/ukeys.ts';
import { answerUkeyRequest } from '../../src/app/ukey/answer.ts';
import { openByUkey } from '../../src/app/ukey/share.ts';
import { signByUkey } from '../../src/app/ukey/signer.ts';
import type { UkeyDevice, UkeySignature, UkeyTask } from '../../src/cli/ukey/device.ts';
import { runShareHelper, runUkeyHelper } from '../../src/cli/ukey/helper.ts';
import { encodeEnrollment, encodeStatement } from '../../src/core/ukey_statement.ts';
import { initToken, initUserPin } from '../../src/host/worker/custody/token_setup.ts';
import { Pkcs11Module } from '../../src/hsm/module.ts';
import { generateSm2KeyPair } from '../../src/hsm/ops/sm2.ts';
import { keyPairTemplates } from '../../src/hsm/templates.ts';
import { Token } from '../../src/hsm/token.ts';
import { createUkeyVerifier } from '../../src/identity/ukey_signature.ts';
import { makeShares } from '../../src/host/worker/ceremony/components.ts';
import { KnownAnswers } from '../../src/host/worker/known_answers.ts';
import { openResealedShare } from '../../src/formats/root_share_transport.ts';
import { encodeRootShare, parseRootShare } from '../../src/formats/root_share.ts';
import { transportKey } from '../fixtures/custodians.ts';
import { failure } from '../fixtures/failure.ts';
import { createSoftHsm, softHsmLibrary } from '../fixtures/softhsm.ts';
import { sm2Engine } from '../fixtures/software_ukey.ts';
import { type VendorProfile, VendorLibrary } from '../fixtures/vendor_library.ts';
import { readFileSync } from 'node:fs';

const verifier = createUkeyVerifier(sm2Engine);
const statement = encodeStatement('login', [Buffer.alloc(32, 3), 'for a test']);
const toSign: UkeyTask = { kind: 'sign', statement: statement.toString('base64') };

const isRight = ({ publicKey, signature }: UkeySignature, of: Uint8Array): Promise<boolean> => {
  const spki = Buffer.from(publicKey, 'base64');
  const key = { keyType: verifier.keyTypeOf(spki), publicKey: spki };
  return verifier.verify(key, of, Buffer.from(signature, 'base64'), Number.POSITIVE_INFINITY);
};

const folder = t.testdir({});
const deviceOf = async (label: string, spec: UkeySpec, owner: 'operator' | 'custodian' = 'operator') => {
  const files = await ensureUkey(folder, softHsmLibrary, label, spec, owner);
  const { module: modulePath, token, environment, pinFile } = files;
  const device: UkeyDevice = {
    ...{ modulePath, token, environment, profilePath: undefined, id: undefined, label: undefined },
  };
  return { device, pin: readFileSync(pinFile), files };
};

t.test('RSA and EC keys sign in a process of their own', async (t) => {
  for (const [label, spec] of [
    ['rsa', 'RSA_2048'],
    ['p256', 'EC_P256'],
    ['p384', 'EC_P384'],
  ] as const) {
    const { device, pin } = await deviceOf(label, spec);
    const signed = await runUkeyHelper({ device, task: toSign }, pin);
    t.ok(await isRight(signed, statement), spec);
    t.notOk(await isRight(signed, encodeStatement('login', ['another'])));
    const named = { ...device, id: '01' };
    const enrolled = await runUkeyHelper({ device: named, task: { kind: 'enroll', operatorId: 'operator/a' } }, pin);
    t.equal(enrolled.publicKey, signed.publicKey);
    t.ok(await isRight(enrolled, encodeEnrollment('operator/a', Buffer.from(signed.publicKey, 'base64'))));
    t.ok(
      await isRight(await runUkeyHelper({ device: { ...device, label: 'operator' }, task: toSign }, pin), statement),
    );
  }
});

t.test('a key whose certificate alone is beside it signs too', async (t) => {
  const { device, pin, files } = await deviceOf('with-certificate', 'EC_P256');
  const env = { ...process.env, ...files.environment };
  const tool = (...args: string[]) =>
    execFileSync('pkcs11-tool', ['--module', softHsmLibrary, '--token-label', device.token, '--login', ...args], {
      env: { ...env, UKEY_PIN: pin.toString() },
      cwd: folder,
      stdio: 'pipe',
    });
  const first = await runUkeyHelper({ device, task: toSign }, pin);
  const pem = `-----BEGIN PUBLIC KEY-----\n${first.publicKey}\n-----END PUBLIC KEY-----\n`;
  writeFileSync(join(folder, 'public.pem'), pem);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  openssl(
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    'ca.key',
    ...['-out', 'ca.pem', '-subj', '/CN=ca'],
  );
  openssl('req', '-new', '-key', 'ca.key', '-subj', '/CN=ukey', '-out', 'ukey.csr');
  openssl(
    'x509',
    '-req',
    '-in',
    'ukey.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-force_pubkey',
    'public.pem',
    ...['-outform', 'DER', '-out', 'ukey.der', '-CAcreateserial'],
  );
  tool('--pin', 'env:UKEY_PIN', '--write-object', 'ukey.der', '--type', 'cert', '--id', '01');
  tool('--pin', 'env:UKEY_PIN', '--delete-object', '--type', 'pubkey', '--id', '01');
  t.same((await runUkeyHelper({ device, task: toSign }, pin)).publicKey, first.publicKey);
  tool('--pin', 'env:UKEY_PIN', '--delete-object', '--type', 'cert', '--id', '01');
  await t.rejects(runUkeyHelper({ device, task: toSign }, pin), failure('CONFIG_INVALID'), 'without either');
});

t.test('what is wrong is said in a way that can be acted upon, and a wrong PIN is tried once', async (t) => {
  const { device, pin } = await deviceOf('faults', 'EC_P256');
  const rows: readonly (readonly [string, Partial<UkeyDevice>, UkeyTask, string])[] = [
    ['no such token', { token: 'nobody' }, toSign, 'CONFIG_INVALID'],
    ['no such key', { id: 'ff' }, toSign, 'CONFIG_INVALID'],
    ['no such label', { label: 'other' }, toSign, 'CONFIG_INVALID'],
    ['no such module', { modulePath: '/nowhere/p11.so' }, toSign, 'CONFIG_INVALID'],
    ['a relative module', { modulePath: 'p11.so' }, toSign, 'CONFIG_INVALID'],
    ['no such profile', { profilePath: '/nowhere/profile.json' }, toSign, 'CONFIG_INVALID'],
    ['no statement', {}, { kind: 'sign', statement: Buffer.from('pay 100').toString('base64') }, 'FIELD_INVALID'],
  ];
  for (const [title, change, task, reason] of rows) {
    await t.rejects(runUkeyHelper({ device: { ...device, ...change }, task }, pin), failure(reason as never), title);
  }
  const wrong = runUkeyHelper({ device, task: toSign }, Buffer.from('0000'));
  await t.rejects(wrong, { reason: 'HSM_LOGIN_FAILED', metadata: { ckr: 'CKR_PIN_INCORRECT' } } as never);
  t.ok(await isRight(await runUkeyHelper({ device, task: toSign }, pin), statement), 'the right one still works');
});

t.test('UKeys of custodians open their own shares, and seal them to the host at once', async (t) => {
  const specs = ['RSA_2048', 'EC_P384'] as const;
  const ukeys: Awaited<ReturnType<typeof deviceOf>>[] = [];
  for (const spec of specs) ukeys.push(await deviceOf(`share-${spec}`, spec, 'custodian'));
  const proved = await Promise.all(
    ukeys.map(({ device, pin }) => runShareHelper({ device, task: { kind: 'prove' } }, pin)),
  );
  t.strictSame(
    proved.map(({ oaep }) => oaep),
    specs.map(() => 'SHA_256'),
    'SoftHSM has no OAEP with SHA-256, but raw RSA',
  );
  const custodians = proved.map(({ publicKey, oaep }, at) => ({
    name: `c${at}`,
    publicKey: Buffer.from(publicKey, 'base64'),
    oaep,
  }));
  const secret = Buffer.alloc(32, 7);
  const parts = { random: (bytes: number) => Buffer.alloc(bytes, 9), knownAnswers: new KnownAnswers() };
  const { shares } = makeShares({ threshold: 2, createdAtMs: 0, custodians }, secret, parts);
  const key = transportKey();
  const recipient = key.getPublicKey('base64');
  const open = (at: number, share: string) => {
    const { device, pin } = ukeys[at] as (typeof ukeys)[number];
    return runShareHelper({ device, task: { kind: 'openShare', share, recipient } }, pin);
  };
  const [share = ''] = shares;
  const opened = await Promise.all(shares.map((text, at) => open(at, text)));
  for (const [at, { resealed }] of opened.entries()) {
    const value = openResealedShare(parseRootShare(shares[at] as string), Buffer.from(resealed, 'base64'), key);
    // Every coefficient is 9: share x is 7 + 9·x over the field, which has no carry here.
    t.same(value, Buffer.alloc(32, [7 ^ 9, 7 ^ 18][at]), `share ${at + 1}`);
  }
  await t.rejects(open(1, share), failure('ROOT_SHARE_UKEY_MISMATCH', { metadata: { custodian: 'c0', share: '1' } }));
  const parsed = parseRootShare(share);
  const sealed = Buffer.from(parsed.sealed);
  sealed[100] = (sealed[100] as number) ^ 1;
  await t.rejects(open(0, encodeRootShare({ ...parsed, sealed })), failure('ROOT_SHARE_INVALID'));
  const { device, pin } = await deviceOf('signs-only', 'EC_P256');
  await t.rejects(runShareHelper({ device, task: { kind: 'prove' } }, pin), failure('KEY_USAGE_NOT_PERMITTED'));
});

t.test('the helper wipes what it was given, and answers whatever that was', async (t) => {
  const input = Buffer.from(`{"device":{},"task":{}}\n1234`);
  const seen: string[] = [];
  const reply = answerUkeyRequest(input, (_request, pin) => {
    seen.push(Buffer.from(pin).toString());
    return { publicKey: 'cHVi', signature: 'c2ln' };
  });
  t.same(reply, { ok: true, publicKey: 'cHVi', signature: 'c2ln' });
  t.same([seen, input.every((byte) => byte === 0)], [['1234'], true]);
  for (const bad of ['', 'no json\n1234', '1234']) {
    t.match(answerUkeyRequest(Buffer.from(bad)), { ok: false, reason: 'INTERNAL' }, bad);
  }
});

const vendor: VendorProfile = {
  keyTypes: { CKK_SM2: '0x80000016' },
  mechanisms: { CKM_SM2_KEY_PAIR_GEN: '0x80000B20', CKM_SM2: '0x80000B21', CKM_SM2_ENCRYPT: '0x80000B22' },
  quirks: {},
};

t.test('a device with SM2 of its own signs with SM3 under the default id, and opens shares', async (t) => {
  for (const sm2Signature of ['raw', 'der'] as const) {
    const softHsm = createSoftHsm();
    t.teardown(() => softHsm.close());
    const profile = { ...vendor, quirks: { sm2Signature } };
    const profilePath = join(softHsm.directory, 'profile.json');
    writeFileSync(profilePath, JSON.stringify({ name: 'double', description: 'a device of a test', ...profile }));
    const library = new VendorLibrary(profile);
    const module = new Pkcs11Module({ name: 'u', path: softHsmLibrary, profilePath, maxSessions: 1 }, library.load);
    const info = initToken(module, 'so-pin-4711', 'sm2');
    initUserPin(module, info, 'so-pin-4711', 'pin-4712');
    const token = new Token(module, info.serial, () => 'pin-4712');
    token.open();
    const name = { id: Buffer.from('02', 'hex'), label: 'operator' };
    const templates = keyPairTemplates('SM2', 'SIGN_VERIFY', name, 'token', token.mechanisms.profile);
    token.withSession((session) => generateSm2KeyPair(session, templates.publicTemplate, templates.privateTemplate));
    const other = { id: Buffer.from('03', 'hex'), label: 'custodian' };
    const forShares = keyPairTemplates('SM2', 'ENCRYPT_DECRYPT', other, 'token', token.mechanisms.profile);
    token.withSession((session) => generateSm2KeyPair(session, forShares.publicTemplate, forShares.privateTemplate));
    token.close();
    module.close();
    const device: UkeyDevice = {
      ...{ modulePath: softHsmLibrary, profilePath, token: 'sm2', id: '02', label: undefined, environment: {} },
    };
    const signed = signByUkey({ device, task: toSign }, Buffer.from('pin-4712'), library.load);
    t.ok(await isRight(signed, statement), sm2Signature);
    const custodian = { device: { ...device, id: '03' }, task: { kind: 'prove' } } as const;
    t.match(openByUkey(custodian, Buffer.from('pin-4712'), library.load), { publicKey: /^MF/ });
    t.ok(library.names('C_DecryptInit').includes('CKM_SM2_ENCRYPT'), 'by its own mechanism');
  }
});
