/**
 * @module Keeps the hosts in step with the partitions in the store: opens what is running, closes what is not any
 * more, also for tenants that are created while the gateway serves.
 */
import type { PartitionRecord, TenancyReader } from '../core/ports/tenancy.ts';
import type { PartitionOpening } from '../host/protocol/executor.ts';
import type { HostPool } from '../host/supervisor/options.ts';
import type { Logger } from '../obs/log.ts';

const toOpening = (partition: PartitionRecord): PartitionOpening => ({
  partitionId: partition.id,
  tenantId: partition.tenantId,
  module: partition.module,
  tokenSerial: partition.tokenSerial,
  pin: partition.pin,
});

/** What an opening depends on; another fingerprint means: open it anew. */
const fingerprintOf = ({ module, tokenSerial, pin }: PartitionRecord): string =>
  `${module}\0${tokenSerial}\0${pin.kind === 'file' ? pin.path : Buffer.from(pin.blob).toString('base64')}`;

export class PartitionKeeper {
  readonly #tenancy: TenancyReader;
  readonly #pool: HostPool;
  readonly #logger: Logger;
  readonly #opened = new Map<string, string>();
  #running: Promise<void> = Promise.resolve();
  #isQueued = false;

  constructor(tenancy: TenancyReader, pool: HostPool, logger: Logger) {
    this.#tenancy = tenancy;
    this.#pool = pool;
    this.#logger = logger;
  }

  /** Ids of the partitions that hosts were told to serve. */
  get partitionIds(): readonly string[] {
    return [...this.#opened.keys()];
  }

  /** Reads the partitions and lets the hosts follow. Calls during a run lead to one further run. Never rejects. */
  sync(): Promise<void> {
    if (this.#isQueued) return this.#running;
    this.#isQueued = true;
    this.#running = this.#running.then(() => {
      this.#isQueued = false;
      return this.#syncOnce();
    });
    return this.#running;
  }

  async #syncOnce(): Promise<void> {
    try {
      const partitions = (await this.#tenancy.listPartitions()).filter(({ state }) => state === 'RUNNING');
      const wanted = new Map(partitions.map((partition) => [partition.id, partition]));
      for (const id of this.#opened.keys()) if (!wanted.has(id)) await this.#close(id);
      await Promise.all(partitions.map((partition) => this.#open(partition)));
    } catch (error) {
      this.#logger.error({ err: error }, 'the partitions could not be read');
    }
  }

  async #open(partition: PartitionRecord): Promise<void> {
    const fingerprint = fingerprintOf(partition);
    if (this.#opened.get(partition.id) === fingerprint) return;
    // From now on the pool owns this opening: it opens it again by itself where that makes sense.
    this.#opened.set(partition.id, fingerprint);
    const fields = { partitionId: partition.id, tenantId: partition.tenantId, module: partition.module };
    try {
      await this.#pool.openPartition(toOpening(partition));
      this.#logger.info(fields, 'partition open');
    } catch (error) {
      this.#logger.error({ ...fields, err: error }, 'a partition could not be opened');
    }
  }

  async #close(id: string): Promise<void> {
    this.#opened.delete(id);
    await this.#pool.closePartition(id);
    this.#logger.info({ partitionId: id }, 'partition closed');
  }
}
