/** @module The definitions of what the agent serves: those of applications, and the agent's own service. */
import { join } from 'node:path';
import { loadSync, type PackageDefinition } from '@grpc/proto-loader';
import protobuf from 'protobufjs';
import { agentProtoFile, protoRoot } from '../util/proto_path.ts';

export const agentServiceName = 'hsmgateway.v1.AgentService';
export const statusPath = `/${agentServiceName}/GetAgentStatus`;

const servedFiles = [
  'hsmgateway/v1/kms.proto',
  'hsmgateway/v1/sdf.proto',
  'hsmgateway/v1/stream.proto',
  agentProtoFile,
];

/** For reflection. */
export const loadDefinitions = (): PackageDefinition =>
  loadSync(servedFiles, { keepCase: true, includeDirs: [protoRoot()] });

let responseType: protobuf.Type | undefined;

/** Type of the response of GetAgentStatus. */
export const statusType = (): protobuf.Type => {
  if (responseType === undefined) {
    const root = new protobuf.Root();
    root.resolvePath = (_origin, target) => join(protoRoot(), target);
    root.loadSync(agentProtoFile, { keepCase: true });
    responseType = root.lookupType('hsmgateway.v1.GetAgentStatusResponse');
  }
  return responseType;
};
