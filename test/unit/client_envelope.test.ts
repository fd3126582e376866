/** @module Envelope encryption of the client library, over data keys of a gateway in memory. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { buildEncrypt } from '@aws-crypto/encrypt-node';
import t from 'tap';
import { createEnvelope, GatewayError } from '../../src/client/index.ts';
import { GatewayKeyring } from '../../src/client/envelope/keyring.ts';
import { seal, unseal } from '../../src/client/envelope/message.ts';
import { makeEnvelopeService } from '../fixtures/envelope_service.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';

const world = makeEnvelopeService({ orders: 'AES_256', archive: 'SM4', third: 'AES_256' });
const envelope = createEnvelope(world.service);
const keyIds = ['orders'];
const encryptionContext = { order: '4711', part: '' };
const frame = 65_536;
const invalid = { reason: 'ENVELOPE_INVALID' };
const flip = (message: Buffer, at: number): Buffer => {
  const changed = Buffer.from(message);
  changed.writeUInt8(message.readUInt8(at) ^ 0x10, at);
  return changed;
};
const reasonOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'opened',
    (error: GatewayError) => error.reason,
  );
const dripping = function* (bytes: Buffer, size = 17): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
};
const drain = async (content: AsyncIterable<Buffer>): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
};
t.afterEach(() => {
  world.calls.length = 0;
  for (const name of Object.keys(world.failures)) delete world.failures[name];
});

t.test('what was encrypted is decrypted, whatever its length', async (t) => {
  for (const length of [0, 1, frame - 1, frame, frame + 1, 2 * frame, 300_000]) {
    const plaintext = randomBytes(length);
    const message = await envelope.encrypt(plaintext, { keyIds, encryptionContext });
    t.equal(message.subarray(0, 3).toString('hex'), '020478', 'version 2, AES-256-GCM with commitment, no signature');
    t.ok((await envelope.decrypt(message)).equals(plaintext), `${length} bytes`);
    t.ok(
      (await drain(unseal(world.service, dripping(message, 4_999), {}))).equals(plaintext),
      `${length} bytes in small parts`,
    );
  }
});

t.test('a message is one call to the gateway, and its data key is wiped on both sides', async (t) => {
  const message = await envelope.encrypt(randomBytes(200_000), { keyIds: ['alias/orders'] });
  await envelope.decrypt(message);
  t.strictSame(world.calls, ['createDataKey alias/orders', 'decryptDataKey orders']);
  t.ok(world.givenOut.length > 1 && world.givenOut.every((buffer) => buffer.every((byte) => byte === 0)));
});

t.test('no byte of a message can be changed, and none can be missing at its end', async (t) => {
  const message = await envelope.encrypt(Buffer.from('attack at dawn'), { keyIds, encryptionContext });
  const flipped = new Set<string>();
  for (let at = 0; at < message.length; at += 1) flipped.add(await reasonOf(envelope.decrypt(flip(message, at))));
  // A changed id of the key, context or data key is the gateway's to refuse.
  t.strictSame([...flipped].toSorted(), [
    'CIPHERTEXT_INVALID',
    'ENVELOPE_INVALID',
    'ENVELOPE_KEY_MISMATCH',
    'KEY_NOT_FOUND',
  ]);
  for (let length = 0; length < message.length; length += 1) {
    const reason = await reasonOf(drain(unseal(world.service, dripping(message.subarray(0, length)), {})));
    if (reason !== 'ENVELOPE_INVALID') t.fail(`${reason} for the first ${length} bytes`);
  }
  for (const tail of [1, 16, 32, 100_000]) {
    await rejectsWith(
      t,
      envelope.decrypt(Buffer.concat([message, Buffer.alloc(tail)])),
      invalid,
      `${tail} bytes behind`,
    );
  }
  await rejectsWith(t, envelope.decrypt(Buffer.concat([message, message])), invalid, 'two messages');
  await rejectsWith(t, envelope.decrypt(Buffer.from('not a message at all')), invalid);
});

t.test('frames keep their places', async (t) => {
  const message = await envelope.encrypt(randomBytes(3 * frame), { keyIds });
  const [size, last] = [frame + 32, 40];
  const start = message.length - 3 * size - last;
  const at = (index: number): Buffer => message.subarray(start + index * size, start + (index + 1) * size);
  const [header, end] = [message.subarray(0, start), message.subarray(-last)];
  const assemble = (...frames: Buffer[]): Promise<Buffer> => envelope.decrypt(Buffer.concat([header, ...frames]));
  t.equal((await assemble(at(0), at(1), at(2), end)).length, 3 * frame);
  await rejectsWith(t, assemble(at(1), at(0), at(2), end), invalid, 'exchanged');
  await rejectsWith(t, assemble(at(0), at(2), end), invalid, 'left out');
  await rejectsWith(t, assemble(at(0), at(0), at(1), at(2), end), invalid, 'repeated');
  await rejectsWith(t, assemble(at(0), at(1), end), invalid, 'the end too early');
  await rejectsWith(t, assemble(at(0), at(1), at(2), end, Buffer.alloc(32)), invalid, 'more behind');
});

t.test('what is endless behind a message is given up soon', async (t) => {
  const message = await envelope.encrypt(Buffer.from('short'), { keyIds });
  let given = 0;
  const endless = function* (): Generator<Buffer> {
    yield message;
    for (; ; given += frame) yield Buffer.alloc(frame);
  };
  await rejectsWith(t, drain(unseal(world.service, endless(), {})), invalid);
  t.ok(given < 8_388_608, `after ${given} bytes`);
});

t.test('any of several keys opens a message', async (t) => {
  const all = ['orders', 'alias/archive', 'third'];
  const message = await envelope.encrypt(Buffer.from('for all'), { keyIds: all, encryptionContext });
  t.strictSame(
    world.calls.filter((call) => call.startsWith('createDataKey')),
    ['createDataKey orders'],
  );
  for (const keyId of [...all, 'alias/third']) {
    t.equal(String(await envelope.decrypt(message, { keyIds: [keyId], encryptionContext })), 'for all', keyId);
  }
  // Elsewhere only the last of them is there.
  world.calls.length = 0;
  const { stream, kms } = world.service;
  const elsewhere = createEnvelope({
    kms,
    stream: {
      ...stream,
      decryptDataKey: async (request, call) => {
        if (request.key_id !== 'third') throw new GatewayError('KEY_NOT_FOUND', 'there is no such key');
        return stream.decryptDataKey(request, call);
      },
    },
  });
  t.equal(String(await elsewhere.decrypt(message)), 'for all');
});

t.test('keys that may not be used are not, and what says the most is said', async (t) => {
  const message = await envelope.encrypt(Buffer.from('secret'), { keyIds: ['orders', 'third'] });
  world.calls.length = 0;
  await rejectsWith(t, envelope.decrypt(message, { keyIds: ['archive'] }), { reason: 'ENVELOPE_KEY_MISMATCH' });
  t.strictSame(world.calls, [], 'the gateway was not asked');
  world.failures.decryptDataKey = new GatewayError('KEY_DISABLED', 'the key is disabled');
  await rejectsWith(t, envelope.decrypt(message), { reason: 'KEY_DISABLED' });
  world.failures.decryptDataKey = new GatewayError('KEY_NOT_FOUND', 'another tenant has it');
  await rejectsWith(t, envelope.decrypt(message), { reason: 'KEY_NOT_FOUND' });
});

t.test('a context that is given has to be the one of the message', async (t) => {
  const message = await envelope.encrypt(Buffer.from('secret'), { keyIds, encryptionContext });
  t.equal(String(await envelope.decrypt(message, { encryptionContext: { part: '', order: '4711' } })), 'secret');
  world.calls.length = 0;
  for (const other of [{}, { order: '4711' }, { order: '4712', part: '' }, { ...encryptionContext, more: '' }]) {
    const call = envelope.decrypt(message, { encryptionContext: other });
    await rejectsWith(t, call, { reason: 'ENCRYPTION_CONTEXT_INVALID' }, JSON.stringify(other));
  }
  t.strictSame(world.calls, [], 'the gateway was not asked');
});

t.test('options out of their limits are refused before anything happens', async (t) => {
  const plaintext = Buffer.from('x');
  for (const bad of [[], [''], Array.from({ length: 17 }, () => 'orders')]) {
    await rejectsWith(t, envelope.encrypt(plaintext, { keyIds: bad }), { reason: 'FIELD_INVALID' });
    t.throws(() => envelope.encryptStream({ keyIds: bad }), /keyIds must be/);
    t.throws(() => envelope.decryptStream({ keyIds: bad }), /keyIds must be/);
  }
  for (const context of [{ 'aws-crypto-public-key': 'x' }, { a: 1 as unknown as string }]) {
    const call = envelope.encrypt(plaintext, { keyIds, encryptionContext: context });
    await rejectsWith(t, call, { reason: 'ENCRYPTION_CONTEXT_INVALID' });
  }
  t.strictSame(world.calls, []);
});

t.test("failures of the gateway are the gateway's, and leave no data key behind", async (t) => {
  world.failures.createDataKey = new GatewayError('KEY_DISABLED', 'the key is disabled');
  await rejectsWith(t, envelope.encrypt(Buffer.from('x'), { keyIds }), { reason: 'KEY_DISABLED' });
  delete world.failures.createDataKey;
  world.failures.describeKey = new GatewayError('KEY_NOT_FOUND', 'there is no such key');
  await rejectsWith(t, envelope.encrypt(Buffer.from('x'), { keyIds: ['orders', 'gone'] }), { reason: 'KEY_NOT_FOUND' });
  t.ok(world.givenOut.every((buffer) => buffer.every((byte) => byte === 0)));
});

t.test('messages of the library with a signature, or with too many keys, are refused', async (t) => {
  const { encrypt } = buildEncrypt();
  const many = Array.from({ length: 17 }, () => 'orders');
  const signed = await encrypt(new GatewayKeyring(world.service, { keyIds }), 'text', { encryptionContext: {} });
  await rejectsWith(t, envelope.decrypt(signed.result), invalid);
  const unsigned = { suiteId: 1144, frameLength: 4096 } as const;
  const crowded = await encrypt(new GatewayKeyring(world.service, { keyIds: many }), 'text', unsigned);
  world.calls.length = 0;
  await rejectsWith(t, envelope.decrypt(crowded.result), invalid);
  const tiny = await encrypt(new GatewayKeyring(world.service, { keyIds }), 'text', { ...unsigned, frameLength: 1 });
  await rejectsWith(t, envelope.decrypt(tiny.result), invalid);
  const others = await encrypt(new GatewayKeyring(world.service, { keyIds }), 'text', unsigned);
  t.equal(String(await envelope.decrypt(others.result)), 'text', 'other frames than ours are read');
});

t.test('streams hold back what is not wanted yet, and pass failures on', async (t) => {
  const total = 12 * 1_048_576;
  let [given, taken, most] = [0, 0, 0];
  const source = function* (): Generator<Buffer> {
    for (; given < total; given += frame) yield Buffer.alloc(frame, given >> 16);
  };
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      taken += chunk.length;
      most = Math.max(most, given - taken);
      setImmediate(done);
    },
  });
  await pipeline(source, envelope.encryptStream({ keyIds }), envelope.decryptStream(), sink);
  t.equal(taken, total);
  t.ok(most < 2_097_152, `at most ${most} bytes on their way`);

  const message = await envelope.encrypt(randomBytes(200_000), { keyIds });
  const bad = pipeline([flip(message, message.length - 50)], envelope.decryptStream(), drain);
  await rejectsWith(t, bad, invalid);
  const broken = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.from('begun');
    throw new Error('the disk has gone');
  };
  await rejectsWith(t, pipeline(broken, envelope.encryptStream({ keyIds }), drain), { message: 'the disk has gone' });
});

t.test('files appear when they are whole, for their owner alone', async (t) => {
  const folder = t.testdir({ plain: 'x'.repeat(150_000) });
  const at = (name: string): string => join(folder, name);
  const progress: number[] = [];
  await envelope.encryptFile(at('plain'), at('sealed'), { keyIds, onProgress: (bytes) => progress.push(bytes) });
  t.strictSame(progress, [65_536, 131_072, 150_000]);
  await envelope.decryptFile(at('sealed'), at('opened'));
  t.ok(readFileSync(at('opened')).equals(readFileSync(at('plain'))));
  t.equal(statSync(at('opened')).mode & 0o777, 0o600);

  const sealed = readFileSync(at('sealed'));
  writeFileSync(at('bad'), flip(sealed, sealed.length - 20));
  writeFileSync(at('cut'), sealed.subarray(0, -1));
  for (const name of ['bad', 'cut']) {
    await rejectsWith(t, envelope.decryptFile(at(name), at('none')), invalid, name);
    const replaced = envelope.decryptFile(at(name), at('opened'), { isReplaced: true });
    await rejectsWith(t, replaced, invalid, `${name} over another file`);
  }
  t.equal(readFileSync(at('opened'), 'utf8').length, 150_000, 'the file that was there is as it was');
  const exists = { reason: 'FILE_WRITE_FAILED', metadata: { field: 'target' } };
  await rejectsWith(t, envelope.decryptFile(at('sealed'), at('opened')), exists);
  await rejectsWith(t, envelope.encryptFile(at('plain'), at('no/where'), { keyIds }), exists);
  for (const source of [at('missing'), folder]) {
    await rejectsWith(t, envelope.encryptFile(source, at('none'), { keyIds }), { reason: 'FILE_NOT_FOUND' });
  }
  await envelope.decryptFile(at('sealed'), at('sealed'), { isReplaced: true });
  t.equal(readFileSync(at('sealed'), 'utf8').length, 150_000, 'in its own place');
  t.strictSame(readdirSync(folder).toSorted(), ['bad', 'cut', 'opened', 'plain', 'sealed'], 'nothing else is left');
});

t.test('work that is given up leaves nothing', async (t) => {
  const folder = t.testdir({ plain: 'x'.repeat(500_000) });
  const controller = new AbortController();
  const work = envelope.encryptFile(join(folder, 'plain'), join(folder, 'sealed'), {
    keyIds,
    signal: controller.signal,
    onProgress: (bytes) => bytes > 100_000 && controller.abort(),
  });
  await rejectsWith(t, work, { reason: 'CALL_CANCELLED' });
  const late = envelope.encrypt(Buffer.from('x'), { keyIds, signal: controller.signal });
  await rejectsWith(t, late, { reason: 'CALL_CANCELLED' });
  t.strictSame(readdirSync(folder), ['plain']);
  t.ok(world.givenOut.every((buffer) => buffer.every((byte) => byte === 0)));
});

t.test('messages can be left at any point: nothing is thrown out of an event, and the data key is wiped', async (t) => {
  const plaintext = randomBytes(400_000);
  const message = await envelope.encrypt(plaintext, { keyIds });
  for (let stopAt = 0; stopAt < 24; stopAt += 1) {
    const isSealing = stopAt % 2 === 0;
    const { service } = world;
    let parts = 0;
    const work = isSealing ? seal(service, [plaintext], { keyIds }) : unseal(service, dripping(message, 50_000), {});
    for await (const _ of work) {
      parts += 1;
      if (parts > stopAt / 2) break;
    }
  }
  const isWiped = (): boolean => world.givenOut.every((buffer) => buffer.every((byte) => byte === 0));
  t.ok(isWiped());
  const silent = async function* (): AsyncGenerator<Buffer> {
    yield plaintext;
    await new Promise(() => undefined);
  };
  const controller = new AbortController();
  const onProgress = (bytes: number) => bytes === plaintext.length && setImmediate(() => controller.abort());
  const waiting = drain(seal(world.service, silent(), { keyIds, signal: controller.signal, onProgress }));
  await rejectsWith(t, waiting, { reason: 'CALL_CANCELLED' }, 'a source that is silent for good');
});
