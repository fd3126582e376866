/**
 * @module One incarnation of a host as the pool uses it: batches calls into frames, matches answers to calls, knows
 * what the host owes and which keys and partitions it has. Decides nothing about restarts or other hosts.
 */
import { GatewayError } from '../../core/errors.ts';
import { decodePayload, encodeFrame, ownTree, packedBytes, type Tuple } from '../protocol/codec.ts';
import { FrameReader, maxFrameBytes, protocolError } from '../protocol/frames.ts';
import {
  controlCodes,
  decodeFailure,
  decodePong,
  type HostVitals,
  isolatedFlag,
  outcomes,
  responseFieldsAt,
} from '../protocol/messages.ts';
import { codeOf, decodeResult, encodeOperation, keysOf } from '../protocol/operations.ts';
import { type AnyCall, OperationCall } from './calls.ts';
import type { HostLauncher, HostLink } from './host_link.ts';
import type { HostDownKind, HostDownReason } from './options.ts';

/** Calls that a host took with it. */
export interface LostCalls {
  /** In the order in which the host would have carried them out. */
  readonly calls: readonly AnyCall[];
  /** Those among them, from the first on, that it may have been at. */
  readonly suspects: number;
  /** Those among them that were never sent, from the end. */
  readonly unsent: number;
}

export interface ConnectionOwner {
  /** Asks for `flush` at the end of this turn of the event loop. */
  requestFlush(): void;
  /** A batch of answers has been given out. */
  onAnswers(): void;
  /** The host does not have the key of this operation, which has left the connection. */
  onKeyNotLoaded(call: OperationCall): void;
  onGone(why: HostDownReason, lost: LostCalls): void;
  onLog(stream: 'stdout' | 'stderr', line: string): void;
}

export interface ConnectionSettings {
  /** Version ids that a host is believed to have, at most. */
  readonly maxKnownKeys: number;
  /** Milliseconds of a clock that never jumps. */
  readonly monotonic: () => number;
}

/** Payload after which a batch is written and the next begun, in bytes. */
const batchBytes = 256 * 1024;
/** Largest single request: half a frame, so that a batch and one more request always fit. */
const maxRequestBytes = maxFrameBytes / 2;

export class HostConnection {
  readonly openPartitions = new Set<string>();
  /** Why a partition could not be opened here. */
  readonly failedPartitions = new Map<string, GatewayError>();
  readonly openingPartitions = new Set<string>();
  readonly #owner: ConnectionOwner;
  readonly #settings: ConnectionSettings;
  readonly #link: HostLink;
  readonly #reader = new FrameReader((payload) => this.#take(payload));
  readonly #inFlight = new Map<number, AnyCall>();
  readonly #knownKeys = new Set<string>();
  #queue: AnyCall[] = [];
  #nextId = 1;
  #outstanding = 0;
  #load = 0;
  #operationsDone = 0;
  #isPipeFull = false;
  #isClosed = false;
  #isLeaving = false;
  #owesPong = false;
  #quietSinceMs: number;
  #vitals: HostVitals = { rssBytes: 0, cpuMicroseconds: 0 };

  constructor(launch: HostLauncher, owner: ConnectionOwner, settings: ConnectionSettings) {
    this.#owner = owner;
    this.#settings = settings;
    this.#quietSinceMs = settings.monotonic();
    this.#link = launch({
      onData: (chunk) => this.#receive(chunk),
      onDrain: () => {
        this.#isPipeFull = false;
        this.flush();
      },
      onGone: (detail) => this.close(this.#isLeaving ? 'leaving' : 'exit', detail),
      onLog: (stream, line) => owner.onLog(stream, line),
    });
  }

  get pid(): number | undefined {
    return this.#link.pid;
  }

  get exited(): Promise<void> {
    return this.#link.exited;
  }

  /** Operations handed over and not answered. */
  get outstanding(): number {
    return this.#outstanding;
  }

  /** Sum of the weights of everything handed over and not answered. */
  get load(): number {
    return this.#load;
  }

  get operationsDone(): number {
    return this.#operationsDone;
  }

  get vitals(): HostVitals {
    return this.#vitals;
  }

  /** Whether it takes calls at all. */
  get isUsable(): boolean {
    return !this.#isClosed && !this.#isLeaving;
  }

  /** Takes a call; it is written with the others of this turn. */
  submit(call: AnyCall): void {
    this.#queue.push(call);
    this.#load += call.weight;
    if (call instanceof OperationCall) this.#outstanding++;
    if (this.#queue.length === 1) this.#owner.requestFlush();
  }

  /** Writes what is queued as far as the pipe takes it. */
  flush(): void {
    let at = 0;
    while (at < this.#queue.length && !this.#isPipeFull && !this.#isClosed) at = this.#writeBatch(at);
    if (at > 0) this.#queue = at === this.#queue.length ? [] : this.#queue.slice(at);
  }

  /** Writes one frame of calls from a position of the queue on; returns the position behind them. */
  #writeBatch(from: number): number {
    const messages: Tuple[] = [];
    let bytes = 5;
    let at = from;
    for (; at < this.#queue.length && bytes < batchBytes; at++) {
      const call = this.#queue[at] as AnyCall;
      if (call.isSettled) {
        this.#release(call);
        continue;
      }
      const tuple = this.#encode(this.#nextId, call);
      const tupleBytes = packedBytes(tuple);
      if (tupleBytes > maxRequestBytes) {
        call.fail(new GatewayError('MESSAGE_TOO_LARGE', 'the operation is too large for one message'));
        this.#release(call);
        continue;
      }
      if (this.#inFlight.size === 0 && !this.#owesPong) this.#quietSinceMs = this.#settings.monotonic();
      this.#inFlight.set(this.#nextId++, call);
      messages.push(tuple);
      bytes += tupleBytes;
    }
    if (messages.length > 0) this.#write(messages, bytes);
    return at;
  }

  /** Writes messages as one frame; where one of them cannot be encoded, each on its own, so that it fails alone. */
  #write(messages: readonly Tuple[], bytes: number): void {
    let frame: Buffer;
    try {
      frame = encodeFrame(messages, bytes);
    } catch (cause) {
      if (messages.length > 1) for (const message of messages) this.#write([message], bytes);
      else this.#refuse((messages[0] as Tuple)[0], cause);
      return;
    }
    if (!this.#link.write(frame)) this.#isPipeFull = true;
  }

  #refuse(id: number, cause: unknown): void {
    const call = this.#inFlight.get(id) as AnyCall;
    this.#inFlight.delete(id);
    this.#release(call);
    call.fail(new GatewayError('INTERNAL', 'the operation cannot be encoded', { cause }));
  }

  #encode(id: number, call: AnyCall): Tuple {
    if (!(call instanceof OperationCall)) return [id, controlCodes[call.kind], 0, isolatedFlag, '', ...call.fields];
    call.sent();
    const { operation } = call;
    const deadline = call.deadlineAtMs === Number.POSITIVE_INFINITY ? 0 : call.deadlineAtMs;
    const tuple: [number, number, ...unknown[]] = [
      id,
      codeOf(operation.kind),
      deadline,
      call.isIsolated ? isolatedFlag : 0,
      call.requestId,
    ];
    encodeOperation(operation, this.#needsMaterial(call), tuple);
    return tuple;
  }

  /** Whether the keys of an operation travel in full: the host lacks one of them, or said so. */
  #needsMaterial(call: OperationCall): boolean {
    let { needsMaterial } = call;
    for (const { versionId } of keysOf(call.operation)) if (this.#learn(versionId)) needsMaterial = true;
    return needsMaterial;
  }

  /** Notes that the host is about to have a key; true where it does not have it yet. */
  #learn(versionId: string): boolean {
    if (this.#knownKeys.has(versionId)) return false;
    if (this.#knownKeys.size >= this.#settings.maxKnownKeys) {
      for (const oldest of this.#knownKeys) {
        this.#knownKeys.delete(oldest);
        break;
      }
    }
    this.#knownKeys.add(versionId);
    return true;
  }

  #receive(chunk: Buffer): void {
    if (this.#isClosed) {
      chunk.fill(0);
      return;
    }
    this.#quietSinceMs = this.#settings.monotonic();
    try {
      this.#reader.push(chunk);
    } catch (error) {
      this.close('garbage', error instanceof GatewayError ? error.message : 'a frame that cannot be handled');
    }
    if (!this.#isClosed) this.#owner.onAnswers();
  }

  #take(payload: Buffer): void {
    for (const tuple of decodePayload(payload)) {
      const [id, outcome] = tuple;
      if (id !== 0) this.#answer(id, outcome, tuple);
      else if (outcome === outcomes.pong) {
        this.#vitals = decodePong(tuple);
        this.#owesPong = false;
      } else if (outcome === outcomes.leaving) this.#isLeaving = true;
      else throw protocolError(`a message of the unknown kind ${outcome}`);
    }
  }

  #answer(id: number, outcome: number, tuple: Tuple): void {
    const call = this.#inFlight.get(id);
    if (call === undefined) throw protocolError('an answer to a request that was not made');
    const isOperation = call instanceof OperationCall;
    const value = this.#decode(call, outcome, tuple);
    this.#inFlight.delete(id);
    this.#release(call);
    if (isOperation && outcome === outcomes.keyNotLoaded) {
      this.#forgetKey(call);
      return;
    }
    if (isOperation) this.#operationsDone++;
    if (value instanceof GatewayError) call.fail(value);
    else call.succeed(value);
  }

  /** The result, the error, or undefined where a key is missing. Throws before the call is taken out, so that it counts as lost. */
  #decode(call: AnyCall, outcome: number, tuple: Tuple): unknown {
    if (outcome === outcomes.failed) return decodeFailure(tuple);
    const isOperation = call instanceof OperationCall;
    if (outcome === outcomes.ok) {
      return isOperation
        ? decodeResult(call.operation.kind, tuple, responseFieldsAt)
        : ownTree(tuple[responseFieldsAt]);
    }
    if (outcome !== outcomes.keyNotLoaded || !isOperation || keysOf(call.operation).length === 0) {
      throw protocolError(`an answer of the unknown kind ${outcome}`);
    }
    return undefined;
  }

  #forgetKey(call: OperationCall): void {
    for (const { versionId } of keysOf(call.operation)) this.#knownKeys.delete(versionId);
    call.needsMaterial = true;
    this.#owner.onKeyNotLoaded(call);
  }

  #release(call: AnyCall): void {
    this.#load -= call.weight;
    if (call instanceof OperationCall) this.#outstanding--;
  }

  /** Sends a heartbeat unless the last one is still owed. */
  ping(): void {
    if (this.#owesPong || this.#isPipeFull || !this.isUsable) return;
    if (this.#inFlight.size === 0) this.#quietSinceMs = this.#settings.monotonic();
    this.#owesPong = true;
    this.#write([[0, controlCodes.ping, 0, 0, '']], 64);
  }

  /** How long the host has owed an answer without giving any, in milliseconds. */
  silentMs(): number {
    if (this.#inFlight.size === 0 && !this.#owesPong) return 0;
    return this.#settings.monotonic() - this.#quietSinceMs;
  }

  /** Takes time off the host's silence in which the front itself did not run. */
  forgive(ms: number): void {
    this.#quietSinceMs += ms;
  }

  /** Every call that is with the host, for the sweep of deadlines. */
  *calls(): Iterable<AnyCall> {
    yield* this.#inFlight.values();
    yield* this.#queue;
  }

  /** Asks the host to finish and exit. */
  end(): void {
    this.#link.end();
  }

  kill(): void {
    this.#link.kill();
  }

  /** Gives the host up: kills it and hands its calls back. Only the first call has an effect. */
  close(kind: HostDownKind, detail: string): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#link.kill();
    const sent = [...this.#inFlight.values()];
    const queue = this.#queue;
    this.#inFlight.clear();
    this.#queue = [];
    this.#outstanding = 0;
    this.#load = 0;
    const suspects = this.#isLeaving ? 0 : countSuspects(sent);
    this.#owner.onGone({ kind, detail }, { calls: [...sent, ...queue], suspects, unsent: queue.length });
  }
}

/**
 * How many calls from the first on a dead host may have been at. It works in order and writes results before and
 * after an isolated call, so an isolated one stands alone; of others, a slice may have been done unseen.
 */
const countSuspects = (sent: readonly AnyCall[]): number => {
  if (sent[0]?.isIsolated !== false) return Math.min(sent.length, 1);
  const end = sent.findIndex((call) => call.isIsolated);
  return end === -1 ? sent.length : end;
};
