/**
 * @module Escrow of partition KEKs: how a KEK gets from the partition's token to the control token and there under the root
 * KEK, without its value ever being outside a token.
 *
 * The way: the KEK is made as an extractable session object of the partition's token; wrapped to a short-lived RSA key of
 * the control token (OAEP); unwrapped there into a session object that can do nothing but be wrapped; wrapped under the
 * root KEK (AES-KWP). What carried it is destroyed. The KEK that stays is a copy that is not extractable.
 *
 * The way back, to another token, is the same with the roles exchanged: the RSA key is the new token's, and there the KEK becomes
 * an object that is not extractable at once.
 */
import { randomBytes } from 'node:crypto';
import { GatewayError } from '../../../core/errors.ts';
import { decodeSpki } from '../../../formats/spki.ts';
import { HsmError } from '../../../hsm/ckr.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import { unwrapWithPadding, wrapWithPadding } from '../../../hsm/ops/aes.ts';
import { generateRsaKeyPair, oaepUnwrapKey, oaepWrapKey, readRsaSpki } from '../../../hsm/ops/rsa.ts';
import type { Session } from '../../../hsm/session.ts';
import type { ObjectName } from '../../../hsm/templates.ts';
import {
  type KekPurpose,
  passingKekTemplate,
  publicKeyTemplate,
  transportPairTemplates,
  unwrappedKekTemplate,
} from '../../../hsm/templates.ts';
import type { Token } from '../../../hsm/token.ts';
import type { ControlToken } from './control_token.ts';
import { decodeParts, encodeParts, openEnvelope, sealEnvelope } from './envelope.ts';
import { kekName } from './keks.ts';

/** What escrowed KEKs belong to; the AAD of their sealed form. */
export interface EscrowAddress {
  readonly partitionId: string;
  readonly tokenSerial: string;
  readonly module: string;
}

/** Escrowed KEKs, and what they are bound to. */
export interface Escrowed {
  readonly wrappedKeks: Uint8Array;
  readonly address: EscrowAddress;
}

const recordPrefix = 'hsm-gateway/keks/v1';

const escrowAad = ({ partitionId, tokenSerial, module }: EscrowAddress): Buffer =>
  encodeParts('hsm-gateway/escrow/v1', partitionId, tokenSerial, module);

const sealRecord = (control: ControlToken, record: Buffer, address: EscrowAddress): Buffer =>
  sealEnvelope(control.token, control.keks.bind, escrowAad(address), record);

const openRecord = (control: ControlToken, { wrappedKeks, address }: Escrowed): Buffer =>
  openEnvelope(control.token, control.keks.bind, escrowAad(address), wrappedKeks);

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
    return sealRecord(control, encodeParts(recordPrefix, carry(keks.wrap), carry(keks.bind)), address);
  } finally {
    temporaries.destroy();
  }
};

/** What an escrow holds; undefined for one that is another partition's or another token's. */
const tryOpen = (control: ControlToken, escrowed: Escrowed): Buffer | undefined => {
  try {
    return openRecord(control, escrowed);
  } catch (error) {
    // What the device itself has to say is another class.
    if (error instanceof HsmError || !(error instanceof GatewayError) || error.reason !== 'HSM_FAILURE') throw error;
    return undefined;
  }
};

/**
 * Whether the escrow that a token has holds the KEKs of another escrow: AES-KWP gives the same for the same.
 * @throws {GatewayError} HSM_FAILURE where the other one does not open
 */
export const isSameEscrow = (control: ControlToken, found: Escrowed, wanted: Escrowed): boolean => {
  const record = openRecord(control, wanted);
  return tryOpen(control, found)?.equals(record) ?? false;
};

const carryBack = (control: ControlToken, token: Token, wrapped: readonly [Buffer, Buffer]): void => {
  const from = control.token.keeper;
  const to = token.keeper;
  const temporaries = new Temporaries();
  try {
    const carrier = makeCarrier(from, to, temporaries);
    const place = (purpose: KekPurpose, kek: Buffer): void => {
      const template = passingKekTemplate(carrier.name);
      const passing = temporaries.add(from, unwrapWithPadding(from, control.keks.wrap, kek, template));
      const carried = oaepWrapKey(from, carrier.publicKey, passing);
      const kept = unwrappedKekTemplate(purpose, kekName('partition', purpose), 'token');
      oaepUnwrapKey(to, carrier.privateKey, carried.wrapped, carried.digest, kept);
    };
    place('wrap', wrapped[0]);
    place('bind', wrapped[1]);
  } finally {
    temporaries.destroy();
  }
};

/**
 * Gives escrowed KEKs to another token.
 * @param address of that token
 * @returns the escrow as that token has it, and what puts the KEKs there, `bind` last
 * @throws {GatewayError} HSM_FAILURE where the escrow is another partition's, was changed, or is under another root KEK
 */
export const moveEscrow = (
  control: ControlToken,
  token: Token,
  escrowed: Escrowed,
  address: EscrowAddress,
): { readonly escrow: Buffer; readonly place: () => void } => {
  const record = openRecord(control, escrowed);
  const [wrap, bind] = decodeParts(recordPrefix, record);
  if (wrap === undefined || bind === undefined) throw new GatewayError('HSM_FAILURE', 'an escrow holds two KEKs');
  return { escrow: sealRecord(control, record, address), place: () => carryBack(control, token, [wrap, bind]) };
};
