import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import t from 'tap';
import { startAgent } from '../../src/app/agent/agent.ts';
import { registerAgentConfig } from '../../src/app/agent/config_commands.ts';
import { registerAgentEnroll } from '../../src/app/agent/enroll_command.ts';
import { registerAgentStatus } from '../../src/app/agent/status_command.ts';
import type { CliIo } from '../../src/cli/io.ts';
import { createClient } from '../../src/client/index.ts';
import { agentSchema } from '../../src/config/agent_schema.ts';
import { fieldFormats } from '../../src/config/formats.ts';
import {
  checkAgentSecrets,
  defaultAgentConfigPath,
  loadAgentConfig,
  parseAgentConfig,
} from '../../src/config/load_agent.ts';
import { sampleConfig } from '../../src/config/sample.ts';
import type { FieldFormat } from '../../src/config/schema_types.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { createLogger } from '../../src/obs/log.ts';
import { createPki } from '../fixtures/certificates.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';

const minimal = () => ({ gateways: { endpoints: [{ address: 'gw-1:8443' }] } }) as Record<string, unknown>;

const failure = (run: () => unknown): GatewayError => {
  try {
    run();
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

t.test('the least file gets every default, and stays as it is', async (t) => {
  const config = parseAgentConfig(JSON.stringify(minimal()), '/etc/agent');
  t.match(config, {
    agent: { name: 'agent' },
    local: { socket: '/run/hsm-agent/agent.sock', socketMode: '0660' },
    gateways: { endpoints: [{ address: 'gw-1:8443', weight: 100 }] },
    metrics: { enabled: false },
  });
  t.notOk('listen' in config.local, 'no TCP unless somebody asks for it');
  t.notOk('srv' in config.gateways);
  t.throws(() => Object.assign(config.retry, { maxAttempts: 1 }));
});

t.test('what is wrong is named, all of it at once', async (t) => {
  const rows: [Record<string, unknown>, string][] = [
    [{ gateways: {} }, 'gateways.endpoints must have an element, or gateways.srv be there'],
    [
      { gateways: { endpoints: [{ address: 'gw:1' }, { address: 'gw:1' }] } },
      'gateways.endpoints[1].address is used twice',
    ],
    [{ gateways: { endpoints: [{ address: 'gw:0' }] } }, 'gateways.endpoints[0].address must be host:port'],
    [{ ...minimal(), local: { listen: '0.0.0.0:1' } }, 'local.listen must be a port of this machine alone'],
    [{ ...minimal(), local: { listen: '128.0.0.1:1' } }, 'local.listen must be a port of this machine alone'],
    [{ ...minimal(), local: { socket: 'agent.sock' } }, 'local.socket must be an absolute path'],
    [
      { ...minimal(), local: { socket: `/${'a'.repeat(107)}` } },
      'local.socket must be an absolute path of at most 107 bytes',
    ],
    [{ ...minimal(), local: { socketMode: '0888' } }, 'local.socketMode must be permissions in octal'],
    [{ ...minimal(), local: { group: 'a:b' } }, 'local.group must be the name or the number of a group'],
    [{ ...minimal(), local: { sockt: '/a' } }, 'local.sockt is not a field; did you mean "socket"?'],
    [{ ...minimal(), balance: { cooldownMs: 1000, maxCooldownMs: 100 } }, 'balance.maxCooldownMs must be at least'],
    [{ ...minimal(), metrics: { enabled: true, listen: '/run/hsm-agent/agent.sock' } }, 'metrics.listen must differ'],
    [{ ...minimal(), metrics: { listen: '10.0.0.1:9' } }, 'metrics.listen must be 127.0.0.1:port'],
  ];
  for (const [config, problem] of rows) {
    const error = failure(() => parseAgentConfig(JSON.stringify(config), '/'));
    t.equal(error.reason, 'CONFIG_INVALID');
    t.match(error.message, problem);
  }
  const both = failure(() => parseAgentConfig('{"local":{"socketMode":"x"},"retry":{"maxAttempts":0}}', '/'));
  t.match(both.message, /local\.socketMode.*\n.*retry\.maxAttempts must be 1 to 20, is 0/);
});

t.test('formats of texts say what they take', async (t) => {
  const rows: [FieldFormat, string[], string[]][] = [
    ['mode', ['660', '0660', '0777'], ['', '0o660', '66', '1660', '0668']],
    [
      'loopback-address',
      ['127.0.0.1:0', '127.9.9.9:1', '[::1]:65535', 'localhost:1'],
      ['[::]:1', 'host:1', '127.0.0.1', '127.0.0.1:65536'],
    ],
    ['loopback-or-socket', ['127.0.0.1:1', '/a.sock'], ['a.sock', '', '192.168.0.1:1']],
    ['domain-name', ['_hsm._tcp.example.org', 'a', 'a.b.'], ['', '.', 'a..b', 'a b', `${'a'.repeat(64)}.b`]],
    ['group', ['hsm-callers', '1000', '_x'], ['', '-x', 'a b', 'a'.repeat(33)]],
  ];
  for (const [format, good, bad] of rows) {
    for (const value of good) t.ok(fieldFormats[format].isValid(value), `${format} takes ${value}`);
    for (const value of bad) t.notOk(fieldFormats[format].isValid(value), `${format} refuses ${value}`);
  }
});

t.test('the committed sample is what the schema gives, and is itself valid', async (t) => {
  const file = new URL('../../src/config/agent.sample.jsonc', import.meta.url);
  const committed = readFileSync(file, 'utf8');
  t.equal(
    committed,
    sampleConfig(agentSchema),
    'regenerate it with: hsm-agent config sample > src/config/agent.sample.jsonc',
  );
  const config = parseAgentConfig(committed, '/');
  const bare = { gateways: { endpoints: [{ address: config.gateways.endpoints[0]?.address }] } };
  t.strictSame(config, parseAgentConfig(JSON.stringify(bare), '/'), 'what it shows are the defaults');
});

t.test('the file of the key is for the agent alone', async (t) => {
  const folder = t.testdir({ 'agent.jsonc': JSON.stringify({ ...minimal(), identity: { file: 'identity.pem' } }) });
  const path = join(folder, 'agent.jsonc');
  const config = loadAgentConfig(path);
  t.equal(config.identity.file, join(folder, 'identity.pem'), 'relative to the file');
  t.match(
    failure(() => checkAgentSecrets(config)),
    { reason: 'CONFIG_INVALID', metadata: { field: 'identity.file' } },
  );
  writeFileSync(config.identity.file, 'key', { mode: 0o600 });
  t.equal(checkAgentSecrets(config), undefined);
  chmodSync(config.identity.file, 0o640);
  t.match(failure(() => checkAgentSecrets(config)).message, /mode 0640/);
  t.match(failure(() => loadAgentConfig(join(folder, 'none.jsonc'))).message, /none\.jsonc can not be read \(ENOENT\)/);
  t.equal(defaultAgentConfigPath({}), '/etc/hsm-agent/agent.jsonc');
  t.equal(defaultAgentConfigPath({ HSM_AGENT_CONFIG: '/x' }), '/x');
});

/** Runs a command of hsm-agent in this process. */
const run = async (...args: string[]) => {
  const texts = { stdout: '', stderr: '', exitCode: 0 };
  const io: CliIo = {
    program: 'hsm-agent',
    stdout: { write: (text) => (texts.stdout += text) },
    stderr: { write: (text) => (texts.stderr += text) },
    env: {},
    setExitCode: (code) => {
      texts.exitCode = code;
    },
  };
  const program = new Command().exitOverride();
  registerAgentConfig(program, io);
  registerAgentEnroll(program, io);
  registerAgentStatus(program, io);
  await program.parseAsync(args, { from: 'user' });
  return texts;
};

t.test('commands print the sample, check a file, and say who failed', async (t) => {
  const folder = t.testdir({ 'agent.jsonc': JSON.stringify({ ...minimal(), identity: { file: 'identity.pem' } }) });
  const path = join(folder, 'agent.jsonc');
  t.match(await run('config', 'sample'), { stdout: sampleConfig(agentSchema), exitCode: 0 });
  t.match(await run('config', 'check', path), { exitCode: 1, stderr: /^hsm-agent: identity\.file: .* does not exist/ });
  writeFileSync(join(folder, 'identity.pem'), 'key', { mode: 0o600 });
  const checked = await run('config', 'check', path, '-o', 'json');
  t.equal(JSON.parse(checked.stdout).retry.maxAttempts, 6, 'with all defaults');
  t.notMatch(checked.stdout, '"key"', 'and without what is in the file');
  const enroll = [
    'enroll',
    '--config',
    path,
    '--at',
    'localhost:1',
    '--token-file',
    join(folder, 'token'),
    '-o',
    'json',
  ];
  t.match(
    JSON.parse((await run(...enroll)).stderr),
    { metadata: { field: 'identity.file' } },
    'nothing is overwritten',
  );
  writeFileSync(join(folder, 'token'), 'x'.repeat(43), { mode: 0o644 });
  t.match(JSON.parse((await run(...enroll, '--replace')).stderr).message, /mode 0644, which lets others in/);
  chmodSync(join(folder, 'token'), 0o600);
  const noAuthority = JSON.parse((await run(...enroll, '--replace')).stderr);
  t.match(noAuthority, { reason: 'FIELD_INVALID', metadata: { field: 'ca_file' } });
  const nobody = await run(...enroll, '--replace', '--ca-sha256', 'ab'.repeat(32));
  t.match(JSON.parse(nobody.stderr), { reason: 'GATEWAY_UNREACHABLE' });
  t.equal(readFileSync(join(folder, 'identity.pem'), 'utf8'), 'key', 'it is as it was');
  const none = await run('status', '--config', path);
  t.match(none, { exitCode: 1, stderr: /^hsm-agent: no connection .*\(GATEWAY_UNREACHABLE\)/ });
});

t.test('an agent that can not have its socket does not start, and leaves nothing running', async (t) => {
  const pki = await createPki(t.testdir());
  const { certificatePem, privateKeyPem } = await pki.issueClient('tenant/acme/agent/node-1');
  const folder = mkdtempSync(join(tmpdir(), 'hsm-agent-start-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'identity.pem'), privateKeyPem + certificatePem, { mode: 0o600 });
  writeFileSync(join(folder, 'ca.crt'), readFileSync(pki.caFile));
  const socket = join(folder, 'agent.sock');
  writeFileSync(socket, 'mine');
  const config = (local: object) =>
    parseAgentConfig(
      JSON.stringify({
        ...minimal(),
        identity: { file: 'identity.pem', caFile: 'ca.crt' },
        local: { socket, ...local },
      }),
      folder,
    );
  const logger = createLogger({ name: 'agent', level: 'fatal', destination: { write: () => undefined } });
  const start = (local: object = {}) => startAgent(config(local), { logger, version: '0' });
  await rejectsWith(t, start(), { reason: 'CONFIG_INVALID', metadata: { field: 'local.socket' } });
  t.equal(readFileSync(socket, 'utf8'), 'mine');
  rmSync(socket);
  await rejectsWith(t, start({ group: 'no-such-group' }), { metadata: { field: 'local.group' } });
  const agent = await start({ listen: '127.0.0.1:0' });
  t.match(agent.address, /^127\.0\.0\.1:[1-9]/);
  const client = createClient({ endpoint: `unix:${socket}` });
  t.teardown(() => client.close());
  await client.waitForReady();
  const stopped = agent.stop();
  client.close();
  await stopped;
  rmSync(join(folder, 'ca.crt'));
  await rejectsWith(t, start(), { reason: 'CONFIG_INVALID', metadata: { field: 'identity.caFile' } });
});
