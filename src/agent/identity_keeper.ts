/**
 * @module Which certificate the agent shows now. Looks at the files in the background and on demand; contents that can't work
 * leave the ones before in use. Old connections end when their calls have ended.
 */
import type { Logger } from '../obs/log.ts';
import { type Identity, type IdentityFiles, parseIdentity } from './identity.ts';

export interface IdentityKeeperOptions {
  /** Reads both files. @throws {GatewayError} CONFIG_INVALID */
  readonly read: () => IdentityFiles;
  /** Something that differs once a file was changed; cheap. */
  readonly stamp: () => string;
  /** Has gateways connected with it. */
  readonly onChange: (identity: Identity) => Promise<void>;
  readonly logger: Logger;
  /** Milliseconds between looks. */
  readonly intervalMs: number;
}

/** @throws {GatewayError} as {@link parseIdentity}, and what reading throws */
export const readIdentity = (read: IdentityKeeperOptions['read']): Identity => {
  const files = read();
  try {
    return parseIdentity(files);
  } finally {
    files.identity.fill(0);
  }
};

export class IdentityKeeper {
  readonly #options: IdentityKeeperOptions;
  #current: Identity;
  #stamp: string;
  #turn: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  /** @param current – what was read at the start */
  constructor(options: IdentityKeeperOptions, current: Identity) {
    this.#options = options;
    this.#current = current;
    this.#stamp = options.stamp();
  }

  get current(): Identity {
    return this.#current;
  }

  /** Begins to look. */
  start(): void {
    this.#timer = setInterval(() => this.#look(), this.#options.intervalMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /**
   * Reads the files, and has connections made with what is new in them. One at a time.
   * @throws {GatewayError} where the contents can't work; the ones before stay in use
   */
  reload(): Promise<void> {
    const turn = this.#turn.then(() => this.#reload());
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #look(): void {
    const stamp = this.#options.stamp();
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    this.reload().catch((err: unknown) =>
      this.#options.logger.error({ err }, 'the changed certificate can not be used; the one before stays in use'),
    );
  }

  async #reload(): Promise<void> {
    const { read, onChange, logger } = this.#options;
    const identity = readIdentity(read);
    identity.tls.assertValidAt(Date.now());
    if (identity.tag === this.#current.tag) return;
    this.#current = identity;
    const { serial, principal, notAfterMs } = identity;
    logger.info({ serial, principal, notAfter: new Date(notAfterMs).toISOString() }, 'a new certificate is in use');
    await onChange(identity);
  }
}
