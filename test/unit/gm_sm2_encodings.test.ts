/** Malformed encodings of SM2's signatures and ciphertexts, in the manner of Wycheproof. */
import t, { type Test } from 'tap';
import { ecdsaDerToRaw, ecdsaRawToDer } from '../../src/formats/ecdsa.ts';
import { decodeEccCipher, encodeEccCipher } from '../../src/formats/sdf_ecc.ts';
import type { Sm2Ciphertext } from '../../src/formats/sm2_asn1.ts';
import { decodeSm2Cipher, encodeSm2Cipher } from '../../src/formats/sm2_asn1.ts';
import { decrypt } from '../../src/gm/sm2/encryption.ts';
import { verifyDigest } from '../../src/gm/sm2/signature.ts';
import { failure } from '../fixtures/failure.ts';
import { hex, readVectors } from '../fixtures/vectors.ts';

/** `refused` has no reading at all, `invalid` has one that is no signature or no ciphertext of the key. */
interface Row {
  readonly comment: string;
  readonly result: 'valid' | 'invalid' | 'refused';
}

interface EncodingVectors {
  readonly derSignatures: readonly (Row & { readonly der: string })[];
  readonly derCiphertexts: readonly (Row & { readonly der: string })[];
  /** ECCCipher of GM/T 0018; `capacity` is the length of its field C where it is longer than the ciphertext. */
  readonly sdfCiphertexts: readonly (Row & { readonly bytes: string; readonly capacity?: number })[];
}

interface Published {
  readonly signature: Readonly<Record<'publicKey' | 'e' | 'r' | 's', string>>;
  readonly encryption: Readonly<Record<'privateKey' | 'message' | 'x' | 'y' | 'c3' | 'c2', string>>;
}

const vectors = readVectors<EncodingVectors>('gm/sm2_malformed.json');
const { signature, encryption } = readVectors<Published>('gm/sm2.json');

t.test('a signature in DER is read in its one form alone, and what it holds is checked', async (t) => {
  const { publicKey, e, r, s } = signature;
  for (const { comment, der, result } of vectors.derSignatures) {
    const verify = (): boolean => verifyDigest(hex(publicKey), hex(e), ecdsaDerToRaw(hex(der), 32));
    if (result === 'refused') t.throws(verify, failure('FIELD_INVALID'), comment);
    else t.equal(verify(), result === 'valid', comment);
    if (result === 'valid') t.same(ecdsaRawToDer(hex(r + s)), hex(der), `${comment}, written`);
  }
});

/** Reads and decrypts, and says of a failure whether it came in reading (`FIELD_INVALID`) or later. */
const assertRow = (t: Test, { comment, result }: Row, read: () => Sm2Ciphertext): void => {
  const use = (): string => Buffer.from(decrypt(hex(encryption.privateKey), read())).toString('hex');
  if (result === 'valid') t.equal(use(), encryption.message, comment);
  else if (result === 'refused') t.throws(read, failure('FIELD_INVALID'), comment);
  else t.throws(use, failure('CIPHERTEXT_INVALID'), comment);
};

const published: Sm2Ciphertext = {
  x: hex(encryption.x),
  y: hex(encryption.y),
  c3: hex(encryption.c3),
  c2: hex(encryption.c2),
};

t.test('a ciphertext in DER is read in its one form alone, and what it holds is checked', async (t) => {
  for (const row of vectors.derCiphertexts) {
    assertRow(t, row, () => decodeSm2Cipher(hex(row.der)));
    if (row.result === 'valid') t.same(encodeSm2Cipher(published), hex(row.der), `${row.comment}, written`);
  }
});

t.test('an ECCCipher has the length that its L says and no other, and what it holds is checked', async (t) => {
  const { c3: hash, c2: ciphertext, ...point } = published;
  for (const row of vectors.sdfCiphertexts) {
    assertRow(t, row, () => {
      const { x, y, hash: c3, ciphertext: c2 } = decodeEccCipher(hex(row.bytes), row.capacity);
      return { x, y, c3, c2 };
    });
  }
  t.same(encodeEccCipher({ ...point, hash, ciphertext }), hex(vectors.sdfCiphertexts[0]?.bytes ?? ''));
});

t.test('every kind of row is there', async (t) => {
  for (const rows of [vectors.derSignatures, vectors.derCiphertexts, vectors.sdfCiphertexts]) {
    t.same(new Set(rows.map(({ result }) => result)), new Set(['valid', 'refused', 'invalid']));
    t.equal(new Set(rows.map(({ comment }) => comment)).size, rows.length, 'no comment twice');
  }
});
