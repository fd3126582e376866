/**
 * @module What a daemon tells the service manager that started it, by the protocol of sd_notify(3): that it serves, how
 * it is, that it lives, that it stops. The socket is opened by `systemd/notify-exec`, which says why; started
 * otherwise, nothing is told.
 */
import { fstatSync, writeSync } from 'node:fs';

export interface Vitals {
  /** Whether the process does its work. While it does not, the watchdog is not fed. */
  readonly isAlive: boolean;
  /** One line for `systemctl status`; no secrets, everybody on the machine can read it. */
  readonly status: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Between two reports where no watchdog waits for them. */
const reportEveryMs = 15_000;
/** setInterval takes no more than 31 bits; a watchdog of weeks is none. */
const maxIntervalMs = 2 ** 31 - 1;
const maxStatusChars = 512;

/** A number as environment variables have it; undefined for anything else. */
const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;

const isSocket = (descriptor: number): boolean => {
  try {
    return fstatSync(descriptor).isSocket();
  } catch {
    return false;
  }
};

/** The watchdog's time in milliseconds; undefined where there is none, or it is another process's. */
const watchdogMsOf = (env: Environment, pid: number): number | undefined => {
  const microseconds = wholeNumber(env.WATCHDOG_USEC);
  if (microseconds === undefined || microseconds === 0) return undefined;
  if (env.WATCHDOG_PID !== undefined && env.WATCHDOG_PID !== String(pid)) return undefined;
  return microseconds / 1000;
};

/** A status must stay one line: every further line would be a message of its own. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, maxStatusChars);

export class ServiceManager {
  readonly #descriptor: number | undefined;
  readonly #watchdogMs: number | undefined;
  #vitals: (() => Vitals) | undefined;
  #timer: NodeJS.Timeout | undefined;

  private constructor(descriptor: number | undefined, watchdogMs: number | undefined) {
    this.#descriptor = descriptor;
    this.#watchdogMs = watchdogMs;
  }

  /**
   * @param env – of a process that `notify-exec` started, or any other
   * @param onProblem – told when a service manager waits that can't be told anything
   */
  static fromEnvironment(env: Environment, onProblem: (problem: string) => void, pid = process.pid): ServiceManager {
    if (env.NOTIFY_SOCKET === undefined) return new ServiceManager(undefined, undefined);
    const descriptor = wholeNumber(env.HSM_NOTIFY_FD);
    if (descriptor === undefined || descriptor < 3 || !isSocket(descriptor)) {
      onProblem(
        'NOTIFY_SOCKET is set, but notify-exec opened no socket: the service manager will not hear that this serves',
      );
      return new ServiceManager(undefined, undefined);
    }
    return new ServiceManager(descriptor, watchdogMsOf(env, pid));
  }

  /** Between two reports, in milliseconds: half of the watchdog's time where there is one. */
  get reportEveryMs(): number {
    return Math.min(maxIntervalMs, Math.max(1, Math.floor((this.#watchdogMs ?? 2 * reportEveryMs) / 2)));
  }

  /** Says that the daemon serves, and how it is from now on. The watchdog counts from here. */
  ready(vitals: () => Vitals): void {
    if (this.#descriptor === undefined) return;
    this.#vitals = vitals;
    this.#send(['READY=1', ...this.#report()]);
    this.#timer = setInterval(() => this.#send(this.#report()), this.reportEveryMs);
    this.#timer.unref();
  }

  /** Says that the daemon stops. The watchdog is fed on: draining is work, and the manager has a timeout for it. */
  stopping(): void {
    if (this.#descriptor === undefined) return;
    this.#vitals = () => ({ isAlive: true, status: 'stopping' });
    this.#send(['STOPPING=1', ...this.#report()]);
  }

  /** Ends the reports. */
  close(): void {
    clearInterval(this.#timer);
  }

  #report(): string[] {
    const { isAlive, status } = this.#vitals?.() ?? { isAlive: true, status: 'starting' };
    const fed = isAlive && this.#watchdogMs !== undefined ? ['WATCHDOG=1'] : [];
    return [...fed, `STATUS=${oneLine(status)}`];
  }

  #send(lines: readonly string[]): void {
    try {
      writeSync(this.#descriptor as number, lines.join('\n'));
    } catch {
      // A manager that is full or gone can't be told; the next report tries again, and the daemon goes on without it.
    }
  }
}
