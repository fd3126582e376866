/** @module Finds the RPC that a user named, and says which one was probably meant. */
import { getSchema, type Rpc, type ServiceSchema } from '../client/index.ts';
import { GatewayError } from '../core/errors.ts';
import { nearMiss } from '../util/near_miss.ts';

const unsupported = (message: string, metadata: Record<string, string>): GatewayError =>
  new GatewayError('OPERATION_NOT_SUPPORTED', message, { metadata });

const hint = (known: string | undefined): string => (known === undefined ? '' : `; did you mean ${known}?`);

const didYouMean = (known: string | undefined): Record<string, string> =>
  known === undefined ? {} : { did_you_mean: known };

const getService = (name: string): ServiceSchema => {
  const { services } = getSchema();
  const found = services.find((service) => service.name === name || service.shortName === name);
  if (found) return found;
  const near = nearMiss(
    name,
    services.map(({ shortName }) => shortName),
  );
  const known = services.map(({ shortName }) => shortName).join(', ');
  throw unsupported(`there is no service ${name}${hint(near)} (services: ${known})`, {
    service: name,
    ...didYouMean(near),
  });
};

/**
 * The RPC of `Service.Method`, `package.Service.Method` or `package.Service/Method`.
 * @throws {GatewayError} FIELD_INVALID when the name has another form; OPERATION_NOT_SUPPORTED when there is no such RPC
 */
export const getRpc = (name: string): Rpc => {
  const [, serviceName, methodName] = /^([A-Za-z0-9_.]+)[./]([A-Za-z0-9_]+)$/.exec(name) ?? [];
  if (serviceName === undefined || methodName === undefined) {
    throw new GatewayError('FIELD_INVALID', `write the call as Service.Method, not ${name}`, {
      metadata: { field: 'method' },
    });
  }
  const service = getService(serviceName);
  const rpc = service.rpcs.find((candidate) => candidate.name === methodName);
  if (rpc) return rpc;
  const near = nearMiss(
    methodName,
    service.rpcs.map((candidate) => candidate.name),
  );
  const full = near === undefined ? undefined : `${service.shortName}.${near}`;
  throw unsupported(`${service.shortName} has no method ${methodName}${hint(full)}`, {
    method: `${service.shortName}.${methodName}`,
    ...didYouMean(full),
  });
};
