/**
 * @module Brings definitions, policy table and handlers together, and refuses what does not fit: no RPC is served
 * without a policy row or without a handler, and no handler is left over.
 */
import { findRpcPolicy, type RpcPolicy } from '../access/rpc_policy.ts';
import { GatewayError } from '../core/errors.ts';
import type { ServedMethod } from './call.ts';
import { createCodec } from './codec.ts';
import type { HandlerTable, RpcHandler, ServiceHandlers } from './handler.ts';
import type { Protos, RpcMethod } from './protos.ts';

/** The service whose one RPC is served by the stream adapter, over the handlers of others. */
export const streamServiceName = 'hsmgateway.v1.CryptoStreamService';
export const streamPath = `/${streamServiceName}/Run`;

export interface MethodSources {
  readonly protos: Protos;
  readonly handlers: HandlerTable;
  /** Full names of the services of this listener. */
  readonly services: readonly string[];
  readonly maxRequestBytes: number;
  /** Whether the listener asks for no certificates: then it serves what anybody may call, and nothing else. */
  readonly isAnonymous?: boolean;
  /** The policy table; a parameter for tests. */
  readonly findPolicy?: (path: string) => RpcPolicy | undefined;
}

const configInvalid = (message: string): GatewayError => new GatewayError('CONFIG_INVALID', message);

/** The stream lets callers in and does nothing itself. */
const openStream: RpcHandler = () => ({});

const toServed = (sources: MethodSources, method: RpcMethod, handlers: ServiceHandlers | undefined): ServedMethod => {
  const policy = (sources.findPolicy ?? findRpcPolicy)(method.path);
  if (policy === undefined) throw configInvalid(`${method.path} has no row in the policy table`);
  if (sources.isAnonymous === true && policy.callers !== 'anybody') {
    throw configInvalid(`${method.path} must not be served without client certificates`);
  }
  const handler = method.path === streamPath ? openStream : handlers?.[method.name];
  if (method.isServerStream && policy.approvers !== undefined) {
    throw configInvalid(`${method.path} is a stream, which nobody can approve`);
  }
  if (handler === undefined) throw configInvalid(`${method.path} has no handler`);
  const codec = createCodec(method, sources.maxRequestBytes);
  const { path, isServerStream } = method;
  return { path, fullName: path.slice(1), isServerStream, policy, handler, codec };
};

const assertNoneLeftOver = (sources: MethodSources): void => {
  for (const [service, handlers] of Object.entries(sources.handlers)) {
    const methods = sources.services.includes(service) ? sources.protos.services.get(service) : undefined;
    if (methods === undefined) throw configInvalid(`there are handlers for ${service}, which is not served`);
    for (const name of Object.keys(handlers)) {
      if (methods.some((method) => method.name === name && method.path !== streamPath)) continue;
      throw configInvalid(`the handler ${service}/${name} stands for no RPC`);
    }
  }
};

/**
 * All RPCs of a listener, by path.
 * @throws {GatewayError} CONFIG_INVALID naming the gap
 */
export const buildServedMethods = (sources: MethodSources): ReadonlyMap<string, ServedMethod> => {
  assertNoneLeftOver(sources);
  const served = new Map<string, ServedMethod>();
  for (const service of sources.services) {
    const methods = sources.protos.services.get(service);
    if (methods === undefined) throw configInvalid(`there is no service ${service}`);
    const handlers = Object.hasOwn(sources.handlers, service) ? sources.handlers[service] : undefined;
    if (handlers === undefined && service !== streamServiceName) throw configInvalid(`${service} has no handlers`);
    for (const method of methods) {
      if (method.isStream && !method.isServerStream && method.path !== streamPath)
        throw configInvalid(`${method.path} has no adapter for streams`);
      served.set(method.path, toServed(sources, method, handlers));
    }
  }
  return served;
};
