/**
 * Cross-checks with sm-crypto-v2, which is written in JavaScript upon noble-curves and shares nothing with the engine or
 * with OpenSSL. Its ids are texts, its SM2 has neither a check of ranges nor confirmation values.
 */
import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import * as theirs from 'sm-crypto-v2';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { ecdsaDerToRaw, ecdsaRawToDer } from '../../src/formats/ecdsa.ts';
import { decodeSm2Cipher, encodeSm2Cipher } from '../../src/formats/sm2_asn1.ts';
import { hmacSm3 } from '../../src/gm/hmac_sm3.ts';
import { decrypt, encrypt } from '../../src/gm/sm2/encryption.ts';
import { zValue } from '../../src/gm/sm2/identity.ts';
import { kdf } from '../../src/gm/sm2/kdf.ts';
import { exchangeKey, generateEphemeralKeyPair } from '../../src/gm/sm2/key_exchange.ts';
import type { Sm2KeyPair } from '../../src/gm/sm2/keys.ts';
import { generateKeyPair, publicKeyOf } from '../../src/gm/sm2/keys.ts';
import { signDigest, signMessage, verifyDigest, verifyMessage } from '../../src/gm/sm2/signature.ts';
import { Sm3, sm3 } from '../../src/gm/sm3.ts';
import { sm4Open, sm4Seal } from '../../src/gm/sm4/aead_message.ts';
import { sm4Decrypt, sm4Encrypt } from '../../src/gm/sm4/block_modes.ts';
import { Sm4Key } from '../../src/gm/sm4/sm4_key.ts';
import { propertyRuns } from '../fixtures/property.ts';

const isNightly = process.env.NIGHTLY === '1';
/** Their curve is slow: a run takes some milliseconds. */
const curveRuns = { numRuns: isNightly ? 3_000 : 25 };
t.setTimeout(isNightly ? 0 : 120_000);

const random = (bytes: number): Uint8Array => randomBytes(bytes);
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

const bytes = (minLength: number, maxLength = minLength) => fc.uint8Array({ minLength, maxLength, size: 'max' });
const id = fc.string({ unit: 'grapheme', maxLength: 80 });
const digest = bytes(32);
/** A pair that depends on the seed alone, so that a failing case can be run again. */
const pair = fc.nat().map((seed) => {
  let draws = 0;
  return generateKeyPair((length) => {
    draws += 1;
    return createHash('shake256', { outputLength: length }).update(`${seed} ${draws}`).digest();
  });
});
/** The pair as they write it. */
const toTheirs = ({ privateKey, publicKey }: Sm2KeyPair) => ({
  privateKey: toHex(privateKey),
  publicKey: toHex(publicKey),
});
/** Changes one bit, which one the message says. */
const altered = (signature: Uint8Array, message: Uint8Array): Buffer => {
  const copy = Buffer.from(signature);
  const at = message.length % copy.length;
  copy[at] = (copy[at] as number) ^ (1 << (message.length % 8));
  return copy;
};

t.test('key pairs and Z are theirs', async (t) => {
  fc.assert(
    fc.property(pair, id, (own, name) => {
      const made = theirs.sm2.generateKeyPairHex();
      return (
        theirs.sm2.getPublicKeyFromPrivateKey(toHex(own.privateKey)) === toHex(own.publicKey) &&
        toHex(publicKeyOf(Buffer.from(made.privateKey, 'hex'))) === made.publicKey &&
        same(zValue(own.publicKey, Buffer.from(name)), theirs.sm2.getZ(toHex(own.publicKey), name))
      );
    }),
    curveRuns,
  );
  t.pass(`${curveRuns.numRuns} cases`);
});

t.test(
  'signatures of messages are verified by the other side, under any id, and altered ones by neither',
  async (t) => {
    fc.assert(
      fc.property(pair, id, bytes(0, 300), (own, name, message) => {
        const { privateKey, publicKey } = toTheirs(own);
        const options = { hash: true, userId: name, publicKey };
        const isTheirs = (signature: Uint8Array): boolean =>
          theirs.sm2.doVerifySignature(message, toHex(signature), publicKey, options);
        const isOurs = (signature: Uint8Array, by = name): boolean =>
          verifyMessage(own.publicKey, Buffer.from(by), message, signature);
        const ours = signMessage(own.privateKey, Buffer.from(name), message, random);
        const made = Buffer.from(theirs.sm2.doSignature(message, privateKey, options), 'hex');
        const bad = altered(made, message);
        return isTheirs(ours) && isOurs(made) && !isOurs(made, `${name}!`) && !isTheirs(bad) && !isOurs(bad);
      }),
      curveRuns,
    );
    t.pass(`${curveRuns.numRuns} cases`);
  },
);

t.test('signatures of digests, in DER, are verified by the other side', async (t) => {
  fc.assert(
    fc.property(pair, digest, (own, e) => {
      const { privateKey, publicKey } = toTheirs(own);
      const ours = ecdsaRawToDer(signDigest(own.privateKey, e, random));
      const made = Buffer.from(theirs.sm2.doSignature(e, privateKey, { der: true }), 'hex');
      return (
        theirs.sm2.doVerifySignature(e, toHex(ours), publicKey, { der: true }) &&
        verifyDigest(own.publicKey, e, ecdsaDerToRaw(made, 32))
      );
    }),
    curveRuns,
  );
  t.pass(`${curveRuns.numRuns} cases`);
});

/** C1‖C3‖C2 in their words. */
const cipherOrder = 1;
/** Longer than a mask that is zero by chance, which we refuse and they do not. */
const plaintext = bytes(8, 300);
const isRefused = (use: () => unknown): boolean => {
  try {
    use();
    return false;
  } catch (error) {
    return error instanceof GatewayError && error.reason === 'CIPHERTEXT_INVALID';
  }
};

t.test('ciphertexts C1‖C3‖C2 are decrypted by the other side, and altered ones by neither', async (t) => {
  fc.assert(
    fc.property(pair, plaintext, (own, message) => {
      const { privateKey, publicKey } = toTheirs(own);
      const { x, y, c3, c2 } = encrypt(own.publicKey, message, random);
      const ours = Buffer.concat([x, y, c3, c2]);
      const made = Buffer.from(theirs.sm2.doEncrypt(message, publicKey, cipherOrder), 'hex');
      const read = (raw: Buffer) => ({
        x: raw.subarray(0, 32),
        y: raw.subarray(32, 64),
        c3: raw.subarray(64, 96),
        c2: raw.subarray(96),
      });
      const decryptTheirs = (raw: Buffer) =>
        theirs.sm2.doDecrypt(toHex(raw), privateKey, cipherOrder, { output: 'array' });
      const bad = Buffer.concat([made.subarray(0, 64), altered(made.subarray(64), message)]);
      return (
        isRefused(() => decrypt(own.privateKey, read(bad))) &&
        same(Uint8Array.from(decryptTheirs(ours)), message) &&
        same(decrypt(own.privateKey, read(made)), message) &&
        decryptTheirs(bad).length === 0
      );
    }),
    curveRuns,
  );
  t.pass(`${curveRuns.numRuns} cases`);
});

t.test('ciphertexts in DER are decrypted by the other side', async (t) => {
  fc.assert(
    fc.property(pair, plaintext, (own, message) => {
      const { privateKey, publicKey } = toTheirs(own);
      const ours = toHex(encodeSm2Cipher(encrypt(own.publicKey, message, random)));
      const made = Buffer.from(theirs.sm2.doEncrypt(message, publicKey, cipherOrder, { asn1: true }), 'hex');
      const read = theirs.sm2.doDecrypt(ours, privateKey, cipherOrder, { output: 'array', asn1: true });
      return same(Uint8Array.from(read), message) && same(decrypt(own.privateKey, decodeSm2Cipher(made)), message);
    }),
    curveRuns,
  );
  t.pass(`${curveRuns.numRuns} cases`);
});

t.test('both roles of a key exchange get the key that theirs get', async (t) => {
  fc.assert(
    fc.property(pair, pair, id, id, fc.integer({ min: 1, max: 100 }), (a, b, aId, bId, keyBytes) => {
      const [aEphemeral, bEphemeral] = [generateEphemeralKeyPair(random), generateEphemeralKeyPair(random)];
      const side = (long: Sm2KeyPair, short: Sm2KeyPair, name: string) => ({
        id: Buffer.from(name),
        ...long,
        ephemeralPrivateKey: short.privateKey,
        ephemeralPublicKey: short.publicKey,
      });
      const [sponsor, responder] = [side(a, aEphemeral, aId), side(b, bEphemeral, bId)];
      const [aText, bText] = [toTheirs(a), toTheirs(b)];
      const [aShort, bShort] = [toTheirs(aEphemeral), toTheirs(bEphemeral)];
      const { calculateSharedKey } = theirs.sm2;
      const ofSponsor = exchangeKey({ role: 'sponsor', own: sponsor, peer: responder, keyBytes });
      const ofResponder = exchangeKey({ role: 'responder', own: responder, peer: sponsor, keyBytes });
      return (
        same(
          ofSponsor.key,
          calculateSharedKey(aText, aShort, bText.publicKey, bShort.publicKey, keyBytes, false, aId, bId),
        ) &&
        same(
          ofResponder.key,
          calculateSharedKey(bText, bShort, aText.publicKey, aShort.publicKey, keyBytes, true, bId, aId),
        )
      );
    }),
    curveRuns,
  );
  t.pass(`${curveRuns.numRuns} cases`);
});

t.test('SM3, HMAC-SM3 and the KDF give what theirs give, whole and in steps', async (t) => {
  fc.assert(
    fc.property(bytes(0, 5_000), bytes(1, 200), bytes(64), fc.nat(300), (message, key, z, keyBytes) => {
      const cut = message.length >> 1;
      const inSteps = new Sm3().update(message.subarray(0, cut)).update(message.subarray(cut)).digest();
      return (
        toHex(sm3(message)) === theirs.sm3(message) &&
        toHex(sm3(message.subarray(0, cut), message.subarray(cut))) === theirs.sm3(message) &&
        toHex(inSteps) === theirs.sm3(message) &&
        toHex(hmacSm3(key, message)) === theirs.sm3(message, { key }) &&
        same(kdf(keyBytes, z), theirs.kdf(z, keyBytes))
      );
    }),
    propertyRuns,
  );
  t.pass(`${propertyRuns.numRuns} cases`);
});

t.test('SM4 by ECB and CBC gives what theirs gives, both ways', async (t) => {
  const blocks = fc.integer({ min: 1, max: 40 }).chain((count) => bytes(16 * count));
  fc.assert(
    fc.property(bytes(16), bytes(16), blocks, (key, iv, data) => {
      using sm4 = new Sm4Key(key);
      return (['ECB', 'CBC'] as const).every((mode) => {
        const options = { padding: 'none', mode: mode === 'ECB' ? 'ecb' : 'cbc', iv, output: 'array' } as const;
        const ours = sm4Encrypt(sm4, mode, iv, data).data;
        return (
          same(ours, theirs.sm4.encrypt(data, key, options)) &&
          same(theirs.sm4.decrypt(ours, key, options), data) &&
          same(sm4Decrypt(sm4, mode, iv, ours).data, data)
        );
      });
    }),
    propertyRuns,
  );
  t.pass(`${propertyRuns.numRuns} cases`);
});

t.test('SM4 by GCM gives what theirs gives, with nonces of any length, both ways', async (t) => {
  const nonce = fc.oneof(bytes(12), bytes(1, 64));
  fc.assert(
    fc.property(bytes(16), nonce, bytes(0, 100), bytes(0, 600), (key, iv, aad, data) => {
      using sm4 = new Sm4Key(key);
      const options = { mode: 'gcm', output: 'array', outputTag: true, iv, associatedData: aad } as const;
      const { ciphertext, tag } = sm4Seal(sm4, 'GCM', { nonce: iv, aad, tagBytes: 16 }, data);
      const made = theirs.sm4.encrypt(data, key, options);
      return (
        same(ciphertext, made.output) &&
        made.tag !== undefined &&
        same(tag, made.tag) &&
        same(theirs.sm4.decrypt(ciphertext, key, { ...options, tag }), data) &&
        same(sm4Open(sm4, 'GCM', { nonce: iv, aad }, { ciphertext: made.output, tag: made.tag }), data)
      );
    }),
    propertyRuns,
  );
  t.pass(`${propertyRuns.numRuns} cases`);
});
