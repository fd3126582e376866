import { spawnSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import t from 'tap';
import type { Sm4Mode } from '../../src/gm/sm4/block_modes.ts';
import { isStreamMode, sm4Decrypt, sm4Encrypt } from '../../src/gm/sm4/block_modes.ts';
import { Sm4Key } from '../../src/gm/sm4/sm4_key.ts';

/** Messages of each mode, both ways, each of two processes. */
const isNightly = process.env.NIGHTLY === '1';
const rounds = isNightly ? 500 : 5;
t.setTimeout(isNightly ? 0 : 120_000);

const modes = ['ECB', 'CBC', 'CFB', 'OFB', 'CTR'] as const;

/** Runs `openssl enc` of the system, which is not the OpenSSL inside of Node; the keys are made for this test alone. */
const openssl = (mode: Sm4Mode, direction: '-e' | '-d', key: Buffer, iv: Buffer, input: Buffer): Buffer => {
  const ivArguments = mode === 'ECB' ? [] : ['-iv', iv.toString('hex')];
  const args = ['enc', `-sm4-${mode.toLowerCase()}`, direction, '-nopad', '-K', key.toString('hex'), ...ivArguments];
  const { status, stdout, stderr } = spawnSync('openssl', args, { input, maxBuffer: 2 ** 24 });
  if (status !== 0) throw new Error(`openssl ${args[1]}: ${stderr}`);
  return stdout;
};

const lengthOf = (mode: Sm4Mode, round: number): number => {
  const length = [randomInt(1, 200), randomInt(1, 5_000), 16, randomInt(1, 200_000), 41][round % 5] as number;
  return isStreamMode(mode) ? length : Math.ceil(length / 16) * 16;
};

/** Every third one is about to overflow, so that counters carry. */
const makeIv = (round: number): Buffer => {
  const iv = randomBytes(16);
  return round % 3 === 0 ? iv.fill(0xff, randomInt(16), 15) : iv;
};

t.test('what is encrypted here, the openssl command line decrypts, and the other way round', async (t) => {
  for (const mode of modes) {
    for (let round = 0; round < rounds; round += 1) {
      const [key, iv, data] = [randomBytes(16), makeIv(round), randomBytes(lengthOf(mode, round))];
      using sm4 = new Sm4Key(key);
      const there = openssl(mode, '-d', key, iv, sm4Encrypt(sm4, mode, iv, data).data);
      if (!there.equals(data)) t.fail(`${mode}, ${data.length} bytes, there`);
      const back = sm4Decrypt(sm4, mode, iv, openssl(mode, '-e', key, iv, data)).data;
      if (!back.equals(data)) t.fail(`${mode}, ${data.length} bytes, back`);
    }
    t.pass(`${mode}: ${rounds} messages both ways`);
  }
});

t.test('pieces chained by the advanced IV are one file to the openssl command line', async (t) => {
  for (const mode of ['CBC', 'CFB', 'OFB', 'CTR'] as const) {
    for (let round = 0; round < rounds; round += 1) {
      const [key, iv] = [randomBytes(16), makeIv(round)];
      // The number of pieces, not of processes, is what makes many cases.
      const pieces = Array.from({ length: 40 }, () => randomBytes(16 * randomInt(1, 20)));
      using sm4 = new Sm4Key(key);
      let at: Uint8Array = iv;
      const outputs = pieces.map((piece) => {
        const step = sm4Encrypt(sm4, mode, at, piece);
        at = step.iv;
        return step.data;
      });
      const whole = openssl(mode, '-d', key, iv, Buffer.concat(outputs));
      if (!whole.equals(Buffer.concat(pieces))) t.fail(mode);
      at = iv;
      for (const [index, output] of outputs.entries()) {
        const step = sm4Decrypt(sm4, mode, at, output);
        at = step.iv;
        if (!step.data.equals(pieces[index] as Buffer)) t.fail(`${mode}, decryption of piece ${index}`);
      }
    }
    t.pass(`${mode}: ${rounds * 40} pieces`);
  }
});
