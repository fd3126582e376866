/** @module Which token a gateway serves a partition with: one of its own first, otherwise the partition's. */
import type { GatewayToken } from './ports/gateway_tokens.ts';
import type { PartitionRecord } from './ports/tenancy.ts';

/** A partition as one gateway serves it. */
export interface ServedPartition extends PartitionRecord {
  /** The token has the KEKs alone: keys that live in a token are elsewhere. */
  readonly hasKeksOnly: boolean;
}

/** Partitions with the tokens that a gateway has for them; without those whose token it is giving up. */
export const withOwnTokens = (
  partitions: readonly PartitionRecord[],
  tokens: readonly GatewayToken[],
): readonly ServedPartition[] => {
  const byPartition = new Map(tokens.map((token) => [token.partitionId, token]));
  return partitions.flatMap((partition): readonly ServedPartition[] => {
    const own = byPartition.get(partition.id);
    if (own === undefined) return [{ ...partition, hasKeksOnly: false }];
    if (own.isLeaving) return [];
    const { module, tokenSerial, tokenLabel, pin, sealedSoPin } = own;
    return [{ ...partition, module, tokenSerial, tokenLabel, pin, sealedSoPin, hasKeksOnly: true }];
  });
};
