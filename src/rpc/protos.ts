/**
 * @module The interface definitions: loaded once per process, for the server, for reflection and for the codecs of
 * the hot path. Says nothing about who may call what.
 */
import { isAbsolute, join } from 'node:path';
import { loadSync, type MethodDefinition, type PackageDefinition } from '@grpc/proto-loader';
import protobuf from 'protobufjs';
import { protoFiles, protoRoot } from '../util/proto_path.ts';

/** How decoded messages look everywhere in the gateway. */
export const decodingOptions = {
  keepCase: true,
  longs: Number,
  enums: String,
  defaults: true,
  oneofs: true,
} as const;

export type AnyMethod = MethodDefinition<object, object, object, object>;

/** One RPC as the definitions have it. */
export interface RpcMethod {
  /** `/hsmgateway.v1.KeyManagementService/Sign` */
  readonly path: string;
  /** `hsmgateway.v1.KeyManagementService` */
  readonly service: string;
  /** `Sign` */
  readonly name: string;
  /** Whether requests or responses are a stream. */
  readonly isStream: boolean;
  /** Whether one request is answered by a stream of responses. */
  readonly isServerStream: boolean;
  readonly requestType: protobuf.Type;
  readonly responseType: protobuf.Type;
}

export interface Protos {
  readonly definitions: PackageDefinition;
  /** All methods of all services, by full service name. */
  readonly services: ReadonlyMap<string, readonly RpcMethod[]>;
  readonly root: protobuf.Root;
}

const loadRoot = (): protobuf.Root => {
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => (isAbsolute(target) ? target : join(protoRoot(), target));
  root.loadSync([...protoFiles], { keepCase: true });
  root.resolveAll();
  return root;
};

const servicesOf = (scope: protobuf.NamespaceBase): protobuf.Service[] =>
  scope.nestedArray.flatMap((nested) => {
    if (nested instanceof protobuf.Service) return [nested];
    return nested instanceof protobuf.Namespace ? servicesOf(nested) : [];
  });

const methodsOf = (service: protobuf.Service): RpcMethod[] => {
  const name = service.fullName.slice(1);
  return service.methodsArray.map((method) => ({
    path: `/${name}/${method.name}`,
    service: name,
    name: method.name,
    isStream: method.requestStream === true || method.responseStream === true,
    isServerStream: method.requestStream !== true && method.responseStream === true,
    requestType: service.lookupType(method.requestType),
    responseType: service.lookupType(method.responseType),
  }));
};

let loaded: Protos | undefined;

/** The definitions, read from the `proto` folder of the package at the first call. */
export const loadProtos = (): Protos => {
  if (loaded === undefined) {
    const root = loadRoot();
    const services = servicesOf(root).map((service) => [service.fullName.slice(1), methodsOf(service)] as const);
    loaded = {
      definitions: loadSync([...protoFiles], { ...decodingOptions, includeDirs: [protoRoot()] }),
      services: new Map(services),
      root,
    };
  }
  return loaded;
};
