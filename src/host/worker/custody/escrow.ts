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

const transportName = (): ObjectName => ({ id: randomBytes(16), label: 'hsm-gateway transport' });

/** One KEK, wrapped under the root KEK. */
const carry = (from: Session, to: Session, rootWrap: Handle, kek: Handle, temporaries: Temporaries): Buffer => {
  const name = transportName();
  const { publicTemplate, privateTemplate } = transportPairTemplates(name);
  const pair = generateRsaKeyPair(to, publicTemplate, privateTemplate);
  temporaries.add(to, pair.publicKey);
  temporaries.add(to, pair.privateKey);
  const parts = decodeSpki(readRsaSpki(to, pair.publicKey));
  const template = publicKeyTemplate(parts, 'WRAP', name, from.mechanisms.quirks);
  const carrier = temporaries.add(from, from.createObject(template));
  const { wrapped, digest } = oaepWrapKey(from, carrier, kek);
  const passing = temporaries.add(to, oaepUnwrapKey(to, pair.privateKey, wrapped, digest, passingKekTemplate(name)));
  return wrapWithPadding(to, rootWrap, passing);
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
  const temporaries = new Temporaries();
  try {
    const wrapped = [keks.wrap, keks.bind].map((kek) =>
      carry(token.keeper, control.token.keeper, root.wrap, kek, temporaries),
    );
    const record = encodeParts('hsm-gateway/keks/v1', ...wrapped);
    const aad = encodeParts('hsm-gateway/escrow/v1', address.partitionId, address.tokenSerial, address.module);
    return sealEnvelope(control.token, root.bind, aad, record);
  } finally {
    temporaries.destroy();
  }
};
