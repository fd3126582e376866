import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import t from 'tap';
import type { Sm4Mode } from '../../src/gm/sm4/block_modes.ts';
import { sm4Decrypt, sm4Encrypt } from '../../src/gm/sm4/block_modes.ts';
import { Sm4Key } from '../../src/gm/sm4/sm4_key.ts';

/** Runs `openssl enc` of the system, which is not the OpenSSL inside of Node; the keys are made for this test alone. */
const openssl = (mode: Sm4Mode, direction: '-e' | '-d', key: Buffer, iv: Buffer, input: Buffer): Buffer => {
  const ivArguments = mode === 'ECB' ? [] : ['-iv', iv.toString('hex')];
  const args = ['enc', `-sm4-${mode.toLowerCase()}`, direction, '-nopad', '-K', key.toString('hex'), ...ivArguments];
  const { status, stdout, stderr } = spawnSync('openssl', args, { input, maxBuffer: 2 ** 24 });
  if (status !== 0) throw new Error(`openssl ${args[1]}: ${stderr}`);
  return stdout;
};

t.test('what is encrypted here, the openssl command line decrypts, and the other way round', async (t) => {
  for (const mode of ['ECB', 'CBC', 'CFB', 'OFB', 'CTR'] as const) {
    const isWhole = mode === 'ECB' || mode === 'CBC';
    for (const length of isWhole ? [16, 1_024, 200_000] : [1, 16, 41, 1_024, 200_003]) {
      const [key, iv, data] = [randomBytes(16), randomBytes(16), randomBytes(length)];
      const sm4 = new Sm4Key(key);
      t.ok(openssl(mode, '-d', key, iv, sm4Encrypt(sm4, mode, iv, data).data).equals(data), `${mode} ${length} there`);
      t.ok(sm4Decrypt(sm4, mode, iv, openssl(mode, '-e', key, iv, data)).data.equals(data), `${mode} ${length} back`);
    }
  }
});

t.test('pieces chained by the advanced IV are one file to the openssl command line', async (t) => {
  for (const mode of ['CBC', 'CFB', 'OFB', 'CTR'] as const) {
    const [key, iv] = [randomBytes(16), randomBytes(16)];
    const pieces = [16, 64, 4_096, 48].map((length) => randomBytes(length));
    const sm4 = new Sm4Key(key);
    let at: Uint8Array = iv;
    const outputs = pieces.map((piece) => {
      const step = sm4Encrypt(sm4, mode, at, piece);
      at = step.iv;
      return step.data;
    });
    t.ok(openssl(mode, '-d', key, iv, Buffer.concat(outputs)).equals(Buffer.concat(pieces)), mode);
  }
});
