import { spawnSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { hmacSm3 } from '../../src/gm/hmac_sm3.ts';
import { Sm3, sm3 } from '../../src/gm/sm3.ts';

/** One process of openssl digests many files. */
const isNightly = process.env.NIGHTLY === '1';
const batches = isNightly ? 25 : 2;
const filesOfBatch = isNightly ? 400 : 60;
t.setTimeout(isNightly ? 0 : 120_000);

/** Digests of files in a folder by the system's `openssl`, which is not the OpenSSL inside of Node. */
const opensslDigests = (folder: string, names: readonly string[], ...options: string[]): string[] => {
  const { status, stdout, stderr } = spawnSync('openssl', ['dgst', '-sm3', '-r', ...options, ...names], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`openssl dgst: ${stderr}`);
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' ')[0] as string);
};

/** Every length around a block comes, and now and then a long one. */
const lengthOf = (index: number): number => (index % 10 === 9 ? randomInt(200_000) : index % 200);

const writeBatch = (folder: string): { names: string[]; messages: Buffer[] } => {
  const messages = Array.from({ length: filesOfBatch }, (_, index) => randomBytes(lengthOf(index)));
  const names = messages.map((message, index) => {
    writeFileSync(join(folder, String(index)), message);
    return String(index);
  });
  return { names, messages };
};

const inSteps = (message: Buffer): Uint8Array => {
  const digest = new Sm3();
  for (let from = 0; from < message.length; ) {
    const to = from + randomInt(1, 1_000);
    digest.update(message.subarray(from, to));
    from = to;
  }
  return digest.digest();
};

t.test('SM3 and HMAC-SM3 are those of the openssl command line, at all lengths', async (t) => {
  const folder = t.testdir();
  for (let batch = 0; batch < batches; batch += 1) {
    const { names, messages } = writeBatch(folder);
    const key = randomBytes(randomInt(1, 150));
    const digests = opensslDigests(folder, names);
    const macs = opensslDigests(folder, names, '-mac', 'HMAC', '-macopt', `hexkey:${key.toString('hex')}`);
    if (digests.length !== messages.length || macs.length !== messages.length) t.fail('openssl left some out');
    messages.forEach((message, index) => {
      const cut = randomInt(message.length + 1);
      const parts = sm3(message.subarray(0, cut), message.subarray(cut));
      const ours = [sm3(message), parts, inSteps(message)].map((digest) => Buffer.from(digest).toString('hex'));
      if (ours.some((digest) => digest !== digests[index])) t.fail(`the digest of ${message.length} bytes`);
      const mac = Buffer.from(hmacSm3(key, message)).toString('hex');
      if (mac !== macs[index]) t.fail(`the MAC of ${message.length} bytes under a key of ${key.length}`);
    });
  }
  t.pass(`${batches * filesOfBatch} messages`);
});
