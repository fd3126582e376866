import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import type { AeadState } from '../../src/gm/sm4/aead.ts';
import { beginOpen, beginSeal, finishOpen, finishSeal, updateAead } from '../../src/gm/sm4/aead.ts';
import { sm4Open, sm4Seal } from '../../src/gm/sm4/aead_message.ts';
import { sm4Decrypt, sm4Encrypt } from '../../src/gm/sm4/block_modes.ts';
import { sm4CbcMac } from '../../src/gm/sm4/cbc_mac.ts';
import { HashKey } from '../../src/gm/sm4/ghash.ts';
import { Sm4Key } from '../../src/gm/sm4/sm4_key.ts';
import {
  decodeAeadState,
  decodeStreamState,
  decodeXtsState,
  encodeAeadState,
  encodeStreamState,
  encodeXtsState,
} from '../../src/gm/sm4/state_bytes.ts';
import { beginStream, finishStream, updateStream } from '../../src/gm/sm4/stream.ts';
import { beginXts, finishXts, Sm4XtsKey, sm4XtsDecrypt, sm4XtsEncrypt, updateXts } from '../../src/gm/sm4/xts.ts';
import { propertyRuns } from '../fixtures/property.ts';

const bytes = (minLength: number, maxLength: number) =>
  fc.uint8Array({ minLength, maxLength }).map((value) => Buffer.from(value));
const block = bytes(16, 16);
const blockMode = fc.constantFrom('ECB' as const, 'CBC' as const);
const anyMode = fc.constantFrom('ECB' as const, 'CBC' as const, 'CFB' as const, 'OFB' as const, 'CTR' as const);
const wholeBlocks = bytes(0, 40).map((data) => Buffer.concat(Array.from({ length: 16 }, () => data)));
const aeadMode = fc.constantFrom('GCM' as const, 'CCM' as const);
/** Where a message is cut; more places than bytes are harmless. */
const cuts = fc.array(fc.nat(300), { maxLength: 6 });

/** The message in pieces, among them empty ones. */
const piecesOf = (data: Buffer, places: readonly number[]): Buffer[] => {
  const ends = [...places].sort((a, b) => a - b).concat(data.length);
  return ends.map((end, i) => data.subarray(i === 0 ? 0 : ends[i - 1], end));
};

// One key for all runs: whatever one call leaves behind in it would show in the next.
const key = new Sm4Key(Buffer.from('0123456789abcdeffedcba9876543210', 'hex'));
const rawKey = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
const xtsKey = new Sm4XtsKey(Buffer.from('2b7e151628aed2a6abf7158809cf4f3c000102030405060708090a0b0c0d0e0f', 'hex'));

const streamModes = ['CFB', 'OFB', 'CTR'];
const fit = (mode: string, data: Buffer): Buffer =>
  streamModes.includes(mode) ? data : data.subarray(0, data.length - (data.length % 16));

t.test('every mode gives what OpenSSL gives with a new cipher object, and decrypts it', async (t) => {
  fc.assert(
    fc.property(anyMode, block, bytes(0, 300), (mode, iv, any) => {
      const data = fit(mode, any);
      const theirs = createCipheriv(`sm4-${mode.toLowerCase()}`, rawKey, mode === 'ECB' ? null : iv).setAutoPadding(
        false,
      );
      const { data: ciphertext } = sm4Encrypt(key, mode, iv, data);
      return (
        ciphertext.equals(Buffer.concat([theirs.update(data), theirs.final()])) &&
        sm4Decrypt(key, mode, iv, ciphertext).data.equals(data)
      );
    }),
    propertyRuns,
  );
  t.pass('same bytes');
});

t.test('calls that pass on the advanced IV are one long call', async (t) => {
  fc.assert(
    fc.property(
      anyMode,
      block,
      fc.array(wholeBlocks, { maxLength: 4 }),
      fc.boolean(),
      (mode, iv, pieces, isEncrypt) => {
        const crypt = isEncrypt ? sm4Encrypt : sm4Decrypt;
        let at: Uint8Array = iv;
        const outputs = pieces.map((piece) => {
          const step = crypt(key, mode, at, piece);
          at = mode === 'ECB' ? iv : step.iv;
          return step.data;
        });
        const whole = crypt(key, mode, iv, Buffer.concat(pieces));
        return whole.data.equals(Buffer.concat(outputs)) && (mode === 'ECB' || whole.iv.equals(at));
      },
    ),
    propertyRuns,
  );
  fc.assert(
    fc.property(block, fc.array(wholeBlocks, { maxLength: 4 }), (iv, pieces) => {
      const chained = pieces.reduce<Uint8Array>((chain, piece) => sm4CbcMac(key, chain, piece), iv);
      return sm4CbcMac(key, iv, Buffer.concat(pieces)).equals(chained);
    }),
    propertyRuns,
  );
  t.pass('same bytes, same IV');
});

t.test('a message in any pieces, its state carried as bytes in between, is the message in one call', async (t) => {
  fc.assert(
    fc.property(anyMode, block, bytes(0, 300), cuts, fc.boolean(), (mode, iv, any, places, isEncrypt) => {
      const data = fit(mode, any);
      let state = beginStream(isEncrypt ? 'ENCRYPT' : 'DECRYPT', mode, iv);
      const outputs = piecesOf(data, places).map((piece) => {
        const step = updateStream(key, state, piece);
        state = decodeStreamState(encodeStreamState(step.state));
        // Who encrypts a stream byte by byte waits for no block.
        if (streamModes.includes(mode) && step.data.length !== piece.length) throw new Error('output is missing');
        return step.data;
      });
      const whole = (isEncrypt ? sm4Encrypt : sm4Decrypt)(key, mode, iv, data).data;
      return whole.equals(Buffer.concat([...outputs, finishStream(state)]));
    }),
    propertyRuns,
  );
  fc.assert(
    fc.property(block, wholeBlocks, cuts, (iv, data, places) => {
      let state = beginStream('MAC', 'CBC', iv);
      for (const piece of piecesOf(data, places)) {
        const step = updateStream(key, state, piece);
        if (step.data.length !== 0) throw new Error('a MAC shows nothing before its end');
        state = decodeStreamState(encodeStreamState(step.state));
      }
      return finishStream(state).equals(sm4CbcMac(key, iv, data));
    }),
    propertyRuns,
  );
  t.pass('same bytes');
});

t.test('authenticated encryption in any pieces is the one call, and opens again in any pieces', async (t) => {
  const run = (begun: AeadState, pieces: readonly Buffer[]): { state: AeadState; output: Buffer } => {
    let state = begun;
    const outputs = pieces.map((piece) => {
      const step = updateAead(key, state, piece);
      state = decodeAeadState(encodeAeadState(step.state));
      if (step.data.length !== piece.length) throw new Error('output is missing');
      return step.data;
    });
    return { state, output: Buffer.concat(outputs) };
  };
  fc.assert(
    fc.property(aeadMode, bytes(7, 13), bytes(0, 70), bytes(0, 200), cuts, cuts, (mode, nonce, aad, data, a, b) => {
      const parameters = { nonce, aad, tagBytes: 16, dataLength: data.length };
      const sealed = sm4Seal(key, mode, parameters, data);
      const { state, output } = run(beginSeal(key, mode, parameters), piecesOf(data, a));
      const open = run(beginOpen(key, mode, parameters, sealed.tag), piecesOf(sealed.ciphertext, b));
      finishOpen(key, open.state);
      return (
        output.equals(sealed.ciphertext) &&
        finishSeal(key, state).equals(sealed.tag) &&
        open.output.equals(data) &&
        sm4Open(key, mode, parameters, sealed).equals(data)
      );
    }),
    propertyRuns,
  );
  t.pass('same bytes');
});

t.test('one changed bit anywhere in an authenticated message is noticed', async (t) => {
  fc.assert(
    fc.property(
      aeadMode,
      bytes(12, 12),
      bytes(1, 40),
      bytes(1, 60),
      fc.nat(),
      fc.nat(3),
      (mode, nonce, aad, data, bit, part) => {
        const { ciphertext, tag } = sm4Seal(key, mode, { nonce, aad, tagBytes: 16 }, data);
        const changed = [nonce, aad, ciphertext, tag].map((bytes) => Buffer.from(bytes)) as [
          Buffer,
          Buffer,
          Buffer,
          Buffer,
        ];
        const target = changed[part] as Buffer;
        const at = bit % (8 * target.length);
        target[at >> 3] = (target[at >> 3] as number) ^ (1 << (at & 7));
        try {
          sm4Open(key, mode, { nonce: changed[0], aad: changed[1] }, { ciphertext: changed[2], tag: changed[3] });
          return false;
        } catch (error) {
          return error instanceof GatewayError && error.reason === 'CIPHERTEXT_INVALID';
        }
      },
    ),
    propertyRuns,
  );
  t.pass('refused');
});

/** GHASH by the bit, as SP 800-38D §6.3 writes it down: slow, and independent of the words of the product. */
const ghashByBits = (h: Buffer, data: Buffer): Buffer => {
  const toBits = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);
  let y = 0n;
  for (let at = 0; at < data.length; at += 16) {
    const x = y ^ toBits(data.subarray(at, at + 16));
    let v = toBits(h);
    y = 0n;
    for (let bit = 127n; bit >= 0n; bit -= 1n) {
      if ((x >> bit) & 1n) y ^= v;
      v = v & 1n ? (v >> 1n) ^ (0xe1n << 120n) : v >> 1n;
    }
  }
  return Buffer.from(y.toString(16).padStart(32, '0'), 'hex');
};

// spec: NIST SP 800-38D 6.3, 6.4
t.test('the hash of GCM is the one of the standard, bit by bit', async (t) => {
  const special = fc.constantFrom(Buffer.alloc(16), Buffer.alloc(16, 0xff), Buffer.from('80'.padEnd(32, '0'), 'hex'));
  fc.assert(
    fc.property(fc.oneof(block, special), fc.array(fc.oneof(block, special), { maxLength: 4 }), (h, blocks) => {
      const chain = Buffer.alloc(16);
      new HashKey(h).absorb(chain, Buffer.concat(blocks));
      return chain.equals(ghashByBits(h, Buffer.concat(blocks)));
    }),
    propertyRuns,
  );
  t.pass('same hash');
});

t.test('a data unit of XTS decrypts to itself, and in any pieces is the one call', async (t) => {
  const standard = fc.constantFrom('GB' as const, 'IEEE' as const);
  fc.assert(
    fc.property(standard, block, bytes(16, 200), cuts, fc.boolean(), (standard, tweak, data, places, isEncrypt) => {
      let state = beginXts(xtsKey, isEncrypt, standard, tweak);
      const outputs = piecesOf(data, places).map((piece) => {
        const step = updateXts(xtsKey, state, piece);
        state = decodeXtsState(encodeXtsState(step.state));
        return step.data;
      });
      const [there, back] = isEncrypt ? [sm4XtsEncrypt, sm4XtsDecrypt] : [sm4XtsDecrypt, sm4XtsEncrypt];
      const whole = there(xtsKey, standard, tweak, data);
      return (
        whole.equals(Buffer.concat([...outputs, finishXts(xtsKey, state)])) &&
        back(xtsKey, standard, tweak, whole).equals(data)
      );
    }),
    propertyRuns,
  );
  t.pass('same bytes');
});

t.test('any bytes are a state of an operation or FIELD_INVALID', async (t) => {
  const first = fc.constantFrom(0x11, 0x21, 0x31, 0x00);
  fc.assert(
    fc.property(first, bytes(0, 90), (kind, rest) => {
      const data = Buffer.concat([Buffer.from([kind]), rest]);
      for (const decode of [decodeStreamState, decodeAeadState, decodeXtsState]) {
        try {
          decode(data);
        } catch (error) {
          if (!(error instanceof GatewayError && error.reason === 'FIELD_INVALID')) throw error;
        }
      }
      return true;
    }),
    propertyRuns,
  );
  t.pass('nothing else was thrown');
});

t.test('data that is not aligned in memory, and a message over the size of a piece, come out the same', async (t) => {
  fc.assert(
    fc.property(blockMode, fc.nat(7), fc.integer({ min: 65_400, max: 65_700 }), (mode, offset, length) => {
      const memory = Buffer.alloc(70_000, 0x3c);
      const data = memory.subarray(offset, offset + length);
      const iv = memory.subarray(66_001, 66_017);
      const counted = sm4Encrypt(key, 'CTR', iv, data);
      const theirs = createCipheriv('sm4-ctr', rawKey, iv);
      const whole = data.subarray(0, length - (length % 16));
      return (
        counted.data.equals(theirs.update(data)) &&
        sm4Decrypt(key, mode, iv, sm4Encrypt(key, mode, iv, whole).data).data.equals(whole) &&
        memory.every((byte) => byte === 0x3c)
      );
    }),
    { numRuns: 20 },
  );
  t.pass('same bytes');
});
