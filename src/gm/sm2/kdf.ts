/** @module The key derivation function of SM2 (GB/T 32918.4 §5.4.3). */
import { blockBytes, chainBytes, sm3Core } from '../sm3_core.ts';
import { Sm3 } from '../sm3.ts';

/**
 * KDF(Z, klen) = SM3(Z ‖ 1) ‖ SM3(Z ‖ 2) ‖ …, for Z as SM2 has it: points and digests, which fill whole blocks, so that they
 * are compressed once and each 32 bytes of output cost one compression more.
 *
 * @param bytes wanted, at most 2^32 − 1 blocks
 * @param parts of Z; together a multiple of 64 bytes
 * @returns a fresh buffer, the caller's to wipe
 */
export const kdf = (bytes: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const prefix = new Sm3();
  let prefixBytes = 4;
  for (const part of parts) {
    prefix.update(part);
    prefixBytes += part.length;
  }
  if (prefixBytes % blockBytes !== 4) throw new TypeError('the input of the KDF fills no whole blocks');
  const state = prefix.exportState();
  prefix.destroy();
  const chain = Uint32Array.from({ length: chainBytes / 4 }, (_, i) => Buffer.from(state).readUInt32BE(4 * i));
  const core = sm3Core();
  const block = Buffer.from(core.data.buffer, core.data.byteOffset, blockBytes);
  block.fill(0);
  block[4] = 0x80;
  block.writeUInt32BE(prefixBytes * 8, blockBytes - 4);
  const output = Buffer.alloc(Math.ceil(bytes / 32) * 32);
  for (let from = 0, counter = 1; from < bytes; from += 32, counter += 1) {
    block.writeUInt32BE(counter, 0);
    core.chain.set(chain);
    core.compress(1);
    for (let i = 0; i < 8; i += 1) output.writeUInt32BE(core.chain[i] as number, from + 4 * i);
  }
  for (const secret of [state, chain, core.chain, block]) secret.fill(0);
  output.fill(0, bytes);
  return output.subarray(0, bytes);
};
