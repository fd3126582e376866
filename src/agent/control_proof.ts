/**
 * @module How somebody shows an agent that it may be changed by them. The socket is open to every caller, and Node can't ask the kernel
 * who is at its other end; so whoever asks proves to be able to read the agent's private key: its own user, and root. They could do
 * everything to the agent in any case. The key itself signs nothing and goes nowhere.
 */
import { createHmac, createPrivateKey, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { GatewayError } from '../core/errors.ts';

/** What a change asks for, as it is on the wire. */
export interface ControlRequest {
  readonly level: string;
  readonly valid_seconds: number;
  readonly until_restart: boolean;
}

const challengeBytes = 32;
const purpose = 'hsm-agent control v1';

/**
 * The proof for one change.
 * @param identity PEM with the agent's private key, borrowed
 * @param challenge – of the agent, 32 bytes
 * @throws {GatewayError} CONFIG_INVALID for what holds no private key
 */
export const proveControl = (identity: Buffer, challenge: Uint8Array, request: ControlRequest): Buffer => {
  let der: Buffer;
  try {
    der = createPrivateKey(identity).export({ type: 'pkcs8', format: 'der' });
  } catch (cause) {
    throw new GatewayError('CONFIG_INVALID', 'identity.file holds no private key', {
      metadata: { field: 'identity.file' },
      cause,
    });
  }
  const key = Buffer.from(hkdfSync('sha256', der, challenge, purpose, challengeBytes));
  try {
    const { level, valid_seconds, until_restart } = request;
    return createHmac('sha256', key)
      .update(JSON.stringify([level, valid_seconds, until_restart]))
      .digest();
  } finally {
    der.fill(0);
    key.fill(0);
  }
};

/** Gives challenges and checks proofs; a challenge is good for one change. */
export class ControlGuard {
  readonly #readIdentity: () => Buffer;
  #challenge = randomBytes(challengeBytes);

  /** @param readIdentity – the agent's key as it is now; what it gives is wiped */
  constructor(readIdentity: () => Buffer) {
    this.#readIdentity = readIdentity;
  }

  get challenge(): Buffer {
    return this.#challenge;
  }

  /** A wrong proof leaves the challenge, so that nobody can keep others from using theirs. @throws {GatewayError} RPC_NOT_ALLOWED */
  assert(request: ControlRequest, proof: Uint8Array): void {
    const identity = this.#readIdentity();
    try {
      const expected = proveControl(identity, this.#challenge, request);
      if (proof.length !== expected.length || !timingSafeEqual(proof, expected)) {
        throw new GatewayError('RPC_NOT_ALLOWED', 'only who may read the private key of the agent may change it');
      }
    } finally {
      identity.fill(0);
    }
    this.#challenge = randomBytes(challengeBytes);
  }
}
