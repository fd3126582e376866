/**
 * @module The format of the hash chain: how a record becomes a line, and what a line must look like.
 *
 * A line is `{"seq":N,"prev":"<hash of record N-1>",<members>,"hash":"<hash>"}` and a newline, in printable ASCII.
 * The hash is SHA-256 over all bytes before `,"hash":`; these hold the previous hash at a fixed place, so the encoding
 * is canonical and nothing of the line but the hash itself is outside it. Record 1 is the genesis with a random
 * chain id; its previous hash is all zeros. Every later file starts with a `segment` record that repeats the genesis'
 * values and follows on a file that closes with an `end` record; so a removed file shows. Checkpoints are records too.
 */
import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import { GatewayError } from '../core/errors.ts';
import { quoteAscii } from '../util/json_text.ts';

/** Longest line, in bytes. An event is far below it by the limits of its values; a longer line is damage. */
export const maxLineBytes = 131_072;

/** Records between a checkpoint and the record whose hash it signs, at most; bounds what a verifier must remember. */
export const maxCheckpointDistance = 100_000;

/** A place in the chain. */
export interface ChainHead {
  readonly seq: number;
  /** Lower-case hex, 64 characters. */
  readonly hash: string;
}

/** What stands before record 1. */
export const chainStart: ChainHead = { seq: 0, hash: '0'.repeat(64) };

/** Values that all files of a chain share. */
export interface ChainIdentity {
  /** UUID drawn at random for the genesis. */
  readonly chainId: string;
  readonly gateway: string;
  /** DER SubjectPublicKeyInfo of the P-256 key that signs the checkpoints, in base64; empty where nothing signs. */
  readonly checkpointKey: string;
}

export interface CheckpointRecord extends ChainHead {
  readonly chainId: string;
  readonly timeMs: number;
  /** DER ECDSA-Sig-Value, in base64. */
  readonly signature: string;
}

/** Everything of a line before `,"hash":`. */
export const openLine = (head: ChainHead, members: string): string =>
  `{"seq":${head.seq + 1},"prev":"${head.hash}",${members}`;

export const hashOf = (opened: string | Uint8Array): string => hash('sha256', opened);

/** What stands behind that. */
export const closing = (hashHex: string): string => `,"hash":"${hashHex}"}\n`;

/** Bytes that a line has besides its members, at most. */
export const maxFrameBytes = 192;

/** The frame of a line; says nothing about whether the hash is right. */
export interface LineFrame {
  readonly seq: number;
  readonly prev: string;
  readonly hash: string;
  /** Bytes from the line's start that the hash covers. */
  readonly hashedBytes: number;
}

const frameStart = /^\{"seq":(0|[1-9]\d{0,15}),"prev":"([0-9a-f]{64})",/;
const frameEnd = /^,"hash":"([0-9a-f]{64})"\}$/;
const frameEndBytes = 75;

/** Takes a line (without its newline) apart; undefined where it is no record at all. */
export function parseFrame(text: string): LineFrame | undefined {
  const start = frameStart.exec(text);
  const end = frameEnd.exec(text.slice(-frameEndBytes));
  if (start === null || end === null || text.length < (start[0]?.length ?? 0) + frameEndBytes) return undefined;
  return {
    seq: Number(start[1]),
    prev: start[2] ?? '',
    hash: end[1] ?? '',
    hashedBytes: text.length - frameEndBytes,
  };
}

/** A record that belongs to the chain itself. */
export type ChainRecord =
  | { readonly kind: 'genesis' | 'segment'; readonly timeMs: number; readonly identity: ChainIdentity }
  | { readonly kind: 'end'; readonly timeMs: number }
  | { readonly kind: 'checkpoint'; readonly checkpoint: CheckpointRecord };

export const encodeHeader = (kind: 'genesis' | 'segment', timeMs: number, identity: ChainIdentity): string =>
  `"kind":"${kind}","time":${timeMs},"chain_id":${quoteAscii(identity.chainId)},` +
  `"gateway":${quoteAscii(identity.gateway)},"checkpoint_key":${quoteAscii(identity.checkpointKey)}`;

export const encodeEnd = (timeMs: number): string => `"kind":"end","time":${timeMs}`;

export const encodeCheckpoint = (record: CheckpointRecord): string =>
  `"kind":"checkpoint","time":${record.timeMs},"chain_id":${quoteAscii(record.chainId)},` +
  `"signed_seq":${record.seq},"signed_hash":${quoteAscii(record.hash)},"signature":${quoteAscii(record.signature)}`;

/** Where the members of a line start, behind sequence and previous hash: the place of `"kind"`. */
const kindMark = '","kind":"';

/** Tells cheaply whether a line holds a record of the chain itself rather than a trace. */
export const isChainLine = (text: string): boolean => text.startsWith(kindMark, text.indexOf('"prev":"') + 8 + 64);

/** Reads a record of the chain itself; undefined for a trace and for anything that lacks a field. */
export function parseChainRecord(text: string): ChainRecord | undefined {
  if (!isChainLine(text)) return undefined;
  const record = parseObject(text);
  if (record === undefined || typeof record.time !== 'number') return undefined;
  const timeMs = record.time;
  if (record.kind === 'end') return { kind: 'end', timeMs };
  const { chain_id: chainId, gateway, checkpoint_key: checkpointKey } = record;
  if (typeof chainId !== 'string') return undefined;
  if (record.kind === 'genesis' || record.kind === 'segment') {
    if (typeof gateway !== 'string' || typeof checkpointKey !== 'string') return undefined;
    return { kind: record.kind, timeMs, identity: { chainId, gateway, checkpointKey } };
  }
  const { signed_seq: seq, signed_hash: signedHash, signature } = record;
  if (record.kind !== 'checkpoint' || typeof seq !== 'number') return undefined;
  if (typeof signedHash !== 'string' || typeof signature !== 'string') return undefined;
  return { kind: 'checkpoint', checkpoint: { seq, hash: signedHash, chainId, timeMs, signature } };
}

/** Parses a line to an object; undefined where it is none. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The bytes that a checkpoint signs. No field can hold a newline, so the text is unambiguous. */
export const checkpointMessage = (chainId: string, head: ChainHead, timeMs: number): Uint8Array =>
  Buffer.from(`hsm-gateway audit checkpoint 1\n${chainId}\n${head.seq}\n${head.hash}\n${timeMs}\n`, 'utf8');

/**
 * Reads a checkpoint key.
 * @param spki DER SubjectPublicKeyInfo
 * @throws {GatewayError} CONFIG_INVALID when it is no P-256 key
 */
export function toCheckpointKey(spki: Uint8Array): KeyObject {
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key;
  } catch (error) {
    throw new GatewayError('CONFIG_INVALID', 'the audit checkpoint key is not a public key in DER', { cause: error });
  }
  throw new GatewayError('CONFIG_INVALID', 'the audit checkpoint key is not a P-256 key');
}

/** Whether the checkpoint's signature (ECDSA P-256 with SHA-256, DER) is the key's. */
export function isCheckpointSigned(record: CheckpointRecord, key: KeyObject): boolean {
  const message = checkpointMessage(record.chainId, record, record.timeMs);
  try {
    return verify('sha256', message, { key, dsaEncoding: 'der' }, Buffer.from(record.signature, 'base64'));
  } catch {
    return false;
  }
}
