/**
 * @module The crypto-host's side of the pipe: reads batches, has the worker carry them out in slices, writes the
 * results of a slice in one frame. Between two slices the event loop turns, so that heartbeats are answered and the
 * end of the pipe is seen however long the queue is.
 */
import type { Duplex } from 'node:stream';
import { GatewayError } from '../../core/errors.ts';
import { decodePayload, encodeFrame, packedBytes, type Tuple } from '../protocol/codec.ts';
import type { ExecutorFactory } from '../protocol/executor.ts';
import { FrameReader, maxFrameBytes } from '../protocol/frames.ts';
import { outcomes } from '../protocol/messages.ts';
import { zeroBytes } from '../protocol/operations.ts';
import { type Answer, type Job, Worker } from './worker.ts';

/** Exit codes of a crypto-host. */
export const hostExitCodes = { pipeClosed: 0, gaveUp: 75, protocolViolated: 76 } as const;

export interface ChannelOptions {
  /** The host's end of the pipe; the channel owns it from now on. */
  readonly socket: Duplex;
  readonly createExecutor: ExecutorFactory;
  /** Takes a line for the host's log. */
  readonly logError: (text: string) => void;
  /** Ends the process at once: the executor is closed, and no exit handler of a module should run. */
  readonly exit: (code: number) => void;
  /** Milliseconds of work in a slice, at least, unless the queue is done before; 1 by default. */
  readonly sliceMs?: number;
}

/**
 * Every slice costs front, client and host a wake-up and a few system calls, so a long one is cheaper for each
 * operation. But while the front and the caller are at the results, and at what the caller sends next, the host lives on
 * what is left in the queue. So a slice is half of the queue, within these bounds.
 */
const maxSliceMs = 4;
/** Bytes of results after which a slice ends whatever its time, so that a frame stays far below its limit. */
const sliceBytes = 1024 * 1024;
/** What a list of messages needs besides the messages. */
const listHeaderBytes = 5;
/** Jobs done that the queue keeps before it is made shorter. */
const queueSlack = 4096;

/** Serves one pipe until its other end closes, then exits. */
export const serveChannel = (options: ChannelOptions): void => {
  new Channel(options).serve();
};

class Channel {
  readonly #options: ChannelOptions;
  readonly #socket: Duplex;
  readonly #worker: Worker;
  readonly #sliceMs: number;
  readonly #reader = new FrameReader((payload) => this.#take(payload));
  #queue: Job[] = [];
  /** Position of the next job in the queue: `shift` on a long array would be slow. */
  #next = 0;
  #answers: Tuple[] = [];
  #results: object[] = [];
  #answerBytes = 0;
  #isScheduled = false;
  #isEnding = false;

  constructor(options: ChannelOptions) {
    this.#options = options;
    this.#socket = options.socket;
    this.#sliceMs = options.sliceMs ?? 1;
    this.#worker = new Worker(options.createExecutor, options.logError);
  }

  serve(): void {
    this.#socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.#socket.on('drain', () => this.#schedule());
    this.#socket.on('error', () => this.#end(hostExitCodes.pipeClosed));
    this.#socket.on('close', () => this.#end(hostExitCodes.pipeClosed));
  }

  #receive(chunk: Buffer): void {
    if (this.#isEnding) return;
    try {
      this.#reader.push(chunk);
    } catch (error) {
      this.#options.logError(error instanceof GatewayError ? error.message : String(error));
      this.#end(hostExitCodes.protocolViolated);
      return;
    }
    if (!this.#isScheduled) this.#runSlice();
  }

  #take(payload: Buffer): void {
    for (const tuple of decodePayload(payload)) {
      const job = this.#worker.decode(tuple);
      if (job === 'ping') this.#answerPing();
      else this.#queue.push(job);
    }
  }

  #answerPing(): void {
    const cpu = process.cpuUsage();
    this.#add({ tuple: [0, outcomes.pong, process.memoryUsage.rss(), cpu.user + cpu.system], result: undefined });
    this.#flush();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#isEnding) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      if (!this.#isEnding) this.#runSlice();
    });
  }

  /** Works for one slice; goes on in a later turn of the event loop, or when the pipe takes more results. */
  #runSlice(): void {
    const startMs = performance.now();
    const half = this.#next + Math.ceil((this.#queue.length - this.#next) / 2);
    while (this.#next < this.#queue.length && !this.#socket.writableNeedDrain) {
      const job = this.#queue[this.#next++] as Job;
      if (job.isIsolated) this.#flush();
      this.#add(this.#worker.run(job));
      if (this.#worker.mustExit) {
        this.#leave();
        return;
      }
      if (job.isIsolated || this.#answerBytes >= sliceBytes) this.#flush();
      const elapsedMs = performance.now() - startMs;
      if (elapsedMs >= this.#sliceMs && (this.#next >= half || elapsedMs >= maxSliceMs)) break;
    }
    this.#flush();
    if (this.#next === this.#queue.length || this.#next > queueSlack) {
      this.#queue = this.#queue.slice(this.#next);
      this.#next = 0;
    }
    if (this.#queue.length === 0) return;
    if (!this.#socket.writableNeedDrain) this.#schedule();
  }

  #add(answer: Answer): void {
    let { tuple } = answer;
    let bytes = packedBytes(tuple);
    if (bytes > maxFrameBytes / 2) {
      const [id] = tuple;
      tuple = this.#worker.failure(
        id,
        new GatewayError('MESSAGE_TOO_LARGE', 'the result is too large for one message'),
      );
      bytes = packedBytes(tuple);
    }
    if (this.#answerBytes + bytes > maxFrameBytes / 2) this.#flush();
    this.#answers.push(tuple);
    this.#answerBytes += bytes;
    if (answer.result !== undefined) this.#results.push(answer.result);
  }

  /** Writes the answers so far as one frame and zeroes what it is done with: results carry plaintext. */
  #flush(): void {
    if (this.#answers.length === 0 || this.#isEnding) return;
    const frame = encodeFrame(this.#answers, this.#answerBytes + listHeaderBytes);
    for (const result of this.#results) zeroBytes(result);
    this.#answers = [];
    this.#results = [];
    this.#answerBytes = 0;
    this.#socket.write(frame, () => frame.fill(0));
  }

  /** Last rung of the recovery ladder: what is answered is written, the rest is the front's to repeat elsewhere. */
  #leave(): void {
    this.#add({ tuple: [0, outcomes.leaving], result: undefined });
    this.#flush();
    this.#isEnding = true;
    this.#worker.close();
    this.#socket.end(() => this.#options.exit(hostExitCodes.gaveUp));
  }

  #end(code: number): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#socket.destroy();
    this.#worker.close();
    this.#options.exit(code);
  }
}
