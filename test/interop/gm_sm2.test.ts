import { spawnSync } from 'node:child_process';
import { createPrivateKey, createPublicKey, randomBytes, randomInt, sign, verify } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { derTag, encodeBitString, encodeDer, encodeUnsignedInteger } from '../../src/formats/der.ts';
import { ecdsaDerToRaw, ecdsaRawToDer } from '../../src/formats/ecdsa.ts';
import { decodeSm2Cipher, encodeSm2Cipher } from '../../src/formats/sm2_asn1.ts';
import { decodeSpki, encodeEcSpki } from '../../src/formats/spki.ts';
import { decrypt, encrypt } from '../../src/gm/sm2/encryption.ts';
import { defaultId } from '../../src/gm/sm2/identity.ts';
import type { Sm2KeyPair } from '../../src/gm/sm2/keys.ts';
import { generateKeyPair } from '../../src/gm/sm2/keys.ts';
import { signMessage, verifyMessage } from '../../src/gm/sm2/signature.ts';

/** Rounds with the command line, each of five processes, and with the OpenSSL inside of Node. */
const isNightly = process.env.NIGHTLY === '1';
const commandRounds = isNightly ? 2_000 : 12;
const libraryRounds = isNightly ? 10_000 : 100;
t.setTimeout(isNightly ? 0 : 120_000);

const curveOid = Buffer.from('06082a811ccf5501822d', 'hex');
const random = (bytes: number): Uint8Array => randomBytes(bytes);

const toSpki = ({ publicKey }: Sm2KeyPair): Buffer => encodeEcSpki(curveOid, publicKey);
/** PKCS#8 around the private key of RFC 5915. */
const toPkcs8 = ({ privateKey, publicKey }: Sm2KeyPair): Buffer =>
  encodeDer(
    derTag.sequence,
    encodeUnsignedInteger(Buffer.alloc(1)),
    encodeDer(derTag.sequence, Buffer.from('06072a8648ce3d0201', 'hex'), curveOid),
    encodeDer(
      derTag.octetString,
      encodeDer(
        derTag.sequence,
        encodeUnsignedInteger(Buffer.of(1)),
        encodeDer(derTag.octetString, privateKey),
        encodeDer(0xa1, encodeBitString(publicKey)),
      ),
    ),
  );

/** Runs the system's `openssl` in a folder, which is not the OpenSSL inside of Node; the keys are made for this test alone. */
const openssl = (folder: string, ...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`);
  return stdout;
};

t.test('signatures and ciphertexts go between the engine and the openssl command line', async (t) => {
  const folder = t.testdir();
  const path = (name: string): string => join(folder, name);
  for (let round = 0; round < commandRounds; round += 1) {
    const pair = generateKeyPair(random);
    const id = round % 2 === 0 ? defaultId : randomBytes(randomInt(1, 60));
    // Longer than a mask that is zero by chance, which is refused here and which openssl does not mind.
    const message = randomBytes(randomInt(8, 400));
    writeFileSync(path('key.der'), toPkcs8(pair));
    writeFileSync(path('public.der'), toSpki(pair));
    writeFileSync(path('message'), message);
    const pkeyutl = (...args: string[]) => openssl(folder, 'pkeyutl', '-in', 'message', '-keyform', 'DER', ...args);
    const digest = ['-rawin', '-digest', 'sm3', '-pkeyopt', `hexdistid:${Buffer.from(id).toString('hex')}`];

    writeFileSync(path('ours'), ecdsaRawToDer(signMessage(pair.privateKey, id, message, random)));
    pkeyutl('-verify', ...digest, '-pubin', '-inkey', 'public.der', '-sigfile', 'ours');
    pkeyutl('-sign', ...digest, '-inkey', 'key.der', '-out', 'theirs');
    const theirs = ecdsaDerToRaw(readFileSync(path('theirs')), 32);
    if (!verifyMessage(pair.publicKey, id, message, theirs)) t.fail('a signature of openssl does not verify');
    if (verifyMessage(pair.publicKey, randomBytes(16), message, theirs)) t.fail('the id does not count');

    pkeyutl('-encrypt', '-pubin', '-inkey', 'public.der', '-out', 'encrypted');
    const plaintext = decrypt(pair.privateKey, decodeSm2Cipher(readFileSync(path('encrypted'))));
    if (!message.equals(plaintext)) t.fail('a ciphertext of openssl does not decrypt');
    writeFileSync(path('encrypted'), encodeSm2Cipher(encrypt(pair.publicKey, message, random)));
    openssl(folder, ...'pkeyutl -decrypt -in encrypted -keyform DER -inkey key.der -out decrypted'.split(' '));
    if (!message.equals(readFileSync(path('decrypted')))) t.fail('openssl does not decrypt our ciphertext');
  }
  t.pass(`${commandRounds} rounds`);
});

t.test('keys that the openssl command line makes are keys here', async (t) => {
  const folder = t.testdir();
  openssl(folder, ...'genpkey -algorithm SM2 -outform DER -out key.der'.split(' '));
  openssl(folder, ...'pkey -in key.der -inform DER -pubout -outform DER -out public.der'.split(' '));
  const parts = decodeSpki(readFileSync(join(folder, 'public.der')));
  if (parts.family !== 'ec') throw new Error('openssl made a key of another kind');
  t.ok(parts.ecParams.equals(curveOid));
  writeFileSync(join(folder, 'message'), 'a message');
  openssl(folder, ...'pkeyutl -sign -rawin -digest sm3 -in message -keyform DER -inkey key.der -out sig'.split(' '));
  const signature = ecdsaDerToRaw(readFileSync(join(folder, 'sig')), 32);
  // Without an id openssl takes an empty one.
  t.ok(verifyMessage(parts.point, Buffer.alloc(0), Buffer.from('a message'), signature));
});

t.test('signatures go between the engine and the OpenSSL inside of Node, which has an empty id', async (t) => {
  const noId = Buffer.alloc(0);
  for (let round = 0; round < libraryRounds; round += 1) {
    const pair = generateKeyPair(random);
    const message = randomBytes(randomInt(0, 300));
    const privateKey = createPrivateKey({ key: toPkcs8(pair), format: 'der', type: 'pkcs8' });
    const publicKey = createPublicKey({ key: toSpki(pair), format: 'der', type: 'spki' });
    const ours = signMessage(pair.privateKey, noId, message, random);
    if (!verify('sm3', message, publicKey, ecdsaRawToDer(ours))) t.fail('our signature does not verify there');
    const theirs = ecdsaDerToRaw(sign('sm3', message, privateKey), 32);
    if (!verifyMessage(pair.publicKey, noId, message, theirs)) t.fail('their signature does not verify here');
    ours[round % 64] = (ours[round % 64] as number) ^ (1 << (round % 8));
    const isThere = verify('sm3', message, publicKey, ecdsaRawToDer(ours));
    if (isThere || verifyMessage(pair.publicKey, noId, message, ours)) t.fail('an altered signature verifies');
  }
  t.pass(`${libraryRounds} rounds`);
});
