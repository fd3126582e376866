/**
 * @module What a gateway does about certificates besides serving calls: it signs revocation lists that are due, publishes them, takes up
 * new authorities, clears away what ended long ago, and knows which certificates are about to end. On a clock, and soon after a change.
 */
import type { CertificateDeps } from '../admin/certificates/deps.ts';
import { refreshRevocationLists } from '../admin/certificates/revocation_lists.ts';
import { dayMs } from '../core/limits.ts';
import type { ExpiringPrincipal } from '../core/ports/certificates.ts';
import type { Logger } from '../obs/log.ts';
import type { CertificateDeadline } from '../obs/metrics.ts';
import type { Store, StoreChange } from '../store/open_store.ts';
import { addLaterAuthorities, publishRevocationLists } from './authority_files.ts';
import { repeat, type StartTimer } from './repeat.ts';

const hourMs = 3_600_000;
/** After a change: several revocations in a row make one list. Calls with revoked certificates are refused without waiting for it. */
const settleMs = 500;
/** How long certificates are kept after their end, for whoever reads the audit trail. */
const keptMs = 400 * dayMs;
const maxExpiring = 1000;

export interface CertificateKeeperOptions {
  readonly certificates: CertificateDeps;
  /** The file of the client authorities. */
  readonly clientCaFile: string;
  /** Certificates that end within so many days are about to end. */
  readonly warnDays: number;
  /** Has the listeners read the file again. */
  readonly reloadTls: () => Promise<void>;
  readonly logger: Logger;
  readonly startTimer?: StartTimer;
}

export class CertificateKeeper {
  readonly #options: CertificateKeeperOptions;
  readonly #stops: (() => void)[] = [];
  #expiring: readonly ExpiringPrincipal[] = [];
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(options: CertificateKeeperOptions) {
    this.#options = options;
  }

  /** Begins; `onChange` is the store's. */
  start(onChange: Store['onChange']): void {
    const { logger, startTimer } = this.#options;
    const job = { name: 'keep certificates', intervalMs: hourMs, run: () => this.sync() };
    this.#stops.push(
      onChange((change) => this.#hear(change)),
      repeat(job, { logger, startTimer }),
    );
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    for (const stop of this.#stops.splice(0)) stop();
  }

  /** Principals whose last certificate is about to end, as of the last turn. */
  expiring(): readonly CertificateDeadline[] {
    const nowMs = this.#options.certificates.clock.now();
    return this.#expiring.map(({ tenantId, principalId, notAfterMs }) => ({
      tenantId,
      principalId,
      hoursLeft: Math.max(0, Math.floor((notAfterMs - nowMs) / hourMs)),
    }));
  }

  /** One turn, after those that are under way. */
  sync(): Promise<void> {
    const turn = this.#turn.then(() => this.#sync());
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #hear({ kind }: StoreChange): void {
    if (kind !== 'revocations' && kind !== 'authorities' && kind !== 'all') return;
    if (this.#timer !== undefined || this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.sync().catch((err: unknown) => this.#options.logger.warn({ err }, 'certificates could not be looked after'));
    }, settleMs);
    this.#timer.unref();
  }

  async #sync(): Promise<void> {
    const { certificates, logger, warnDays } = this.#options;
    const { signed, left } = await refreshRevocationLists(certificates);
    if (signed > 0) logger.info({ signed }, 'revocation lists have been signed');
    if (left > 0) logger.info({ left }, 'revocation lists are left to gateways that have their keys');
    await this.#publish();
    const nowMs = certificates.clock.now();
    this.#expiring = await certificates.certificates.listExpiring(nowMs, nowMs + warnDays * dayMs, maxExpiring);
    await certificates.certificates.purge(nowMs - keptMs);
    await certificates.tokens.purge(nowMs - keptMs);
  }

  /** What cannot be written is a matter for the log: calls do not depend on it. */
  async #publish(): Promise<void> {
    const { certificates, clientCaFile, reloadTls, logger } = this.#options;
    const authorities = await certificates.authorities.list();
    try {
      publishRevocationLists(clientCaFile, authorities);
      if (!addLaterAuthorities(clientCaFile, authorities)) return;
      logger.info({ clientCaFile }, 'a new certificate authority is trusted from now on');
    } catch (err) {
      logger.error({ err, clientCaFile }, 'certificate authorities and revocation lists could not be published');
      return;
    }
    await reloadTls();
  }
}
