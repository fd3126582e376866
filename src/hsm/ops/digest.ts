/** @module Digests: of public data in the host, or on the token where it offers the mechanism. */
import { hash } from 'node:crypto';
import type { DigestName } from '../../core/algorithms.ts';
import { digests } from '../../core/algorithms.ts';
import type { Token } from '../token.ts';

/** The digest of a public message, made in the host; a fresh buffer. */
export const hashMessage = (digest: DigestName, message: Uint8Array): Buffer =>
  hash(digests[digest].node, message, 'buffer');

/** The digest of data, made on the token; in the host where the token has no such mechanism. */
export const digestOnToken = (token: Token, digest: DigestName, data: Uint8Array): Buffer => {
  if (!token.supports(digests[digest].mechanism)) return hashMessage(digest, data);
  return token.withSession((session) => session.digest(session.mechanisms.digest[digest], data));
};
