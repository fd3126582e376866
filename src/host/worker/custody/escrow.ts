/**
 * @module Escrow of partition KEKs: how a KEK gets from the partition's token to the control token and there under the root
 * KEK, without its value ever being outside a token.
 *
 * The way: the KEK is made as an extractable session object of the partition's token; wrapped to a short-lived RSA key of
 * the control token (OAEP); unwrapped there into a session object that can do nothing but be wrapped; wrapped under the
 * root KEK (AES-KWP). What carried it is destroyed. The KEK that stays is a copy that is not extractable.
 */
import { randomBytes } from 'node:crypto';
import { decodeSpki } from '../../../formats/spki.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import { wrapWithPadding } from '../../../hsm/ops/aes.ts';
import { generateRsaKeyPair, oaepUnwrapKey, oaepWrapKey, readRsaSpki } from '../../../hsm/ops/rsa.ts';
import type { Session } from '../../../hsm/session.ts';
import type { ObjectName } from '../../../hsm/templates.ts';
import { passingKekTemplate, publicKeyTemplate, transportPairTemplates } from '../../../hsm/templates.ts';
import type { Token } from '../../../hsm/token.ts';
import type { ControlToken } from './control_token.ts';
import { encodeParts, sealEnvelope } from './envelope.ts';

/** What escrowed KEKs belong to; the AAD of their sealed form. */
export interface EscrowAddress {
  readonly partitionId: string;
  readonly tokenSerial: string;
  readonly module: string;
}

/** Destroys temporary objects, the last first; one failure does not keep the others alive. */
export class Temporaries {
  readonly #objects: (readonly [Session, Handle])[] = [];

  /** Notes an object for destruction and returns it. */
  add(session: Session, object: Handle): Handle {
    this.#objects.push([session, object]);
    return object;
  }

  destroy(): void {
    for (const [session, object] of this.#objects.splice(0).reverse()) {
      try {
        session.destroyObject(object);
      } catch {
        // A session object dies with its session at the latest.
      }
    }
  }
}

/** A short-lived key pair of the control token: its private half there, its public half also on the other token. */
const makeCarrier = (from: Session, to: Session, temporaries: Temporaries) => {
  const name: ObjectName = { id: randomBytes(16), label: 'hsm-gateway transport' };
  const { publicTemplate, privateTemplate } = transportPairTemplates(name);
  const pair = generateRsaKeyPair(to, publicTemplate, privateTemplate);
  temporaries.add(to, pair.publicKey);
  temporaries.add(to, pair.privateKey);
  const parts = decodeSpki(readRsaSpki(to, pair.publicKey));
  const publicKey = from.createObject(publicKeyTemplate(parts, 'WRAP', name, from.mechanisms.profile));
  return { name, privateKey: pair.privateKey, publicKey: temporaries.add(from, publicKey) };
};

/**
 * Escrows the two KEKs of a partition. They must be extractable session objects of `token`.
 * @returns the sealed record for `PartitionRecord.wrappedKeks`
 */
export const escrowKeks = (
  control: ControlToken,
  token: Token,
  keks: { readonly wrap: Handle; readonly bind: Handle },
  address: EscrowAddress,
): Buffer => {
  const root = control.keks;
  const from = token.keeper;
  const to = control.token.keeper;
  const temporaries = new Temporaries();
  try {
    const carrier = makeCarrier(from, to, temporaries);
    const carry = (kek: Handle): Buffer => {
      const { wrapped, digest } = oaepWrapKey(from, carrier.publicKey, kek);
      const template = passingKekTemplate(carrier.name);
      const passing = temporaries.add(to, oaepUnwrapKey(to, carrier.privateKey, wrapped, digest, template));
      return wrapWithPadding(to, root.wrap, passing);
    };
    const record = encodeParts('hsm-gateway/keks/v1', carry(keks.wrap), carry(keks.bind));
    const aad = encodeParts('hsm-gateway/escrow/v1', address.partitionId, address.tokenSerial, address.module);
    return sealEnvelope(control.token, root.bind, aad, record);
  } finally {
    temporaries.destroy();
  }
};
