/**
 * @module Keeps the hosts in step with the partitions in the store: opens what is running, closes what is not any
 * more, also for tenants that are created while the gateway serves.
 */
import type { GatewayTokenStore } from '../core/ports/gateway_tokens.ts';
import type { TenancyReader } from '../core/ports/tenancy.ts';
import { type ServedPartition, withOwnTokens } from '../core/served_partition.ts';
import type { PartitionOpening } from '../host/protocol/executor.ts';
import type { HostPool } from '../host/supervisor/options.ts';
import type { Logger } from '../obs/log.ts';

const toOpening = (partition: ServedPartition): PartitionOpening => ({
  partitionId: partition.id,
  tenantId: partition.tenantId,
  module: partition.module,
  tokenSerial: partition.tokenSerial,
  pin: partition.pin,
  hasKeksOnly: partition.hasKeksOnly,
});

/** What an opening depends on; another fingerprint means: open it anew. */
const fingerprintOf = ({ module, tokenSerial, pin }: ServedPartition): string =>
  `${module}\0${tokenSerial}\0${pin.kind === 'file' ? pin.path : Buffer.from(pin.blob).toString('base64')}`;

export interface KeeperOptions {
  /** Name of this gateway: its own tokens come first. */
  readonly gateway: string;
  readonly tenancy: TenancyReader;
  readonly gatewayTokens: Pick<GatewayTokenStore, 'listGatewayTokens'>;
  readonly pool: HostPool;
  readonly logger: Logger;
}

export class PartitionKeeper {
  readonly #gateway: string;
  readonly #tenancy: TenancyReader;
  readonly #gatewayTokens: KeeperOptions['gatewayTokens'];
  readonly #pool: HostPool;
  readonly #logger: Logger;
  readonly #opened = new Map<string, string>();
  #running: Promise<void> = Promise.resolve();
  #isQueued = false;

  constructor({ gateway, tenancy, gatewayTokens, pool, logger }: KeeperOptions) {
    this.#gateway = gateway;
    this.#tenancy = tenancy;
    this.#gatewayTokens = gatewayTokens;
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
      const running = (await this.#tenancy.listPartitions()).filter(({ state }) => state === 'RUNNING');
      const partitions = withOwnTokens(running, await this.#gatewayTokens.listGatewayTokens(this.#gateway));
      const wanted = new Map(partitions.map((partition) => [partition.id, partition]));
      for (const id of this.#opened.keys()) if (!wanted.has(id)) await this.#close(id);
      await Promise.all(partitions.map((partition) => this.#open(partition)));
    } catch (error) {
      this.#logger.error({ err: error }, 'the partitions could not be read');
    }
  }

  async #open(partition: ServedPartition): Promise<void> {
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
