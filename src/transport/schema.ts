/** @module The product's services and messages as protobuf descriptors: loaded once per process, when first needed. */
import { join } from 'node:path';
import protobuf from 'protobufjs';
import { protoFiles, protoRoot } from '../util/proto_path.ts';

export const packageName = 'hsmgateway.v1';

/** One RPC: what a caller needs to encode, send and decode it. */
export interface Rpc {
  /** Name as in the proto, `CreateKey`. */
  readonly name: string;
  /** Full name of its service, `hsmgateway.v1.KeyManagementService`. */
  readonly service: string;
  /** Path on the wire, `/hsmgateway.v1.KeyManagementService/CreateKey`. */
  readonly path: string;
  readonly comment: string;
  /** Whether requests or responses are a stream. */
  readonly isStream: boolean;
  /** Whether one request is answered by a stream of responses. */
  readonly isServerStream: boolean;
  readonly requestType: protobuf.Type;
  readonly responseType: protobuf.Type;
}

export interface ServiceSchema {
  /** Full name. */
  readonly name: string;
  /** Last part of the full name, `KeyManagementService`. */
  readonly shortName: string;
  readonly comment: string;
  readonly rpcs: readonly Rpc[];
}

export interface Schema {
  readonly root: protobuf.Root;
  readonly services: readonly ServiceSchema[];
  /** @throws {Error} when the name is not in the proto files: a mistake in the program. */
  getType(name: string): protobuf.Type;
}

const toRpc = (service: protobuf.Service, method: protobuf.Method): Rpc => {
  method.resolve();
  const { resolvedRequestType: requestType, resolvedResponseType: responseType } = method;
  if (!requestType || !responseType) throw new Error(`the types of ${method.fullName} are not resolved`);
  const serviceName = service.fullName.slice(1);
  return {
    name: method.name,
    service: serviceName,
    path: `/${serviceName}/${method.name}`,
    comment: method.comment ?? '',
    isStream: method.requestStream === true || method.responseStream === true,
    isServerStream: method.requestStream !== true && method.responseStream === true,
    requestType,
    responseType,
  };
};

const toService = (service: protobuf.Service): ServiceSchema => ({
  name: service.fullName.slice(1),
  shortName: service.name,
  comment: service.comment ?? '',
  rpcs: service.methodsArray.map((method) => toRpc(service, method)),
});

const loadSchema = (): Schema => {
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => join(protoRoot(), target);
  root.loadSync([...protoFiles], { keepCase: true, alternateCommentMode: true });
  root.resolveAll();
  const namespace = root.lookup(packageName);
  if (!(namespace instanceof protobuf.Namespace)) throw new Error(`${packageName} is missing in the proto files`);
  const services = namespace.nestedArray.filter((nested) => nested instanceof protobuf.Service).map(toService);
  return { root, services, getType: (name) => root.lookupType(`${packageName}.${name}`) };
};

let schema: Schema | undefined;

/** All services of the product. Field names are as in the proto (`key_id`). */
export const getSchema = (): Schema => {
  schema ??= loadSchema();
  return schema;
};
