/**
 * @module Calls that were approved: carried out through the same pipeline as a call that came over the network, by the operator who asks
 * for it, and so authorized, limited and audited as that RPC. Only the question for an approval is not asked again.
 */
import type { CallContext } from '../core/call_context.ts';
import { fieldInvalid, type GatewayError } from '../core/errors.ts';
import type { ApprovedCalls, QuorumRule, QuorumRules } from '../core/ports/approvals.ts';
import { Call, Cancellation, type Responder, type ServedMethod } from './call.ts';
import type { Pipeline } from './pipeline.ts';

const toRule = ({ policy }: ServedMethod, required: number): QuorumRule | undefined =>
  policy.approvers && { callers: policy.roles, approvers: policy.approvers, required };

/** Made before the server, because its handlers are; knows its RPCs once the server is built. */
export class ApprovedCallRunner implements ApprovedCalls, QuorumRules {
  #methods: ReadonlyMap<string, ServedMethod> = new Map();
  #pipeline: Pipeline | undefined;
  readonly #required: number;

  /** @param required approvals where nobody set another number */
  constructor(required: number) {
    this.#required = required;
  }

  /** Called once by the server. */
  bind(methods: ReadonlyMap<string, ServedMethod>, pipeline: Pipeline): void {
    this.#methods = methods;
    this.#pipeline = pipeline;
  }

  find(method: string): QuorumRule | undefined {
    const served = this.#methods.get(method);
    return served && toRule(served, this.#required);
  }

  list(): readonly { readonly method: string; readonly rule: QuorumRule }[] {
    const rules = [...this.#methods.values()].flatMap((method) => {
      const rule = toRule(method, this.#required);
      return rule === undefined ? [] : [{ method: method.path, rule }];
    });
    return rules.toSorted((a, b) => (a.method < b.method ? -1 : 1));
  }

  assertRequest(method: string, request: Uint8Array): void {
    this.#served(method).codec.decodeRequest(request);
  }

  run(context: CallContext, method: string, request: Uint8Array): Promise<Uint8Array> {
    const served = this.#served(method);
    const pipeline = this.#pipeline;
    if (pipeline === undefined) throw new TypeError('the server is not built');
    if (!(context instanceof Call)) throw new TypeError('an approved call comes from a call of the pipeline');
    return new Promise((resolve, reject) => {
      const responder: Responder = {
        encode: (call, response) => call.method.codec.encodeResponse(response),
        answer: (_call: Call, bytes: Uint8Array | undefined, failure: GatewayError | undefined) => {
          if (failure === undefined) resolve(bytes ?? new Uint8Array());
          else reject(failure);
        },
      };
      pipeline.run(
        new Call({
          ...context.credentials,
          method: served,
          responder,
          requestId: context.requestId,
          trace: context.trace,
          startedAtMs: pipeline.services.clock.now(),
          // What was begun is ended, whether or not the caller waits.
          deadlineAtMs: Number.POSITIVE_INFINITY,
          cancellation: new Cancellation(),
          sourceIp: context.sourceIp,
          received: Uint8Array.from(request),
          isApproved: true,
        }),
      );
    });
  }

  #served(method: string): ServedMethod {
    const served = this.#methods.get(method);
    if (served === undefined) throw fieldInvalid('method', 'is no RPC of the admin plane');
    return served;
  }
}
