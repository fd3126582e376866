/** @module The session token of an operator's call: metadata, so that neither messages nor the audit trail ever have it. */
import type { Metadata } from '@grpc/grpc-js';

/** Key of the metadata. */
export const sessionTokenKey = 'hsm-operator-session';

/** Longer than a token of ours; what is longer is none. */
const maxChars = 128;

/** The token that came with a call; `undefined` where there is none, or more than one. */
export const sessionTokenOf = (metadata: Metadata): string | undefined => {
  const values = metadata.get(sessionTokenKey);
  const [value] = values;
  return values.length === 1 && typeof value === 'string' && value.length <= maxChars ? value : undefined;
};
