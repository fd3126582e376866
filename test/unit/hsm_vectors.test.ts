import pkcs11 from 'pkcs11js';
import t from 'tap';
import type { Handle, Template } from '../../src/hsm/cryptoki.ts';
import { Pkcs11Module } from '../../src/hsm/module.ts';
import {
  gcmDecrypt,
  gcmEncrypt,
  unwrapWithoutPadding,
  unwrapWithPadding,
  wrapWithoutPadding,
  wrapWithPadding,
} from '../../src/hsm/ops/aes.ts';
import { signHmac, verifyHmac } from '../../src/hsm/ops/hmac.ts';
import { Token } from '../../src/hsm/token.ts';
import { createTokenExecutor } from '../../src/host/worker/token_executor.ts';
import { failure } from '../fixtures/failure.ts';
import { createSoftHsm } from '../fixtures/softhsm.ts';
import { hex, readVectors } from '../fixtures/vectors.ts';

// The operations on a real token, with keys whose values are published.
const softHsm = createSoftHsm();
const config = softHsm.hostConfig();
const setup = createTokenExecutor(config);
const { tokenSerial } = setup.administer({ kind: 'initControlToken', soPinFile: softHsm.soPinFile });
setup.close();
const [options] = config.modules;
if (options === undefined) throw new Error('no module');
const module = new Pkcs11Module(options);
const token = new Token(module, tokenSerial, () => 'control-user-pin-4711');
t.teardown(() => {
  token.close();
  module.close();
  softHsm.close();
});

/** A session object with a known value; each use must be named. */
const importKey = (keyType: number, value: Buffer, uses: readonly number[]): Handle => {
  const flags: Template = [
    pkcs11.CKA_ENCRYPT,
    pkcs11.CKA_DECRYPT,
    pkcs11.CKA_SIGN,
    pkcs11.CKA_WRAP,
    pkcs11.CKA_UNWRAP,
  ].map((type) => ({ type, value: uses.includes(type) }));
  return token.keeper.createObject([
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
    { type: pkcs11.CKA_KEY_TYPE, value: keyType },
    { type: pkcs11.CKA_TOKEN, value: false },
    { type: pkcs11.CKA_SENSITIVE, value: false },
    { type: pkcs11.CKA_EXTRACTABLE, value: true },
    ...flags,
    { type: pkcs11.CKA_VALUE, value },
  ]);
};

interface MacVector {
  readonly algorithm: 'HMAC_SHA_256' | 'HMAC_SHA_384' | 'HMAC_SHA_512';
  readonly key: string;
  readonly message: string;
  readonly mac: string;
}
const macMechanisms = {
  HMAC_SHA_256: { name: 'CKM_SHA256_HMAC', blockBytes: 64 },
  HMAC_SHA_384: { name: 'CKM_SHA384_HMAC', blockBytes: 128 },
  HMAC_SHA_512: { name: 'CKM_SHA512_HMAC', blockBytes: 128 },
} as const;

// spec: FIPS 198-1
t.test('HMAC gives the codes of RFC 4231', async (t) => {
  for (const vector of readVectors<readonly MacVector[]>('hsm/hmac_rfc4231.json')) {
    const { name, blockBytes } = macMechanisms[vector.algorithm];
    const mechanism = token.mechanisms.named(name);
    // SoftHSM wants keys as long as the digest; HMAC itself pads short keys with zeros to the block (RFC 2104 §2).
    const value = Buffer.concat([hex(vector.key), Buffer.alloc(Math.max(0, blockBytes - vector.key.length / 2))]);
    const key = importKey(pkcs11.CKK_GENERIC_SECRET, value, [pkcs11.CKA_SIGN]);
    const message = hex(vector.message);
    t.same(
      token.withSession((session) => signHmac(session, mechanism, key, message)),
      hex(vector.mac),
    );
    t.ok(token.withSession((session) => verifyHmac(session, mechanism, key, message, hex(vector.mac))));
    t.notOk(
      token.withSession((session) => verifyHmac(session, mechanism, key, message, hex(vector.mac).fill(0, 0, 1))),
    );
  }
});

interface WrapVector {
  readonly mode: 'KW' | 'KWP';
  readonly kek: string;
  readonly wrapped: string;
  readonly key: string | null;
}

// spec: NIST SP 800-38F 6
t.test('key wrap with and without padding gives the CAVP values and opens no other', async (t) => {
  const template: Template = [
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
    { type: pkcs11.CKA_KEY_TYPE, value: pkcs11.CKK_GENERIC_SECRET },
    { type: pkcs11.CKA_TOKEN, value: false },
    { type: pkcs11.CKA_SENSITIVE, value: false },
    { type: pkcs11.CKA_EXTRACTABLE, value: true },
  ];
  for (const vector of readVectors<readonly WrapVector[]>('hsm/aes_key_wrap_256.json')) {
    const isPadded = vector.mode === 'KWP';
    const [wrap, unwrap] = isPadded ? [wrapWithPadding, unwrapWithPadding] : [wrapWithoutPadding, unwrapWithoutPadding];
    const kek = importKey(pkcs11.CKK_AES, hex(vector.kek), [pkcs11.CKA_WRAP, pkcs11.CKA_UNWRAP]);
    const open = () => unwrap(token.keeper, kek, hex(vector.wrapped), template);
    if (vector.key === null) {
      t.throws(open, failure('CIPHERTEXT_INVALID'), `${vector.mode} ${vector.wrapped}`);
      continue;
    }
    t.same(token.keeper.attribute(open(), pkcs11.CKA_VALUE), hex(vector.key));
    // SoftHSM pads a key to whole 8-byte blocks before it wraps with padding; all keys here have whole blocks.
    if (hex(vector.key).length % 8 !== 0) continue;
    const key = importKey(pkcs11.CKK_GENERIC_SECRET, hex(vector.key), []);
    t.same(wrap(token.keeper, kek, key), hex(vector.wrapped), vector.mode);
  }
});

interface GcmVector {
  readonly key: string;
  readonly iv: string;
  readonly aad: string;
  readonly ciphertext: string;
  readonly tag: string;
  readonly plaintext: string | null;
}

// spec: NIST SP 800-38D
t.test('AES-GCM gives the CAVP values and opens no other', async (t) => {
  for (const vector of readVectors<readonly GcmVector[]>('hsm/aes_gcm_256.json')) {
    const key = importKey(pkcs11.CKK_AES, hex(vector.key), [pkcs11.CKA_ENCRYPT, pkcs11.CKA_DECRYPT]);
    const [iv, aad] = [hex(vector.iv), hex(vector.aad)];
    const sealed = hex(vector.ciphertext + vector.tag);
    const open = () => token.withSession((session) => gcmDecrypt(session, key, iv, aad, sealed));
    if (vector.plaintext === null) {
      t.throws(open, failure('CIPHERTEXT_INVALID'));
      continue;
    }
    const plaintext = hex(vector.plaintext);
    t.same(open(), plaintext);
    t.same(
      token.withSession((session) => gcmEncrypt(session, key, iv, aad, plaintext)),
      sealed,
    );
  }
});
