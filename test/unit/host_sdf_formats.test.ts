import { constants, generateKeyPairSync, privateDecrypt, publicEncrypt, randomBytes } from 'node:crypto';
import t from 'tap';
import { decodePkcs1 } from '../../src/formats/pkcs1.ts';
import { encodeDeviceSm2Cipher, joinSm2Cipher, splitSm2Cipher } from '../../src/formats/sm2_raw.ts';
import { failure } from '../fixtures/failure.ts';

const block = (padding: Uint8Array, message: Uint8Array, head = [0, 2]): Buffer =>
  Buffer.concat([Buffer.from(head), padding, Buffer.of(0), message]);

t.test('messages that OpenSSL padded come out, whatever their length', async (t) => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  for (const length of [1, 16, 116, 117]) {
    for (let round = 0; round < 20; round += 1) {
      const message = randomBytes(length);
      const wrapped = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, message);
      const encoded = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, wrapped);
      if (!decodePkcs1(encoded, 1, 117)?.equals(message)) t.fail(`${length} bytes`);
    }
  }
  t.pass('80 messages');
});

t.test('every fault of the padding is the same: nothing', async (t) => {
  const padding = Buffer.alloc(8, 0xff);
  const message = Buffer.from('0123456789abcdef');
  t.same(decodePkcs1(block(padding, message), 1, 100), message);
  t.same(decodePkcs1(block(padding, Buffer.alloc(3)), 1, 100), Buffer.alloc(3), 'zeros in the message count');
  t.same(decodePkcs1(block(padding, Buffer.alloc(0)), 0, 100), Buffer.alloc(0), 'an empty message where one may be');
  const rows: readonly (readonly [string, Buffer, number, number])[] = [
    ['first byte', block(padding, message, [1, 2]), 1, 100],
    ['first byte, high bit', block(padding, message, [0x80, 2]), 1, 100],
    ['type 1', block(padding, message, [0, 1]), 1, 100],
    ['type 3', block(padding, message, [0, 3]), 1, 100],
    ['seven bytes of padding', block(Buffer.alloc(7, 1), Buffer.concat([message, Buffer.of(1)])), 1, 100],
    ['no padding', block(Buffer.alloc(0), Buffer.alloc(24, 1)), 1, 100],
    ['no separator', Buffer.concat([Buffer.of(0, 2), Buffer.alloc(30, 1)]), 0, 100],
    ['separator last', block(padding, Buffer.alloc(0)), 1, 100],
    ['too short a message', block(padding, message), 17, 100],
    ['too long a message', block(padding, message), 1, 15],
    ['ten bytes in all', Buffer.of(0, 2, 1, 1, 1, 1, 1, 1, 1, 0), 0, 100],
    ['nothing', Buffer.alloc(0), 0, 100],
  ];
  for (const [name, encoded, min, max] of rows) t.equal(decodePkcs1(encoded, min, max), undefined, name);
  for (const length of [16, 17]) {
    t.equal(decodePkcs1(block(padding, Buffer.alloc(length, 1)), 16, 16)?.length, length === 16 ? 16 : undefined);
  }
});

t.test('raw SM2 ciphertexts are split and joined without loss; a ciphertext without C2 is none', async (t) => {
  const raw = randomBytes(113);
  const parts = splitSm2Cipher(raw);
  t.same(joinSm2Cipher(parts), raw);
  t.equal(parts.c2.length, 17);
  for (const length of [0, 64, 95, 96]) {
    t.throws(() => splitSm2Cipher(raw.subarray(0, length)), failure('CIPHERTEXT_INVALID'), `${length} bytes`);
  }
  const { x, y, c3, c2 } = parts;
  t.same(encodeDeviceSm2Cipher(parts, 'c1c3c2'), Buffer.concat([Buffer.of(4), x, y, c3, c2]));
  t.same(encodeDeviceSm2Cipher(parts, 'c1c2c3'), Buffer.concat([Buffer.of(4), x, y, c2, c3]));
});
