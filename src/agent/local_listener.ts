/**
 * @module Where local applications connect: a Unix socket with the permissions that decide who may call, and a loopback port if
 * somebody wants one. It takes the place of a socket that an earlier agent left, and of nothing else.
 */
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, unlinkSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { GatewayError } from '../core/errors.ts';
import { type FileLock, tryLockFile } from '../util/file_lock.ts';

export interface ListenerOptions {
  /** Absolute path of the socket. */
  readonly socket: string;
  /** Descriptor of the socket, where a service manager listens on it; then permissions and folder are that one's to set. */
  readonly descriptor?: number | undefined;
  /** Permissions of the folder, where it is made. */
  readonly directoryMode: number;
  readonly socketMode: number;
  /** Number of the group of socket and folder; that of the process when undefined. */
  readonly groupId: number | undefined;
  /** Address on loopback; none when undefined. */
  readonly tcp: { readonly host: string; readonly port: number } | undefined;
  /** Connections at the same time, on all listeners together. */
  readonly maxConnections: number;
  readonly onConnection: (socket: Socket) => void;
  /** A connection was closed because there are too many. */
  readonly onRefused: () => void;
}

const invalid = (field: string, path: string, problem: string, cause?: unknown): GatewayError =>
  new GatewayError('CONFIG_INVALID', `${field}: ${path} ${problem}`, { metadata: { field, path }, cause });

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown error';

/** Runs a step on the file system; a failure names the field of the configuration. */
const step = <T>(path: string, what: string, run: () => T): T => {
  try {
    return run();
  } catch (error) {
    if (error instanceof GatewayError) throw error;
    throw invalid('local.socket', path, `${what} (${codeOf(error)})`, error);
  }
};

const prepareFolder = (path: string, { directoryMode, groupId }: ListenerOptions): void => {
  const folder = dirname(path);
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (groupId !== undefined) chownSync(folder, process.getuid?.() ?? 0, groupId);
  // Last, and whatever the umask is: until here it is the agent's alone.
  chmodSync(folder, directoryMode);
};

/** One agent for a socket: whoever has the lock may take away what another one left. */
const lock = (path: string): FileLock => {
  const held = tryLockFile(`${path}.lock`);
  if (held === undefined) throw invalid('local.socket', path, 'is served by another agent');
  return held;
};

const removeLeftOver = (path: string): void => {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket()) throw invalid('local.socket', path, 'exists and is no socket; it is not touched');
  unlinkSync(path);
};

type Target = { path: string } | { fd: number } | { host: string; port: number };

const show = (target: Target): string => {
  if ('path' in target) return target.path;
  return 'fd' in target ? `descriptor ${target.fd} of the service manager` : `${target.host}:${target.port}`;
};

const listen = (server: Server, target: Target, field: string) =>
  new Promise<void>((resolve, reject) => {
    const shown = show(target);
    const fail = (error: Error): void =>
      reject(invalid(field, shown, `can't be listened on (${codeOf(error)})`, error));
    server.once('error', fail);
    server.listen(target, () => {
      server.off('error', fail);
      resolve();
    });
  });

const listenOnSocket = async (server: Server, options: ListenerOptions): Promise<void> => {
  const { socket: path, socketMode, groupId } = options;
  // The socket is bound before `listen` returns: nobody else can open it until it has its mode.
  const before = process.umask(0o177);
  const listening = listen(server, { path }, 'local.socket');
  process.umask(before);
  await listening;
  step(path, "can't be given its group and mode", () => {
    if (groupId !== undefined) chownSync(path, process.getuid?.() ?? 0, groupId);
    chmodSync(path, socketMode);
  });
};

export class LocalListener {
  readonly #options: ListenerOptions;
  readonly #sockets = new Set<Socket>();
  readonly #servers: Server[] = [];
  readonly #emptyWaiters: (() => void)[] = [];
  #lock: FileLock | undefined;

  private constructor(options: ListenerOptions) {
    this.#options = options;
  }

  /** @throws {GatewayError} CONFIG_INVALID for a path or port that can't be had */
  static async start(options: ListenerOptions): Promise<LocalListener> {
    const listener = new LocalListener(options);
    const { descriptor, tcp } = options;
    try {
      if (descriptor === undefined) await listener.#takePath();
      else await listen(listener.#newServer(), { fd: descriptor }, 'local.socket');
      if (tcp !== undefined) await listen(listener.#newServer(), tcp, 'local.listen');
    } catch (error) {
      listener.close();
      throw error;
    }
    return listener;
  }

  get connections(): number {
    return this.#sockets.size;
  }

  /** Port of the loopback address; `undefined` where there is none. */
  get port(): number | undefined {
    const address = this.#servers[1]?.address();
    return typeof address === 'object' ? address?.port : undefined;
  }

  /** Accepts no more connections, and removes the socket if it is its own; those that are open are not touched. */
  close(): void {
    for (const server of this.#servers) server.close();
    this.#lock?.release();
    this.#lock = undefined;
  }

  /** Breaks what is open. */
  destroy(): void {
    this.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Settles when no connection is open. */
  whenEmpty(): Promise<void> {
    if (this.#sockets.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#emptyWaiters.push(resolve));
  }

  async #takePath(): Promise<void> {
    const { socket: path } = this.#options;
    step(path, 'is in a folder that can not be used', () => prepareFolder(path, this.#options));
    this.#lock = step(path, "can't be locked", () => lock(path));
    step(path, "can't be replaced", () => removeLeftOver(path));
    await listenOnSocket(this.#newServer(), this.#options);
  }

  #closed(socket: Socket): void {
    this.#sockets.delete(socket);
    if (this.#sockets.size > 0) return;
    for (const resolve of this.#emptyWaiters.splice(0)) resolve();
  }

  #newServer(): Server {
    const server = createServer({ noDelay: true }, (socket) => this.#accept(socket));
    this.#servers.push(server);
    // What happens to a single connection (no descriptors left) is no reason to stop.
    server.on('error', () => undefined);
    return server;
  }

  #accept(socket: Socket): void {
    socket.on('error', () => undefined);
    if (this.#sockets.size >= this.#options.maxConnections) {
      socket.destroy();
      this.#options.onRefused();
      return;
    }
    this.#sockets.add(socket);
    socket.once('close', () => this.#closed(socket));
    this.#options.onConnection(socket);
  }
}
