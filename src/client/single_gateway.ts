/** @module One gateway or agent behind one channel: calls are repeated there, within their deadline, where that is safe and may help. */
import { setTimeout as delay } from 'node:timers/promises';
import { Channel, type RawCall } from '../transport/channel.ts';
import { callCancelled } from '../transport/errors.ts';
import type { ChannelSettings } from '../transport/target.ts';
import type { TlsIdentity } from '../transport/tls_identity.ts';
import type { Carrier, OperationCall, UnaryCall } from './carrier.ts';
import type { Settings } from './options.ts';
import { retryDelayMs } from './retry.ts';
import { StreamEngine } from './stream_engine.ts';

export class SingleGateway implements Carrier {
  readonly #channel: Channel;
  readonly #engine: StreamEngine;
  readonly #settings: Settings;

  /** @throws {GatewayError} CLIENT_CERT_INVALID when the certificate is not valid now */
  constructor(connection: ChannelSettings, identity: TlsIdentity | undefined, settings: Settings) {
    this.#settings = settings;
    this.#channel = new Channel(connection, identity);
    this.#engine = new StreamEngine(this.#channel, settings);
  }

  async call(call: UnaryCall): Promise<Buffer> {
    const deadline = Date.now() + call.timeoutMs;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#channel.callOnce(call, deadline);
      } catch (error) {
        const failure = await this.#channel.explain(error, call);
        const delayMs = call.isRepeatable
          ? retryDelayMs(failure, attempt, deadline - Date.now(), this.#settings.retry)
          : undefined;
        if (delayMs === undefined) throw failure;
        await delay(delayMs, undefined, call.signal ? { signal: call.signal } : {}).catch((reason: unknown) => {
          throw callCancelled(reason);
        });
      }
    }
  }

  operate(call: OperationCall): Promise<unknown> {
    return this.#engine.submit(call);
  }

  serverStream(call: Omit<RawCall, 'timeoutMs'>): AsyncGenerator<Buffer> {
    return this.#channel.serverStream(call);
  }

  waitForReady(timeoutMs: number, signal: AbortSignal | undefined): Promise<void> {
    return this.#channel.waitForReady(timeoutMs, signal);
  }

  close(): void {
    this.#engine.close();
    this.#channel.close();
  }
}
