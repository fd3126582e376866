/** @module Data keys that serve several messages: how many, for how long, for whom, and what is left of them. */
import { pipeline } from 'node:stream/promises';
import type { NodeEncryptionMaterial } from '@aws-crypto/material-management-node';
import t from 'tap';
import { DataKeyCache } from '../../src/client/envelope/data_key_cache.ts';
import { GatewayKeyring } from '../../src/client/envelope/keyring.ts';
import { seal } from '../../src/client/envelope/message.ts';
import { toCacheSettings } from '../../src/client/envelope/options.ts';
import { type CacheOptions, createEnvelope, GatewayError } from '../../src/client/index.ts';
import { makeEnvelopeService } from '../fixtures/envelope_service.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';

const world = makeEnvelopeService({ orders: 'AES_256', archive: 'AES_256' });
const keyIds = ['orders'];
const encryptionContext = { order: '4711' };
const hour: CacheOptions = { maxAgeMs: 3_600_000 };
const withCache = (cache: Partial<CacheOptions> = {}) =>
  createEnvelope(world.service, { cache: { ...hour, ...cache } });
const countOf = (method: string): number => world.calls.filter((call) => call.startsWith(method)).length;

t.afterEach(() => {
  world.calls.length = 0;
  for (const name of Object.keys(world.failures)) delete world.failures[name];
});

const encryptAll = async (envelope: ReturnType<typeof withCache>, texts: readonly string[]): Promise<Buffer[]> => {
  const messages: Buffer[] = [];
  for (const text of texts) messages.push(await envelope.encrypt(Buffer.from(text), { keyIds, encryptionContext }));
  return messages;
};

t.test('without a cache every message has a data key of its own', async (t) => {
  const envelope = createEnvelope(world.service);
  const [first] = await encryptAll(envelope, ['a', 'b']);
  for (let count = 0; count < 2; count++) t.equal(String(await envelope.decrypt(first as Buffer)), 'a');
  envelope.clearCache();
  t.strictSame([countOf('createDataKey'), countOf('decryptDataKey')], [2, 2]);
});

t.test('with one, messages of one kind share a data key, and it is opened once', async (t) => {
  const envelope = withCache();
  const texts = ['a', 'b', '', 'd'];
  const messages = await encryptAll(envelope, texts);
  t.equal(new Set(messages.map(String)).size, texts.length, 'each message is another one');
  for (const [index, message] of messages.entries()) {
    t.equal(String(await envelope.decrypt(message, { encryptionContext })), texts[index]);
    t.equal(
      String(await createEnvelope(world.service).decrypt(message)),
      texts[index],
      'others read it as any message',
    );
  }
  t.strictSame([countOf('createDataKey'), countOf('decryptDataKey')], [1, 1 + texts.length]);
  t.ok(world.givenOut.every((buffer) => buffer.every((byte) => byte === 0)));
});

t.test('messages and bytes of one data key are counted', async (t) => {
  const texts = Array.from({ length: 7 }, (_, index) => `text ${index}`);
  await encryptAll(withCache({ maxMessages: 3 }), texts);
  t.equal(countOf('createDataKey'), 3, 'three and three and one');
  world.calls.length = 0;
  await encryptAll(withCache({ maxBytes: 13 }), texts);
  t.equal(countOf('createDataKey'), 4, 'two of six bytes each, and one left');
  world.calls.length = 0;
  const large = withCache({ maxBytes: 5 });
  await encryptAll(large, texts);
  t.equal(countOf('createDataKey'), 7, 'what is over the bound by itself is never kept');
  t.equal(String(await large.decrypt((await encryptAll(large, ['too large'])).at(0) as Buffer)), 'too large');
});

t.test('keys, contexts and envelopes have data keys of their own', async (t) => {
  const envelope = withCache();
  const plaintext = Buffer.from('x');
  const rows = [
    { keyIds, encryptionContext },
    { keyIds: ['archive'], encryptionContext },
    { keyIds: ['orders', 'archive'], encryptionContext },
    { keyIds, encryptionContext: { order: '4712' } },
    { keyIds },
  ];
  for (const row of [...rows, ...rows]) await envelope.encrypt(plaintext, row);
  await withCache().encrypt(plaintext, rows[0] as (typeof rows)[0]);
  t.equal(countOf('createDataKey'), rows.length + 1);
});

t.test('a data key that is kept opens nothing that the caller ruled out', async (t) => {
  const envelope = withCache();
  const [message] = (await encryptAll(envelope, ['secret'])) as [Buffer];
  t.equal(String(await envelope.decrypt(message)), 'secret');
  const other = envelope.decrypt(message, { encryptionContext: { order: '4712' } });
  await rejectsWith(t, other, { reason: 'ENCRYPTION_CONTEXT_INVALID' });
  await rejectsWith(t, envelope.decrypt(message, { keyIds: ['archive'] }), { reason: 'ENVELOPE_KEY_MISMATCH' });
  const changed = Buffer.from(message);
  changed.writeUInt8((changed.at(-1) as number) ^ 1, changed.length - 1);
  await rejectsWith(t, envelope.decrypt(changed), { reason: 'ENVELOPE_INVALID' });
});

t.test('a key that was disabled goes on as long as its data key is kept, and no longer', async (t) => {
  const envelope = withCache();
  const [message] = (await encryptAll(envelope, ['secret'])) as [Buffer];
  await envelope.decrypt(message);
  world.failures.decryptDataKey = new GatewayError('KEY_DISABLED', 'the key is disabled');
  t.equal(String(await envelope.decrypt(message)), 'secret');
  envelope.clearCache();
  await rejectsWith(t, envelope.decrypt(message), { reason: 'KEY_DISABLED' });
  delete world.failures.decryptDataKey;
  t.equal(String(await envelope.decrypt(message)), 'secret', 'a failure is not kept');
});

t.test('messages that begin at the same instant come out right, whoever is first', async (t) => {
  const envelope = withCache({ maxMessages: 2, capacity: 1 });
  const texts = Array.from({ length: 30 }, (_, index) => `text ${index}`);
  const messages = await Promise.all(
    texts.map((text, index) =>
      envelope.encrypt(Buffer.from(text), { keyIds, encryptionContext: { part: String(index % 3) } }),
    ),
  );
  const opened = await Promise.all([...messages, ...messages].map((message) => envelope.decrypt(message)));
  t.strictSame(opened.map(String), [...texts, ...texts]);
});

t.test('streams are encrypted under keys of their own, and decrypted with those that are kept', async (t) => {
  const envelope = withCache();
  const messages: Buffer[] = [];
  for (let count = 0; count < 2; count++) {
    const parts: Buffer[] = [];
    await pipeline([Buffer.from('text')], envelope.encryptStream({ keyIds }), async (source: AsyncIterable<Buffer>) => {
      for await (const part of source) parts.push(part);
    });
    messages.push(Buffer.concat(parts));
  }
  t.equal(countOf('createDataKey'), 2);
  for (let count = 0; count < 2; count++) t.equal(String(await envelope.decrypt(messages[0] as Buffer)), 'text');
  t.equal(countOf('decryptDataKey'), 1);
});

/** Keeps the material that it made, as the cache does. */
class SeenKeyring extends GatewayKeyring {
  readonly seen: NodeEncryptionMaterial[] = [];

  override async _onEncrypt(material: NodeEncryptionMaterial): Promise<NodeEncryptionMaterial> {
    this.seen.push(material);
    return super._onEncrypt(material);
  }
}

t.test('a data key is let go of when its time is over, it is pushed out, or the cache is emptied', async (t) => {
  const options = { keyIds, encryptionContext };
  const keyring = new SeenKeyring(world.service, options);
  const hold = async (
    cache: DataKeyCache,
    context: Readonly<Record<string, string>>,
  ): Promise<NodeEncryptionMaterial> => {
    const keys = cache.keysFor(keyring, options);
    const own = { ...cache, keysFor: () => keys } as unknown as DataKeyCache;
    const content = seal(
      world.service,
      [Buffer.from('x')],
      { keyIds, encryptionContext: context },
      { cache: own, plaintextLength: 1 },
    );
    for await (const part of content) t.ok(part);
    return keyring.seen.at(-1) as NodeEncryptionMaterial;
  };
  const short = new DataKeyCache(toCacheSettings({ maxAgeMs: 20 }));
  const expiring = await hold(short, {});
  while (short.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  t.notOk(expiring.hasUnencryptedDataKey, 'nobody had to ask for it');
  const small = new DataKeyCache(toCacheSettings({ ...hour, capacity: 1 }));
  const first = await hold(small, { a: '1' });
  t.ok(first.hasUnencryptedDataKey, 'the end of a message does not touch it');
  const second = await hold(small, { a: '2' });
  t.strictSame([first.hasUnencryptedDataKey, second.hasUnencryptedDataKey], [false, true]);
  small.clear();
  t.notOk(second.hasUnencryptedDataKey);
});

t.test('bounds that can not be are refused', async (t) => {
  const rows: [Partial<CacheOptions>, string][] = [
    [{ maxAgeMs: 0 }, 'cache.maxAgeMs'],
    [{ maxAgeMs: undefined as unknown as number }, 'cache.maxAgeMs'],
    [{ maxMessages: 0 }, 'cache.maxMessages'],
    [{ maxMessages: 2 ** 32 + 1 }, 'cache.maxMessages'],
    [{ maxBytes: 1.5 }, 'cache.maxBytes'],
    [{ capacity: 0 }, 'cache.capacity'],
  ];
  for (const [part, field] of rows) {
    const made = Promise.resolve().then(() => withCache(part));
    await rejectsWith(t, made, { reason: 'CONFIG_INVALID', metadata: { field } }, field);
  }
});
