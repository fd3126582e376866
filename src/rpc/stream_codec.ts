/** @module Which RPC each operation of the crypto stream stands for, and how its response becomes a result. */
import { GatewayError } from '../core/errors.ts';
import { lengthTag } from '../util/proto_tag.ts';
import { writeResult } from './batch_codec.ts';
import type { ServedMethod } from './call.ts';
import type { Protos } from './protos.ts';

/** RPCs that operations stand for, by the number of their field, which is the same in Operation and Result. */
export type OperationMethods = ReadonlyMap<number, ServedMethod>;

const configInvalid = (message: string): GatewayError => new GatewayError('CONFIG_INVALID', message);

/**
 * Finds the RPC for each field of Operation's oneof: the unary one with the same request and response.
 * @throws {GatewayError} CONFIG_INVALID where the definitions do not fit each other, or an RPC is not served
 */
export const operationMethods = (protos: Protos, served: ReadonlyMap<string, ServedMethod>): OperationMethods => {
  const operation = protos.root.lookupType('hsmgateway.v1.Operation');
  const outcome = protos.root.lookupType('hsmgateway.v1.Result');
  const unary = [...protos.services.values()].flat().filter((method) => !method.isStream);
  const methods = new Map<number, ServedMethod>();
  for (const field of operation.oneofs.request?.fieldsArray ?? []) {
    const rpc = unary.find((method) => method.requestType === field.resolvedType);
    const method = rpc === undefined ? undefined : served.get(rpc.path);
    const result = outcome.fields[field.name];
    if (method === undefined)
      throw configInvalid(`operation ${field.name} of the stream stands for no RPC that is served`);
    if (result?.id !== field.id || result.resolvedType !== rpc?.responseType) {
      throw configInvalid(`operation ${field.name} of the stream has no result to match`);
    }
    methods.set(field.id, method);
  }
  return methods;
};

/** Where each RPC's response goes in Result's oneof. */
export const resultFieldsOf = (methods: OperationMethods): ReadonlyMap<ServedMethod, number> =>
  new Map([...methods].map(([field, method]) => [method, field]));

/** The bytes of one successful result; `field` is the operation's number in the oneof. */
export const encodeResult = (id: number, field: number, method: ServedMethod, response: object): Uint8Array =>
  writeResult(id, (writer) => {
    method.codec.writeResponse(response, writer.uint32(lengthTag(field)).fork()).ldelim();
  });
