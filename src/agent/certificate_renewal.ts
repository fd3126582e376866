/**
 * @module Renews the agent's certificate in due time: with a new key, by the certificate that still counts. Until the new one
 * is in its file nothing changes; what fails is tried again until the end comes.
 */
import { randomUUID } from 'node:crypto';
import { createCertificateRequest } from '../client/certificate_request.ts';
import { GatewayError } from '../core/errors.ts';
import type { Logger } from '../obs/log.ts';
import { type Identity, parseIdentity } from './identity.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Between warnings of a certificate that is about to end. */
const warnEveryMs = 6 * hourMs;
/** The latest of a longer time is not what timers take. */
const maxTimerMs = 12 * hourMs;

/** Calls back once after `delayMs`; the function that it gives prevents that. */
export type StartTimer = (callback: () => void, delayMs: number) => () => void;

export interface RenewedCertificate {
  readonly certificatePem: string;
  /** PEM of all authorities of the gateway. */
  readonly authoritiesPem: string;
}

export interface RenewalOptions {
  readonly current: () => Identity;
  /** Whether it is renewed at all; otherwise it is only warned about. */
  readonly isOn: boolean;
  /** Part of the validity after which it is renewed. */
  readonly atPercent: number;
  readonly warnHours: number;
  /** Asks a gateway. @param sequence – the same for each try with the same request */
  readonly request: (csrPem: string, sequence: string) => Promise<RenewedCertificate>;
  /** Replaces both files, each at one instant. @param identity – borrowed @param authoritiesPem – undefined where it has all */
  readonly write: (identity: Buffer, authoritiesPem: string | undefined) => void;
  /** Takes the files up. */
  readonly reload: () => Promise<void>;
  /** Joins PEM certificates of two texts, each once. */
  readonly join: (trusted: string, more: string) => string;
  readonly logger: Logger;
  /** @param outcome `OK` or the reason */
  readonly onOutcome: (outcome: string) => void;
  readonly now: () => number;
  readonly random: () => number;
  readonly startTimer: StartTimer;
}

/** A key, its request, and the number under which the gateway knows a repetition. */
interface Draft {
  readonly key: Buffer;
  readonly csrPem: string;
  readonly sequence: string;
}

/** When a certificate is to be renewed, in milliseconds since 1970. */
export const renewalTime = ({ notBeforeMs, notAfterMs }: Identity, atPercent: number, random: number): number =>
  notBeforeMs + (notAfterMs - notBeforeMs) * Math.min(0.97, (atPercent + 5 * random) / 100);

export class CertificateRenewal {
  readonly #options: RenewalOptions;
  /** One number for each agent, so that the time does not move with each look. */
  readonly #chance: number;
  #cancel = (): void => undefined;
  #running: Promise<void> | undefined;
  #draft: Draft | undefined;
  #failures = 0;
  #lastFailure = '';
  #retryAtMs = 0;
  #warnedAtMs = -Infinity;
  #isStopped = false;

  constructor(options: RenewalOptions) {
    this.#options = options;
    this.#chance = options.random();
  }

  /** Reason of the last failure; empty where there was none since the certificate was taken up. */
  get lastFailure(): string {
    return this.#lastFailure;
  }

  /** When it will be tried next, in milliseconds since 1970; 0 where the agent does not renew. */
  get dueAtMs(): number {
    const { isOn, current, atPercent } = this.#options;
    return isOn ? Math.round(Math.max(this.#retryAtMs, renewalTime(current(), atPercent, this.#chance))) : 0;
  }

  /** Begins to wait for the time. Called again when another certificate is in use. */
  start(): void {
    if (this.#isStopped) return;
    this.#cancel();
    this.#warn();
    const dueInMs = this.#options.isOn ? this.dueAtMs - this.#options.now() : maxTimerMs;
    const delayMs = Math.min(maxTimerMs, Math.max(0, dueInMs), Math.max(minuteMs, this.#warnInMs()));
    this.#cancel = this.#options.startTimer(() => void this.#turn(), delayMs);
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
    this.#dropDraft();
  }

  /** Renews now. @throws {GatewayError} what the gateway says, or the file system; the certificate stays as it was */
  renew(): Promise<void> {
    this.#running ??= this.#renew().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #turn(): Promise<void> {
    const { isOn, now } = this.#options;
    if (isOn && now() >= this.dueAtMs) await this.renew().catch(() => undefined);
    this.start();
  }

  async #renew(): Promise<void> {
    const { logger, onOutcome, request, reload } = this.#options;
    try {
      this.#draft ??= await this.#newDraft();
      const answer = await request(this.#draft.csrPem, this.#draft.sequence);
      this.#install(this.#draft, answer);
      this.#dropDraft();
      await reload();
      this.#failures = 0;
      this.#retryAtMs = 0;
      this.#lastFailure = '';
      onOutcome('OK');
    } catch (err) {
      const reason = err instanceof GatewayError ? err.reason : 'INTERNAL';
      this.#failed(reason);
      logger.warn({ err, retryAt: new Date(this.#retryAtMs).toISOString() }, 'the certificate could not be renewed');
      onOutcome(reason);
      throw err;
    }
  }

  async #newDraft(): Promise<Draft> {
    const { privateKeyPem, csrPem } = await createCertificateRequest();
    return { key: Buffer.from(privateKeyPem), csrPem, sequence: randomUUID() };
  }

  /** Nothing is written that would not work. */
  #install({ key }: Draft, { certificatePem, authoritiesPem }: RenewedCertificate): void {
    const { current, write, join } = this.#options;
    const before = current();
    const joined = join(before.authoritiesPem, authoritiesPem);
    const hasAll = joined === join(before.authoritiesPem, '');
    const identity = Buffer.concat([key, Buffer.from(certificatePem)]);
    try {
      const renewed = parseIdentity({ identity, authorities: Buffer.from(joined) });
      if (renewed.principal !== before.principal) {
        throw new GatewayError('CLIENT_CERT_INVALID', 'the renewed certificate is for somebody else', {
          metadata: { principal: renewed.principal },
        });
      }
      write(identity, hasAll ? undefined : joined);
    } finally {
      identity.fill(0);
    }
  }

  /** Doubling waits, from a minute to an hour, and never more than a tenth of what is left. */
  #failed(reason: string): void {
    const { now, random, current } = this.#options;
    this.#lastFailure = reason;
    this.#failures++;
    // A request that was refused is not sent again as it is.
    if (reason !== 'GATEWAY_UNREACHABLE' && reason !== 'DEADLINE_TOO_SHORT') this.#dropDraft();
    const leftMs = Math.max(0, current().notAfterMs - now());
    const full = Math.min(hourMs, minuteMs * 2 ** Math.min(this.#failures - 1, 10), Math.max(1_000, leftMs / 10));
    this.#retryAtMs = now() + full * (0.5 + random() / 2);
  }

  #dropDraft(): void {
    this.#draft?.key.fill(0);
    this.#draft = undefined;
  }

  #warnInMs(): number {
    const { current, warnHours, now } = this.#options;
    return current().notAfterMs - warnHours * hourMs - now();
  }

  #warn(): void {
    const { current, now, logger } = this.#options;
    if (this.#warnInMs() > 0 || now() - this.#warnedAtMs < warnEveryMs) return;
    this.#warnedAtMs = now();
    const { serial, notAfterMs } = current();
    const fields = { serial, notAfter: new Date(notAfterMs).toISOString(), lastFailure: this.#lastFailure };
    const isOver = notAfterMs <= now();
    logger.warn(fields, isOver ? 'the certificate has ended: enroll the agent again' : 'the certificate ends soon');
  }
}
