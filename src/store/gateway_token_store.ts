/** @module Tokens of further gateways that hold a partition's KEKs, in the database. */
import type { Transaction } from 'kysely';
import { GatewayError } from '../core/errors.ts';
import type { GatewayToken, GatewayTokenStore } from '../core/ports/gateway_tokens.ts';
import type { StoreDatabase } from './database.ts';
import { toBytes } from './key_rows.ts';
import { assertPartitionKept } from './partition_kept.ts';
import type { GatewayTokenRow, StoreSchema } from './schema.ts';
import { isUniqueViolation } from './store_errors.ts';
import { toPinColumns, toPinSource } from './tenancy_rows.ts';
import { lockUsage } from './tenant_usage.ts';

type Trx = Transaction<StoreSchema>;

const toToken = (row: GatewayTokenRow): GatewayToken => ({
  gateway: row.gateway,
  partitionId: row.partition_id,
  module: row.module,
  tokenSerial: row.token_serial,
  tokenLabel: row.token_label,
  pin: toPinSource(row),
  sealedSoPin: toBytes(row.sealed_so_pin),
  isLeaving: row.is_leaving === 1,
  createdAtMs: row.created_at_ms,
});

const toRow = (token: GatewayToken): GatewayTokenRow => ({
  gateway: token.gateway,
  partition_id: token.partitionId,
  module: token.module,
  token_serial: token.tokenSerial,
  token_label: token.tokenLabel,
  ...toPinColumns(token.pin),
  sealed_so_pin: token.sealedSoPin ?? null,
  is_leaving: token.isLeaving ? 1 : 0,
  created_at_ms: token.createdAtMs,
});

const tokenTaken = ({ tokenSerial, module }: GatewayToken): GatewayError =>
  new GatewayError('PARTITION_EXISTS', 'the gateway uses this token for another partition', {
    metadata: { token_serial: tokenSerial, module },
  });

/**
 * A partition is released with the last of its KEKs, so other gateways give theirs up before.
 * @throws {GatewayError} PARTITION_STATE_INVALID
 */
export const assertNoGatewayTokens = async (trx: Trx, partitionId: string): Promise<void> => {
  const query = trx.selectFrom('gateway_tokens').select('gateway').where('partition_id', '=', partitionId);
  const gateways = (await query.orderBy('gateway').execute()).map(({ gateway }) => gateway);
  if (gateways.length === 0) return;
  const names = gateways.join(', ');
  throw new GatewayError(
    'PARTITION_STATE_INVALID',
    `tokens of other gateways hold the partition's KEKs; run "hsmctl partition drop" there first: ${names}`,
    { metadata: { partition_id: partitionId, gateways: names } },
  );
};

export class SqlGatewayTokenStore implements GatewayTokenStore {
  readonly #database: StoreDatabase;

  constructor(database: StoreDatabase) {
    this.#database = database;
  }

  listGatewayTokens(gateway: string): Promise<readonly GatewayToken[]> {
    return this.#database.read(async (db) => {
      const rows = await db.selectFrom('gateway_tokens').selectAll().where('gateway', '=', gateway).execute();
      return rows.map(toToken);
    });
  }

  putGatewayToken(tenantId: string, token: GatewayToken): Promise<void> {
    const row = toRow(token);
    return this.#database.write(
      async (trx) => {
        // A release waits for this, and finds the row.
        await lockUsage(trx, tenantId);
        await assertPartitionKept(trx, { tenantId, partitionId: token.partitionId });
        const { gateway: _gateway, partition_id: _partition, ...rest } = row;
        const insertion = trx.insertInto('gateway_tokens').values(row);
        await insertion
          .onConflict((conflict) => conflict.columns(['gateway', 'partition_id']).doUpdateSet(rest))
          .execute()
          .catch((error: unknown) => {
            throw isUniqueViolation(error) ? tokenTaken(token) : error;
          });
      },
      { kind: 'tenant', tenantId },
    );
  }

  leaveGatewayToken(gateway: string, partitionId: string): Promise<boolean> {
    return this.#database.write(
      async (trx) => {
        const update = trx.updateTable('gateway_tokens').set({ is_leaving: 1 }).where('gateway', '=', gateway);
        return (await update.where('partition_id', '=', partitionId).executeTakeFirst()).numUpdatedRows === 1n;
      },
      { kind: 'all' },
    );
  }

  async removeGatewayToken(gateway: string, partitionId: string): Promise<void> {
    await this.#database.write(
      async (trx) => {
        const removal = trx.deleteFrom('gateway_tokens').where('gateway', '=', gateway);
        await removal.where('partition_id', '=', partitionId).execute();
      },
      { kind: 'all' },
    );
  }
}
