/**
 * @module What happens to every call, unary or on a stream, in which order. Steps that need not wait do not: a call
 * whose answers are all in memory reaches its handler in the turn of the event loop in which it came.
 */
import type { RateClass } from '../access/rpc_policy.ts';
import { GatewayError, notBegun } from '../core/errors.ts';
import type { Span } from '../core/ports/tracing.ts';
import { withSdr } from '../core/sdf_errors.ts';
import { noteRequest, toAuditEvent } from './audit_record.ts';
import type { Call } from './call.ts';
import type { CallServices } from './ports.ts';
import { resolveNames, settleNames } from './resolve_names.ts';
import { toGatewayError } from './status.ts';

export interface PipelineOptions extends CallServices {
  /** What a call must have left until its deadline, in milliseconds. */
  readonly minDeadlineMarginMs: number;
}

/** One step before the answer. It throws to refuse the call, and returns a promise only if it must wait. */
type Step = (call: Call, pipeline: Pipeline) => Promise<void> | undefined;

/** Who calls; a certificate that has ended ends its connection's calls, though not the connection. */
const identify: Step = (call, pipeline) => {
  const peer = call.identify();
  call.principal = peer.principal;
  call.tenantId = peer.principal.tenantId ?? '';
  call.clientCertificate = peer.certificate;
  if (peer.notAfterMs >= pipeline.services.clock.now()) return undefined;
  throw new GatewayError('CLIENT_CERT_INVALID', 'the client certificate has expired');
};

/** For every call, not for every connection: a revocation ends the calls of connections that are open. */
const refuseRevoked: Step = (call, pipeline) => {
  const { revocations } = pipeline.services;
  if (revocations === undefined || call.clientCertificate === undefined) return undefined;
  const isRevoked = revocations.isRevoked(call.clientCertificate.serial);
  if (!(isRevoked instanceof Promise)) return assertNotRevoked(isRevoked);
  return isRevoked.then(assertNotRevoked);
};

const assertNotRevoked = (isRevoked: boolean): undefined => {
  if (isRevoked) throw new GatewayError('CLIENT_CERT_INVALID', 'the client certificate has been revoked');
};

/** After `identify` and `refuseRevoked`: strangers get no message decoded. Before all refusals, so that their records are complete. */
const decode: Step = (call) => {
  const { received } = call;
  if (received instanceof GatewayError) throw received;
  call.request = call.method.codec.decodeRequest(received);
  noteRequest(call);
  return undefined;
};

const refuseWhileDraining: Step = (_call, pipeline) => {
  if (!pipeline.isDraining) return undefined;
  throw new GatewayError('NODE_DRAINING', 'this gateway is about to stop; another one will answer', {
    metadata: notBegun,
  });
};

const rateOwnerOf = (call: Call, rateClass: RateClass): string => {
  if (call.principal.id === '') return `address ${call.sourceIp}`;
  return call.tenantId === '' || rateClass === 'enrollment' ? call.principal.id : call.tenantId;
};

/** Before everything that costs a look into the store, but for the question whether the certificate was revoked. */
const limitRate: Step = (call, pipeline) => {
  const { rateClass } = call.method.policy;
  pipeline.services.rateLimiter.take(rateOwnerOf(call, rateClass), rateClass);
  return undefined;
};

const refuseLateCalls: Step = (call, pipeline) => {
  const leftMs = call.deadlineAtMs - pipeline.services.clock.now();
  if (leftMs >= pipeline.services.minDeadlineMarginMs) return undefined;
  throw new GatewayError('DEADLINE_TOO_SHORT', 'there is no time left to do this before the deadline');
};

const authorize: Step = (call, pipeline) =>
  pipeline.services.authorizer.authorize(
    call.principal,
    call.method.policy,
    call.request as Readonly<Record<string, unknown>>,
    call.audit,
    call.sourceIp,
  );

/** After `authorize`, which lets operators come this far for operators' RPCs alone. */
const admitOperator: Step = (call, pipeline) => {
  const { principal, clientCertificate: certificate } = call;
  if (principal.kind !== 'operator') return undefined;
  if (certificate === undefined) throw new GatewayError('CLIENT_CERT_INVALID', 'a client certificate is required');
  const admitted = pipeline.services.operators.admit({
    operatorId: principal.id,
    certificate,
    sessionToken: call.sessionToken,
    policy: call.method.policy,
    request: call.request as Readonly<Record<string, unknown>>,
  });
  if (!(admitted instanceof Promise)) {
    call.operator = admitted;
    return undefined;
  }
  return admitted.then((operator) => {
    call.operator = operator;
  });
};

/** From here on the request has ids where it had names; after the rate limit, because a name may cost a look into the store. */
const resolve: Step = (call, pipeline) => resolveNames(call, pipeline.services.names);

/** After `authorize`: who may not make a call may not propose it either, and learns nothing of approvals. */
const requireApproval: Step = (call) => {
  const { approvers } = call.method.policy;
  if (approvers === undefined || call.isApproved) return undefined;
  throw new GatewayError(
    'APPROVAL_REQUIRED',
    'other operators have to approve this: propose it, see "hsmctl approval propose"',
    {
      metadata: { method: call.method.path, approvers: approvers.join(',') },
    },
  );
};

/** Only for callers that may make the call: it may make a key. */
const settle: Step = (call, pipeline) => settleNames(call, pipeline.services.names);

const handle: Step = (call) => {
  const response = call.method.handler(call, call.request as never);
  if (!(response instanceof Promise)) {
    call.response = response;
    return undefined;
  }
  return response.then((value) => {
    call.response = value;
  });
};

/** The order is part of the contract: each step may rely on those before it. Encoding, audit, metrics and the answer follow. */
const steps: readonly Step[] = [
  ...[identify, refuseRevoked, decode, refuseWhileDraining, limitRate, refuseLateCalls],
  ...[resolve, authorize, admitOperator, requireApproval, settle, handle],
];

/** What has to hold as long as an answer goes on: who calls, with which certificate, permission and session. */
const standing: readonly Step[] = [identify, refuseRevoked, refuseWhileDraining, authorize, admitOperator];

/** Runs calls, counts those under way, and answers each exactly once. */
export class Pipeline {
  readonly services: PipelineOptions;
  #isDraining = false;
  #inFlight = 0;
  #idleWaiters: (() => void)[] = [];

  constructor(options: PipelineOptions) {
    this.services = options;
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** Calls that have come in and are not answered yet. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** From now on every new call is refused with NODE_DRAINING. */
  startDraining(): void {
    this.#isDraining = true;
  }

  /** Settles when no call is under way. */
  whenIdle(): Promise<void> {
    if (this.#inFlight === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idleWaiters.push(resolve));
  }

  /** Takes a call to its end. Never throws; the outcome goes to the call's responder. */
  run(call: Call): void {
    this.#inFlight += 1;
    call.span = this.services.tracer?.start(call.method.fullName, call.trace);
    this.services.metrics.callStarted(call.method.fullName);
    this.#advance(call, 0);
  }

  /**
   * Asks again what a call was asked when it came in, for answers that last. It counts as a use of the session.
   * @throws why the caller would not be let in any more
   */
  async recheck(call: Call): Promise<void> {
    for (const step of standing) await step(call, this);
  }

  #advance(call: Call, from: number): void {
    try {
      for (let index = from; index < steps.length; index++) {
        const waiting = steps[index]?.(call, this);
        if (waiting === undefined) continue;
        waiting.then(
          () => this.#advance(call, index + 1),
          (thrown: unknown) => this.#settle(call, thrown),
        );
        return;
      }
    } catch (thrown) {
      this.#settle(call, thrown);
      return;
    }
    this.#settle(call, undefined);
  }

  /** The outcome is known: encode, record, and only then answer. */
  #settle(call: Call, thrown: unknown): void {
    // A second outcome would be ours to explain, not the caller's to receive.
    if (call.isSettled) return;
    call.isSettled = true;
    let bytes: Uint8Array | undefined;
    let failure = thrown === undefined ? undefined : this.toFailure(call, thrown);
    if (failure === undefined) {
      try {
        bytes = encodeAndWipe(call);
      } catch (cause) {
        failure = this.toFailure(
          call,
          cause instanceof GatewayError ? cause : new TypeError('bad response', { cause }),
        );
      }
    }
    const { audit } = this.services;
    try {
      const event = toAuditEvent(call, failure);
      audit.record(event, call.method.policy.audit.durability).then(
        () => this.#finish(call, bytes, failure),
        (cause: unknown) => this.#finishUnrecorded(call, bytes, cause),
      );
    } catch (cause) {
      this.#finishUnrecorded(call, bytes, cause);
    }
  }

  /** What a caller is told of whatever was thrown; a defect goes to the log. */
  toFailure(call: Call, thrown: unknown): GatewayError {
    const known = toGatewayError(thrown, call.requestId);
    const failure = inTermsOf(call, known);
    // The cause may be the only trace of a defect; it never leaves with the answer.
    if (failure.reason === 'INTERNAL') {
      const fields = { err: failure.cause ?? failure, requestId: call.requestId, method: call.method.fullName };
      this.services.logger.error(fields, 'a call failed for an unknown reason');
    }
    return failure;
  }

  /** Without its record the call has no outcome: the result is destroyed, and a failure is not told either. */
  #finishUnrecorded(call: Call, bytes: Uint8Array | undefined, cause: unknown): void {
    bytes?.fill(0);
    const fields = { err: cause, requestId: call.requestId, method: call.method.fullName };
    this.services.logger.error(fields, 'a call could not be recorded');
    const failure = new GatewayError('AUDIT_UNAVAILABLE', 'the audit trail cannot be written', { cause });
    this.#finish(call, undefined, inTermsOf(call, failure));
  }

  #finish(call: Call, bytes: Uint8Array | undefined, failure: GatewayError | undefined): void {
    const { metrics, logger, callLog } = this.services;
    const { fullName } = call.method;
    const outcome = failure?.reason ?? 'OK';
    const durationMs = performance.now() - call.startedTickMs;
    try {
      metrics.callFinished(fullName, outcome, durationMs);
      metrics.callEnded(fullName);
      if (failure?.reason === 'RATE_LIMITED') metrics.rateLimited(call.tenantId);
      if (call.span !== undefined) endSpan(call, call.span, outcome);
      callLog?.finished({
        method: fullName,
        outcome,
        durationMs,
        requestId: call.requestId,
        trace: call.span?.context ?? call.trace,
      });
      call.responder.answer(call, bytes, failure);
    } catch (err) {
      logger.error({ err, requestId: call.requestId, method: fullName }, 'a call could not be answered');
    }
    this.#inFlight -= 1;
    if (this.#inFlight > 0) return;
    for (const resolve of this.#idleWaiters.splice(0)) resolve();
  }
}

const endSpan = ({ requestId, tenantId }: Call, span: Span, outcome: string): void => {
  span.note('hsm.request_id', requestId);
  if (tenantId !== '') span.note('hsm.tenant', tenantId);
  span.end(outcome);
};

/** Encodes the response; its secrets are zeroed, because from here on only the encoded form is needed. */
const encodeAndWipe = (call: Call): Uint8Array => {
  if (call.response === undefined) throw new TypeError('the handler gave no response');
  try {
    return call.responder.encode(call, call.response);
  } finally {
    for (const name of call.method.policy.secrets) wipe((call.response as Readonly<Record<string, unknown>>)[name]);
  }
};

/** Zeroes bytes, and those of a message's fields. */
const wipe = (value: unknown): void => {
  if (value instanceof Uint8Array) value.fill(0);
  else if (typeof value === 'object' && value !== null) for (const field of Object.values(value)) wipe(field);
};

/** Every failure of the SDF service carries the standard's code, whichever step it comes from. */
const inTermsOf = (call: Call, failure: GatewayError): GatewayError =>
  call.method.policy.service === 'SDF' ? withSdr(failure) : failure;
