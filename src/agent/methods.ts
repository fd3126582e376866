/** @module The RPCs that the agent passes on: how they travel, and which may be carried out twice. */
import type protobuf from 'protobufjs';
import { isRepeatable } from '../client/retry.ts';
import type { BalancedMethod } from '../balance/balanced_call.ts';
import { getSchema } from '../transport/schema.ts';

/** Services of local applications, by full name. Those of operators are the gateways' alone. */
export const forwardedServices: readonly string[] = ['hsmgateway.v1.KeyManagementService', 'hsmgateway.v1.SdfService'];
export const streamPath = '/hsmgateway.v1.CryptoStreamService/Run';

/** Whether a request has an idempotency key. What can't be read will be refused; it is not sent twice. */
const hasSequence = (type: protobuf.Type, name: string, request: Uint8Array): boolean => {
  if (type.fields.sequence === undefined) return false;
  try {
    return isRepeatable(name, type.decode(request) as unknown as Record<string, unknown>);
  } catch {
    return false;
  }
};

const fieldsOfOperations = (): ReadonlyMap<protobuf.Type, number> => {
  const operation = getSchema().getType('Operation');
  const fields = operation.oneofs.request?.fieldsArray ?? [];
  return new Map(fields.map((field) => [field.resolve().resolvedType as protobuf.Type, field.id]));
};

let known: readonly BalancedMethod[] | undefined;

/** All of them, unary. */
export const listForwarded = (): readonly BalancedMethod[] => {
  if (known !== undefined) return known;
  const fields = fieldsOfOperations();
  const services = getSchema().services.filter(({ name }) => forwardedServices.includes(name));
  known = services
    .flatMap(({ rpcs }) => rpcs)
    .map(({ path, name, requestType }) => {
      const isHarmless = isRepeatable(name, {});
      return {
        path,
        fullName: path.slice(1),
        field: fields.get(requestType),
        isRepeatable: (request) => isHarmless || hasSequence(requestType, name, request),
      };
    });
  return known;
};

/** Those that streams carry, by their number. */
export const listOperations = (): ReadonlyMap<number, BalancedMethod> =>
  new Map(listForwarded().flatMap((method) => (method.field === undefined ? [] : [[method.field, method]])));
