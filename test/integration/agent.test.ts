/**
 * @module An agent in a process of its own between local callers and two gateways over one store: enrolled by a token, KMS, SDF and streams
 * through its socket, gateways that are stopped and killed under fifty callers, renewal and revocation of its certificate.
 */
import { once } from 'node:events';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import t from 'tap';
import { connectProfile } from '../../scripts/lib/profile_client.ts';
import { registerAgentEnroll } from '../../src/app/agent/enroll_command.ts';
import { registerAgentStatus } from '../../src/app/agent/status_command.ts';
import type { CliIo } from '../../src/cli/io.ts';
import { connect, type GatewayClient, GatewayError } from '../../src/client/index.ts';
import { newAgentProcess } from '../fixtures/agent_process.ts';
import { startTestGateway } from '../fixtures/gateway.ts';
import { digestOf, measureHsmctl, writeLargeFile } from '../fixtures/large_file.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';
import { startSecondGateway } from '../fixtures/second_gateway.ts';

const gateway = await startTestGateway();
const second = await startSecondGateway(gateway);
const addresses = [gateway, second].map(({ ready }) => String(ready.data));
const agent = newAgentProcess(join(gateway.directory, 'agent'), {
  agent: { name: 'node-1' },
  gateways: { endpoints: addresses.map((address) => ({ address, serverName: 'localhost' })) },
  balance: {
    probeIntervalMs: 300,
    probeTimeoutMs: 1_000,
    keepaliveMs: 1_000,
    keepaliveTimeoutMs: 1_000,
    maxCooldownMs: 1_000,
  },
});
const { at, socket, configFile, status, untilStates } = agent;

const clients: GatewayClient[] = [];
t.teardown(async () => {
  for (const client of clients) client.close();
  await agent.end('SIGKILL');
  second.process.kill('SIGCONT');
  await second.stop();
  await gateway.remove();
});

const json = ({ exitCode, stdout, stderr }: { exitCode: number; stdout: string; stderr: string }) => {
  if (exitCode !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
};
const officer = async (...args: string[]) => json(await gateway.hsmctl(...args, '--profile', 'officer', '-o', 'json'));

/** Runs a command of hsm-agent, in this process. */
const hsmAgent = async (...args: string[]) => {
  const texts = { stdout: '', stderr: '', exitCode: 0 };
  const io: CliIo = {
    stdout: { write: (text) => (texts.stdout += text) },
    stderr: { write: (text) => (texts.stderr += text) },
    env: { HSM_AGENT_CONFIG: configFile },
    setExitCode: (code) => {
      texts.exitCode = code;
    },
  };
  const program = new Command().exitOverride();
  registerAgentEnroll(program, io);
  registerAgentStatus(program, io);
  await program.parseAsync([...args, '-o', 'json'], { from: 'user' });
  return texts;
};

const newCaller = async (): Promise<GatewayClient> => {
  const client = await connect({ endpoint: `unix:${socket}`, defaultTimeoutMs: 20_000, retry: { maxAttempts: 1 } });
  clients.push(client);
  return client;
};

const reasonOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'OK',
    (error: unknown) => (error instanceof GatewayError ? error.reason : String(error)),
  );

const serial = async (): Promise<string> => (await status()).identity?.serial ?? '';

let keyId = '';
const message = Buffer.from('a message that no log may have');

t.test('the agent is enrolled by a token, and its key stays where it was made', async (t) => {
  const order = ['--kind', 'agent', '--tenant', 'acme', '--name', 'node-1', '--out', at('token')];
  await officer('enrollment-token', 'create', ...order);
  const call = [
    'enroll',
    '--at',
    String(gateway.ready.enrollment),
    '--server-name',
    'localhost',
    '--token-file',
    at('token'),
  ];
  const ca = ['--ca-file', join(gateway.directory, 'pki/ca.crt')];
  t.match(JSON.parse((await hsmAgent(...call, '--ca-sha256', 'ab'.repeat(32))).stderr), { reason: 'CONFIG_INVALID' });
  t.match(await hsmAgent('status'), { exitCode: 1, stderr: /GATEWAY_UNREACHABLE/ });
  t.match(json(await hsmAgent(...call, ...ca)), { principal: 'tenant/acme/agent/node-1' });
  t.equal(statSync(at('identity.pem')).mode & 0o777, 0o600);
  const again = await hsmAgent(...call, ...ca);
  t.match(JSON.parse(again.stderr), { reason: 'CONFIG_INVALID', metadata: { field: 'identity.file' } });
  const attach = ['policy', 'attach', '--tenant', 'acme', '--principal', 'agent/node-1'];
  await Promise.all(['KMS Administrator', 'SDF FullAccess'].map((policy) => officer(...attach, '--policy', policy)));
  await agent.start();
  await untilStates('READY', 'READY');
});

t.test('KMS, SDF and the crypto stream work through the socket', async (t) => {
  const caller = await newCaller();
  const { key_info } = await caller.kms.createKey({ key_alias: 'agent', key_spec: 'EC_P256' });
  keyId = key_info?.key_id ?? '';
  const request = { key_id: keyId, message, message_type: 'RAW', signing_algorithm: 'ECDSA_SHA_256' } as const;
  const signatures = await Promise.all(
    Array.from({ length: 64 }, (_, index) => (index % 2 === 0 ? caller.kms : caller.stream).sign(request)),
  );
  for (const { signature } of signatures.slice(0, 2)) {
    t.match(await caller.kms.verify({ ...request, signature }), { signature_valid: true });
  }
  const { device_handle } = await caller.sdf.openDevice({});
  const { session_handle } = await caller.sdf.openSession({ device_handle });
  const { random } = await caller.sdf.generateRandom({ session_handle, length: 16 });
  t.equal(random.length, 16);
  t.equal((await caller.stream.sdfGenerateRandom({ session_handle, length: 16 })).random.length, 16);
  await caller.sdf.closeSession({ session_handle });
  await rejectsWith(t, caller.sdf.generateRandom({ session_handle, length: 16 }), {
    reason: 'SDF_SESSION_NOT_FOUND',
    metadata: { sdr: /^0x/ },
  });
  t.equal(await reasonOf(caller.kms.describeKey({ key_id: '00000000-0000-4000-8000-000000000000' })), 'KEY_NOT_FOUND');
  t.equal(await reasonOf(caller.stream.sign({ ...request, key_id: 'x' })), 'FIELD_INVALID');
  const acme = await connectProfile(gateway.profilesDirectory, 'acme');
  clients.push(acme);
  t.equal((await acme.kms.describeKey({ key_id: keyId })).key_info?.key_id, keyId, 'the key is the tenant’s');
});

/** What the client of a large file may have in all; the file is larger, and in nightly runs ten times as large. */
const maxPeakMebibytes = 200;
const fileMebibytes = process.env.NIGHTLY === '1' ? 2_048 : 256;

t.test(
  'a file that is larger than the memory of the client is encrypted and decrypted through the agent',
  async (t) => {
    const caller = await newCaller();
    await caller.kms.createKey({ key_alias: 'files', key_spec: 'AES_256' });
    writeFileSync(join(gateway.profilesDirectory, 'local.json'), JSON.stringify({ endpoint: `unix:${socket}` }));
    const [plain, sealed, opened] = [at('plain'), at('sealed'), at('opened')];
    const digest = await writeLargeFile(plain, fileMebibytes);
    const run = async (verb: string, ...args: string[]): Promise<void> => {
      const environment = { HSMCTL_PROFILES: gateway.profilesDirectory };
      const { peakMebibytes, seconds } = await measureHsmctl([verb, ...args, '--profile', 'local'], environment);
      const told = `${verb}: ${fileMebibytes} MiB in ${seconds.toFixed(1)} s, ${peakMebibytes.toFixed(0)} MiB of memory`;
      t.comment(told);
      t.ok(peakMebibytes > 20 && peakMebibytes < maxPeakMebibytes, told);
    };
    await run('encrypt', plain, '--key', 'alias/files', '--context', 'kind=large', '--out', sealed);
    rmSync(plain);
    await run('decrypt', sealed, '--context', 'kind=large', '--out', opened);
    t.equal(await digestOf(opened), digest);
    for (const file of [sealed, opened]) rmSync(file);
  },
);

/** Fifty callers who sign, half of them over streams, until they are stopped; each failure is kept. */
const startCallers = async () => {
  const callers = await Promise.all(Array.from({ length: 5 }, newCaller));
  const failures: string[] = [];
  let isOver = false;
  let count = 0;
  const request = { key_id: keyId, message, message_type: 'RAW', signing_algorithm: 'ECDSA_SHA_256' } as const;
  const all = Array.from({ length: 50 }, async (_, index) => {
    const caller = callers[index % callers.length] as GatewayClient;
    while (!isOver) {
      const reason = await reasonOf((index % 2 === 0 ? caller.kms : caller.stream).sign(request));
      if (reason === 'OK') count++;
      else failures.push(reason);
    }
  });
  /** Waits until so many more have been answered. */
  const more = async (calls: number): Promise<void> => {
    const start = count;
    while (count < start + calls && failures.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return {
    more,
    stop: async () => {
      isOver = true;
      await Promise.all(all);
      return failures;
    },
  };
};

t.test('fifty callers notice neither a renewal, nor a gateway that stands still, nor one that is killed', async (t) => {
  const before = await serial();
  const callers = await startCallers();
  await callers.more(300);
  agent.signal('SIGUSR2');
  while ((await serial()) === before) await callers.more(50);
  t.not(await serial(), before, 'renewed');
  second.process.kill('SIGSTOP');
  await untilStates('READY', 'COOLING');
  await callers.more(300);
  second.process.kill('SIGCONT');
  await untilStates('READY', 'READY');
  t.pass('the gateway that stood still is back without a restart');
  await callers.more(300);
  second.process.kill('SIGKILL');
  await once(second.process, 'exit');
  await callers.more(300);
  t.strictSame(await callers.stop(), [], 'no call failed');
  const printed = json(await hsmAgent('status'));
  t.match(printed.gateways, [
    { state: 'AGENT_GATEWAY_READY' },
    { state: 'AGENT_GATEWAY_COOLING', failure: 'GATEWAY_UNREACHABLE' },
  ]);
});

t.test('callers of an agent that is killed and restarted go on by themselves', async (t) => {
  const client = await connect({
    endpoint: `unix:${socket}`,
    defaultTimeoutMs: 60_000,
    retry: { maxAttempts: 20, maxDelayMs: 2_000 },
  });
  clients.push(client);
  let isOver = false;
  const reasons = new Set<string>();
  const callers = Array.from({ length: 10 }, async (_, index) => {
    while (!isOver) {
      reasons.add(
        await reasonOf((index % 2 === 0 ? client.kms : client.stream).generateRandom({ random_data_length: 8 })),
      );
    }
  });
  await agent.end('SIGKILL');
  await agent.start();
  t.equal(await reasonOf(client.kms.describeKey({ key_id: keyId })), 'OK');
  isOver = true;
  await Promise.all(callers);
  t.strictSame([...reasons], ['OK']);
});

t.test('a revoked agent is refused with a typed error', async (t) => {
  const caller = await newCaller();
  await officer('certificate', 'revoke', await serial(), '--yes');
  while ((await reasonOf(caller.kms.describeKey({ key_id: keyId }))) === 'OK');
  t.equal(await reasonOf(caller.kms.describeKey({ key_id: keyId })), 'CLIENT_CERT_INVALID');
  t.equal(await reasonOf(caller.kms.generateRandom({ random_data_length: 8 })), 'CLIENT_CERT_INVALID');
  t.equal(await reasonOf(caller.stream.generateRandom({ random_data_length: 8 })), 'CLIENT_CERT_INVALID');
});

t.test('SIGTERM stops it, and its log has no secret', async (t) => {
  t.equal(await agent.end(), 0);
  const log = readFileSync(at('agent.log'), 'utf8');
  t.match(log, 'gateways do not accept the certificate of this agent');
  const token = Buffer.from(readFileSync(at('token'), 'utf8').trim(), 'base64url');
  for (const secret of [token, message]) {
    for (const form of ['latin1', 'base64', 'hex', 'base64url'] as const) t.notOk(log.includes(secret.toString(form)));
  }
  t.notMatch(log, /PRIVATE KEY/);
});
