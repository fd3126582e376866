/**
 * @module A block cipher's key on a token, in the shape of a key in memory: the modes are the host's, the blocks are the
 * token's. Serves SM4 keys of tokens, and session keys of ciphers that are not published.
 */
import { advanceCounter, blockBytes } from '../../../gm/sm4/block.ts';
import type { BlockCipherKey } from '../../../gm/sm4/cipher_key.ts';
import { HashKey } from '../../../gm/sm4/ghash.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import { sessionCipherTemplate } from '../../../hsm/templates.ts';
import type { Token } from '../../../hsm/token.ts';

/** Ciphers by the names that mechanisms carry: CKM_SM4_ECB. */
export type TokenCipher = 'SM1' | 'SSF33' | 'SM4' | 'SM7';
type TokenMode = 'ECB' | 'CBC' | 'CFB' | 'OFB';

/** Bytes of a block; SM7 has blocks of 64 bits. */
export const tokenBlockBytes: Readonly<Record<TokenCipher, number>> = { SM1: 16, SSF33: 16, SM4: 16, SM7: 8 };

const padded = (data: Uint8Array, block: number): Buffer => {
  const whole = Buffer.alloc(Math.ceil(data.length / block) * block);
  whole.set(data);
  return whole;
};

/** Every method throws ALGORITHM_NOT_SUPPORTED where profile and token lack the mechanism. Ends with `destroy`. */
export class TokenCipherKey implements BlockCipherKey {
  readonly #token: Token;
  readonly #cipher: TokenCipher;
  readonly #key: Handle;
  readonly #isTemporary: boolean;
  #hashKey: HashKey | undefined;

  private constructor(token: Token, cipher: TokenCipher, key: Handle, isTemporary: boolean) {
    this.#token = token;
    this.#cipher = cipher;
    this.#key = key;
    this.#isTemporary = isTemporary;
  }

  /** A key that is an object already, and stays one. */
  static over(token: Token, cipher: TokenCipher, key: Handle): TokenCipherKey {
    return new TokenCipherKey(token, cipher, key, false);
  }

  /**
   * Puts the value of a session key on the token until `destroy`.
   * @throws {GatewayError} ALGORITHM_NOT_SUPPORTED where the profile has no such key type
   */
  static load(token: Token, cipher: TokenCipher, value: Uint8Array): TokenCipherKey {
    const keyType = token.mechanisms.profile.getKeyType(`CKK_${cipher}`);
    const key = token.keeper.createObject(sessionCipherTemplate(keyType, value));
    return new TokenCipherKey(token, cipher, key, true);
  }

  #run(mode: TokenMode, iv: Uint8Array | undefined, data: Uint8Array, isEncrypt: boolean): Buffer {
    const name = `CKM_${this.#cipher}_${mode}`;
    this.#token.assertSupports(name);
    if (data.length === 0) return Buffer.alloc(0);
    const mechanism = {
      ...this.#token.mechanisms.named(name),
      ...(iv === undefined ? {} : { parameter: Buffer.from(iv) }),
    };
    return this.#token.withSession((session) =>
      isEncrypt ? session.encrypt(mechanism, this.#key, data, true) : session.decrypt(mechanism, this.#key, data),
    );
  }

  encryptBlocks(blocks: Uint8Array): Buffer {
    return this.#run('ECB', undefined, blocks, true);
  }

  decryptBlocks(blocks: Uint8Array): Buffer {
    return this.#run('ECB', undefined, blocks, false);
  }

  cbcEncrypt(iv: Uint8Array, data: Uint8Array): Buffer {
    return this.#run('CBC', iv, data, true);
  }

  cbcDecrypt(iv: Uint8Array, data: Uint8Array): Buffer {
    return this.#run('CBC', iv, data, false);
  }

  /** Devices disagree on a last block that is not whole, so they never see one. */
  feedbackMode(mode: 'cfb' | 'ofb', iv: Uint8Array, data: Uint8Array, isEncrypt: boolean): Buffer {
    const input = padded(data, tokenBlockBytes[this.#cipher]);
    const output = this.#run(mode === 'cfb' ? 'CFB' : 'OFB', iv, input, isEncrypt);
    input.fill(0);
    return output.fill(0, data.length).subarray(0, data.length);
  }

  /** Counter blocks of 16 bytes go through ECB: vendors have no common form for the parameter of a counter mode. */
  counterMode(counter: Uint8Array, data: Uint8Array, wrapsAt32: boolean): Buffer {
    const blocks = Math.ceil(data.length / blockBytes);
    const counters = Buffer.alloc(blocks * blockBytes);
    let next: Uint8Array = counter;
    for (let i = 0; i < blocks; i += 1) {
      counters.set(next, i * blockBytes);
      next = advanceCounter(next, 1, wrapsAt32);
    }
    const stream = this.encryptBlocks(counters);
    for (let i = 0; i < data.length; i += 1) stream[i] = (stream[i] as number) ^ (data[i] as number);
    return stream.fill(0, data.length).subarray(0, data.length);
  }

  get hashKey(): HashKey {
    if (this.#hashKey !== undefined) return this.#hashKey;
    const h = this.encryptBlocks(Buffer.alloc(blockBytes));
    this.#hashKey = new HashKey(h);
    h.fill(0);
    return this.#hashKey;
  }

  /** Wipes what was derived; a session key leaves the token. */
  destroy(): void {
    this.#hashKey?.destroy();
    this.#hashKey = undefined;
    if (this.#isTemporary) this.#token.keeper.destroyObject(this.#key);
  }

  [Symbol.dispose](): void {
    this.destroy();
  }
}
