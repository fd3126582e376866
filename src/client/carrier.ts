/** @module What carries a client's calls: one gateway or agent, or several gateways. */
import type { CallOrigin } from '../core/trace_context.ts';
import type { RawCall } from '../transport/channel.ts';
import type { OperationSlot } from './stream_operation.ts';

/** A call of its own. */
export interface UnaryCall extends RawCall {
  /** Whether it may be carried out twice. */
  readonly isRepeatable: boolean;
}

/** A call that travels in batches with others. */
export interface OperationCall {
  readonly slot: OperationSlot;
  /** Checked, and borrowed until the call ends. */
  readonly message: Readonly<Record<string, unknown>>;
  /** About as many bytes as it takes. */
  readonly bytes: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly origin: Partial<CallOrigin> | undefined;
  /** Waits for a gateway until its deadline, where others give up after as many attempts as there may be. */
  readonly isPatient: boolean;
}

export interface Carrier {
  /** @returns the encoded response @throws {GatewayError} */
  call(call: UnaryCall): Promise<Buffer>;
  /** @returns the response as a plain object @throws {GatewayError} */
  operate(call: OperationCall): Promise<unknown>;
  /** Gives the encoded responses of an RPC that is answered by a stream. Not repeated. */
  serverStream(call: Omit<RawCall, 'timeoutMs'>): AsyncGenerator<Buffer>;
  /** @throws {GatewayError} CLIENT_CERT_INVALID, GATEWAY_UNREACHABLE, DEADLINE_TOO_SHORT, CALL_CANCELLED */
  waitForReady(timeoutMs: number, signal: AbortSignal | undefined): Promise<void>;
  /** Fails what is unanswered with CALL_CANCELLED or GATEWAY_UNREACHABLE. */
  close(): void;
}
