/**
 * @module Keeps a store that an earlier gateway wrote from being upgraded while such a gateway is still at work in it: its statements would
 * go on in a schema that it does not know, and leave rows that lack what the new one needs.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { GatewayError } from '../core/errors.ts';
import { schemaVersion } from './migrations.ts';
import { gatewayName } from './postgres_connection.ts';

/** How long an upgrade waits for those who are about to leave: a gateway that was just stopped, a command. */
const upgradeWaitMs = 2_000;
const retryMsMin = 5;
const retryMsSpread = 30;

/** What an upgrade fails with that others are in the way of. */
export const storeInUse = (from: string): GatewayError =>
  new GatewayError(
    'CONFIG_INVALID',
    `the store has schema ${from} and must be upgraded to ${schemaVersion}, but gateways or commands of an earlier version have it open: stop all of them, then start this one`,
    { metadata: { store_schema: from, supported_schema: schemaVersion } },
  );

/** What a move of a store fails with that others are in the way of. */
export const storeOpenElsewhere = (which: 'old' | 'new'): GatewayError =>
  new GatewayError(
    'STORE_IN_USE',
    `gateways or commands have the ${which} store open: stop all of them, then repeat the command`,
    { metadata: { store: which } },
  );

/**
 * Repeats an attempt that needs the store for itself, for 2 s.
 * @param attempt gives why it could not be made
 * @throws that, in the end
 */
export const untilAlone = async (attempt: () => Promise<unknown>): Promise<void> => {
  const untilMs = performance.now() + upgradeWaitMs;
  for (;;) {
    const obstacle = await attempt();
    if (obstacle === undefined) return;
    if (performance.now() > untilMs) throw obstacle;
    // Two gateways that start together must not be in each other's way for ever.
    await delay(retryMsMin + Math.random() * retryMsSpread);
  }
};

/** Whether no gateway of another version is connected. Gateways name themselves, and their schema, to the server. */
const isAlone = async (db: Kysely<unknown>): Promise<boolean> => {
  await sql`select pg_stat_clear_snapshot()`.execute(db);
  const { rows } = await sql<{ others: number }>`select count(*) as others from pg_stat_activity
    where datname = current_database() and starts_with(application_name, 'hsm-gateway')
      and not starts_with(application_name, ${gatewayName})`.execute(db);
  return rows[0]?.others === 0;
};

/** Migrations that look for other gateways first, in the transaction and under the lock in which they run. */
export const guardedOnPostgres = (
  migrations: Readonly<Record<string, Migration>>,
  from: string,
): Record<string, Migration> =>
  Object.fromEntries(
    Object.entries(migrations).map(([name, { up }]) => [
      name,
      {
        up: async (db: Kysely<unknown>) => {
          await untilAlone(async () => ((await isAlone(db)) ? undefined : storeInUse(from)));
          await up(db);
        },
      },
    ]),
  );
