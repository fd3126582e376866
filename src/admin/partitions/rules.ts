/**
 * @module What services ask on the path of every operation: answered from memory. Quotas are read anew when the store says that
 * something changed; until then, and while the store cannot be read, those that were read last count.
 */
import { GatewayError } from '../../core/errors.ts';
import type { HsmProfiles } from '../../core/hsm_profile.ts';
import { assertInProfile } from '../../core/hsm_profile.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { PartitionRules } from '../../core/ports/partition_rules.ts';
import type { QuotaRecord, QuotaStore } from '../../core/ports/partitions.ts';
import type { PartitionRecord } from '../../core/ports/tenancy.ts';

/** In thousandths of an operation, so that whole rates give whole numbers. */
const operationCost = 1000;
/** Names of operations that are told apart; there are about a hundred RPCs. */
const maxOperations = 200;

/** What is counted of one partition, and the bucket of its quota. */
interface Meter {
  readonly operations: Map<string, number>;
  refused: number;
  level: number;
  atMs: number;
}

export interface RulesOptions {
  readonly quotas: Pick<QuotaStore, 'listQuotas'>;
  readonly profiles: HsmProfiles;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

const bump = (counts: Map<string, number>, name: string): void => {
  const count = counts.get(name);
  if (count !== undefined || counts.size < maxOperations) counts.set(name, (count ?? 0) + 1);
};

const rateLimited = (partitionId: string, missing: number, perSecond: number): GatewayError =>
  new GatewayError('RATE_LIMITED', 'the partition may not do more operations per second', {
    metadata: { partition_id: partitionId, operations_per_second: String(perSecond) },
    retryAfterMs: Math.ceil(missing / perSecond),
  });

export class QuotaRules implements PartitionRules {
  readonly #options: RulesOptions;
  #tenants: ReadonlyMap<string, QuotaRecord> = new Map();
  #partitions: ReadonlyMap<string, QuotaRecord> = new Map();
  readonly #meters = new Map<string, Meter>();
  #reading: Promise<void> = Promise.resolve();
  #isQueued = false;

  constructor(options: RulesOptions) {
    this.#options = options;
  }

  /** Reads the quotas. Calls during a reading lead to one further reading. Never rejects. */
  refresh(): Promise<void> {
    if (this.#isQueued) return this.#reading;
    this.#isQueued = true;
    this.#reading = this.#reading.then(() => {
      this.#isQueued = false;
      return this.#read();
    });
    return this.#reading;
  }

  async #read(): Promise<void> {
    try {
      const quotas = await this.#options.quotas.listQuotas();
      const whole = quotas.filter(({ partitionId }) => partitionId === undefined);
      this.#tenants = new Map(whole.map((quota) => [quota.tenantId, quota]));
      this.#partitions = new Map(quotas.map((quota) => [quota.partitionId ?? '', quota]));
    } catch (error) {
      this.#options.onError(error);
    }
  }

  assertKey(partition: PartitionRecord, key: Parameters<PartitionRules['assertKey']>[1]): void {
    assertInProfile(this.#options.profiles, partition.hsmType ?? 'SERVER', key);
  }

  maxKeys(tenantId: string): number | undefined {
    return this.#tenants.get(tenantId)?.maxKeys;
  }

  /** Operations per second of a tenant, where it has a quota of its own. */
  tenantRate(tenantId: string): number | undefined {
    return this.#tenants.get(tenantId)?.operationsPerSecond;
  }

  take({ id }: PartitionRecord, operation: string): void {
    const meter = this.#meterOf(id);
    const perSecond = this.#partitions.get(id)?.operationsPerSecond;
    if (perSecond !== undefined) this.#draw(meter, id, perSecond);
    bump(meter.operations, operation);
  }

  #draw(meter: Meter, partitionId: string, perSecond: number): void {
    const nowMs = this.#options.clock.now();
    // A clock that was set back must not drain the bucket. A burst is a second's worth.
    const elapsedMs = Math.max(0, nowMs - meter.atMs);
    meter.level = Math.min(perSecond * operationCost, meter.level + elapsedMs * perSecond);
    meter.atMs = nowMs;
    if (meter.level >= operationCost) {
      meter.level -= operationCost;
      return;
    }
    meter.refused += 1;
    throw rateLimited(partitionId, operationCost - meter.level, perSecond);
  }

  #meterOf(partitionId: string): Meter {
    let meter = this.#meters.get(partitionId);
    if (meter === undefined) {
      meter = { operations: new Map(), refused: 0, level: Number.MAX_SAFE_INTEGER, atMs: this.#options.clock.now() };
      this.#meters.set(partitionId, meter);
    }
    return meter;
  }

  /** What was counted of a partition since the start. */
  countsOf(partitionId: string): { readonly operations: Readonly<Record<string, number>>; readonly refused: number } {
    const meter = this.#meters.get(partitionId);
    return { operations: Object.fromEntries(meter?.operations ?? []), refused: meter?.refused ?? 0 };
  }

  /** Forgets what was counted of partitions that are not there any more. */
  keepOnly(partitionIds: ReadonlySet<string>): void {
    for (const id of this.#meters.keys()) if (!partitionIds.has(id)) this.#meters.delete(id);
  }
}
