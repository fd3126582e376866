/** @module The definitions of what the agent serves: those of applications, and the agent's own service. */
import { join } from 'node:path';
import { loadSync, type PackageDefinition } from '@grpc/proto-loader';
import protobuf from 'protobufjs';
import { agentProtoFile, protoRoot } from '../util/proto_path.ts';

export const agentServiceName = 'hsmgateway.v1.AgentService';
export const statusPath = `/${agentServiceName}/GetAgentStatus`;
export const getLogLevelPath = `/${agentServiceName}/GetAgentLogLevel`;
export const setLogLevelPath = `/${agentServiceName}/SetAgentLogLevel`;

const servedFiles = [
  'hsmgateway/v1/kms.proto',
  'hsmgateway/v1/sdf.proto',
  'hsmgateway/v1/stream.proto',
  agentProtoFile,
];

/** For reflection. */
export const loadDefinitions = (): PackageDefinition =>
  loadSync(servedFiles, { keepCase: true, includeDirs: [protoRoot()] });

type AgentMessage = `${'Get' | 'Set'}Agent${'Status' | 'LogLevel'}${'Request' | 'Response'}`;

let root: protobuf.Root | undefined;

/** Type of a message of the agent's own service. */
export const agentType = (name: AgentMessage): protobuf.Type => {
  if (root === undefined) {
    root = new protobuf.Root();
    root.resolvePath = (_origin, target) => join(protoRoot(), target);
    root.loadSync(agentProtoFile, { keepCase: true });
  }
  return root.lookupType(`hsmgateway.v1.${name}`);
};
