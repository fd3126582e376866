/** @module The quickstart's agent: enrolled once by a one-time token, started, and asked whether its gateways are ready. */
import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { fetchAgentStatus } from '../../src/app/agent/status_command.ts';
import type { GatewayClient } from '../../src/client/index.ts';
import { replaceWholeFile } from '../../src/util/replace_file.ts';
import { type Daemon, type StartOptions, startDaemon } from './installation.ts';

const tenant = 'acme';
const name = 'quickstart';
const policies = ['KMS Administrator', 'SDF FullAccess'];
const root = fileURLToPath(new URL('../../', import.meta.url));
const hourMs = 3_600_000;
const readyWithinMs = 20_000;

/** Name of the profile that stands for the agent's socket. */
export const agentProfile = 'agent';

export interface QuickAgentPlace {
  /** Of the installation. */
  readonly directory: string;
  /** `host:port` of the gateways' data planes. */
  readonly gateways: readonly string[];
  /** `host:port` where certificates are given for tokens. */
  readonly enrollment: string;
}

const fileOf = (directory: string, file: string): string => join(directory, file);
const socketOf = (directory: string): string => join(directory, 'agent', 'agent.sock');

const writeFiles = ({ directory, gateways }: QuickAgentPlace): void => {
  mkdirSync(join(directory, 'agent'), { recursive: true, mode: 0o700 });
  const config = {
    agent: { name },
    identity: { file: 'agent/identity.pem', caFile: 'agent/ca.crt' },
    local: { socket: socketOf(directory), socketMode: '0600' },
    gateways: { endpoints: gateways.map((address) => ({ address, serverName: 'localhost' })) },
  };
  const head = '// Written by scripts/quickstart: changes here are lost.\n';
  replaceWholeFile(fileOf(directory, 'agent.jsonc'), `${head}${JSON.stringify(config, null, 2)}\n`, 0o600);
  const profile = { endpoint: `unix:${socketOf(directory)}` };
  replaceWholeFile(fileOf(directory, `profiles/${agentProfile}.json`), `${JSON.stringify(profile, null, 2)}\n`, 0o600);
};

/** Whether the agent has a certificate that the installation's authority issued and that is good for another hour. */
const isEnrolled = (directory: string): boolean => {
  const file = fileOf(directory, 'agent/identity.pem');
  if (!existsSync(file)) return false;
  try {
    const certificate = new X509Certificate(readFileSync(file));
    const authority = new X509Certificate(readFileSync(fileOf(directory, 'pki/ca.crt')));
    return certificate.validToDate.getTime() > Date.now() + hourMs && certificate.verify(authority.publicKey);
  } catch {
    return false;
  }
};

/** The token goes by standard input: arguments of a process can be seen by everybody on the machine. */
const runEnroll = (place: QuickAgentPlace, token: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    const { directory, enrollment } = place;
    const files = ['--config', fileOf(directory, 'agent.jsonc'), '--ca-file', fileOf(directory, 'pki/ca.crt')];
    const args = [
      'enroll',
      ...files,
      '--at',
      enrollment,
      '--server-name',
      'localhost',
      '--token-file',
      '-',
      '--replace',
    ];
    const child = execFile(join(root, 'scripts/hsm-agent'), args, (error, _stdout, stderr) =>
      error === null ? resolve() : reject(new Error(`the agent was not enrolled: ${stderr}`)),
    );
    child.stdin?.end(token.toString('base64url'));
  });

/** Enrolls the agent unless it is, and lets it do what the main job does. Tells whether it was enrolled. */
export const enrollAgent = async (place: QuickAgentPlace, officer: GatewayClient): Promise<boolean> => {
  writeFiles(place);
  if (isEnrolled(place.directory)) return false;
  for (const policy of policies) await officer.policies.attachPolicy({ tenant, policy, subject: `agent/${name}` });
  const request = { tenant, kind: 'CERTIFICATE_AGENT', name, valid_minutes: 5 } as const;
  const { token } = await officer.enrollment.createEnrollmentToken(request);
  await runEnroll(place, token);
  token.fill(0);
  return true;
};

/** Starts it and waits until all its gateways are ready. @param count how many it has */
export const startQuickAgent = async (directory: string, count: number, options: StartOptions): Promise<Daemon> => {
  const daemon = await startDaemon('hsm_agent', directory, options);
  const deadline = Date.now() + readyWithinMs;
  for (;;) {
    const { gateways } = await fetchAgentStatus(socketOf(directory));
    if (gateways.filter(({ state }) => state === 'AGENT_GATEWAY_READY').length === count) return daemon;
    if (Date.now() > deadline) throw new Error(`the agent does not reach its gateways: ${JSON.stringify(gateways)}`);
    await delay(20);
  }
};
