/**
 * @module Operations in steps of ciphers that only the token has. As with SM4, pieces may have any length; blocks that are not
 * complete wait in the state.
 */
import { fieldInvalid } from '../../../core/errors.ts';
import type { SdfDirection } from '../../../core/sdf_operation.ts';
import type { Token } from '../../../hsm/token.ts';
import { tokenBlockBytes } from '../custody/token_cipher_key.ts';
import type { StepEngine } from './step_engines.ts';
import type { VendorAlgorithm } from './vendor_cipher.ts';
import { assertVendorOffered, isVendorStream, runVendor, withVendorKey } from './vendor_cipher.ts';

/** State: IV (a block; zeros for ECB) ‖ input of the block that is not complete. */
const split = (block: number, state: Uint8Array) => ({ iv: state.subarray(0, block), pending: state.subarray(block) });

const none = (): Buffer => Buffer.alloc(0);

/** The engine of an algorithm on a token. */
export const vendorEngine = (token: Token, algorithm: VendorAlgorithm, direction: SdfDirection): StepEngine => {
  const { cipher, mode } = algorithm;
  const block = tokenBlockBytes[cipher];
  return {
    begin: (_key, { iv }) => {
      assertVendorOffered(token, algorithm);
      if (mode === 'ECB') return Buffer.alloc(block);
      if (iv.length !== block) throw fieldInvalid('iv', `must have ${block} bytes`);
      return Buffer.from(iv);
    },
    update: (key, state, data) => {
      const { iv, pending } = split(block, state);
      const input = Buffer.concat([pending, data]);
      const whole = input.length - (input.length % block);
      const rest = input.subarray(whole);
      try {
        return withVendorKey(token, algorithm, key.bytes, (loaded) => {
          const done = runVendor(loaded, algorithm, direction, iv, input.subarray(0, whole));
          const next = Buffer.concat([mode === 'ECB' ? iv : done.iv, rest]);
          if (!isVendorStream(mode)) return { state: next, data: done.data };
          // The block that is not complete is run now, for its output, and again when the rest of it is there.
          const begun = rest.length === 0 ? none() : runVendor(loaded, algorithm, direction, done.iv, rest).data;
          return { state: next, data: Buffer.concat([done.data, begun]).subarray(pending.length) };
        });
      } finally {
        input.fill(0);
      }
    },
    finish: (_key, state) => {
      const { iv, pending } = split(block, state);
      if (pending.length > 0 && !isVendorStream(mode)) {
        throw fieldInvalid('data', `must be a multiple of ${block} bytes in all`);
      }
      return { data: mode === 'MAC' ? Buffer.from(iv) : none(), tag: none() };
    },
  };
};
