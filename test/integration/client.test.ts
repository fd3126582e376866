import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { status } from '@grpc/grpc-js';
import t, { type Test } from 'tap';
import { type ClientOptions, connect, createClient, GatewayError } from '../../src/client/index.ts';
import { failure, type Script, startGateway, startOnSocket } from '../fixtures/client_gateway.ts';
import { expired, makeAuthority, makePki } from '../fixtures/client_pki.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';

const folder = t.testdir();
const pki = makePki(folder);
const tls = { ca: pki.authority.ca, cert: pki.client.cert, key: pki.client.key };
const keyId = '0d5a1c1e-5a1c-4f2e-9d55-0a1b2c3d4e5f';
const quickRetry = { maxAttempts: 4, baseDelayMs: 1, maxDelayMs: 5 };

/** tap's own `throws` is not typed for patterns of errors. */
const throwsWith = (t: Test, call: () => unknown, pattern: object): Promise<void> =>
  rejectsWith(t, new Promise((resolve) => resolve(call())), pattern);

const serve = async (t: Test, script: Script, options: Partial<ClientOptions> = {}) => {
  const gateway = await startGateway(pki, script);
  t.teardown(() => gateway.kill());
  const client = createClient({ endpoint: gateway.endpoint, tls, retry: quickRetry, batching: false, ...options });
  t.teardown(() => client.close());
  return { gateway, client };
};

t.test('a typed call sends and gets every field, enums by name and bytes as buffers', async (t) => {
  const requests: unknown[] = [];
  const { client } = await serve(t, {
    unary: {
      CreateKey: (request) => {
        requests.push(request);
        return { key_info: { key_id: keyId, domain_id: 'acme' } };
      },
      EncryptData: (request) => ({ key_id: request.key_id, cipher_text: request.plain_text }),
      DescribeKey: () => ({ key_info: { key_id: keyId, key_spec: 'EC_P256', creation_date: 1_750_000_000_000 } }),
    },
  });
  const created = await client.kms.createKey({ key_alias: 'orders', key_spec: 'AES_256', protection: 'TOKEN' });
  t.same(created, { key_info: { key_id: keyId, domain_id: 'acme', region_id: '' } });
  t.match(requests, [{ key_alias: 'orders', key_spec: 'AES_256', protection: 'TOKEN', sequence: '' }]);
  const encrypted = await client.kms.encryptData({
    key_id: keyId,
    plain_text: Buffer.from([0, 255]),
    encryption_context: { a: 'b' },
  });
  t.same(encrypted.cipher_text, Buffer.from([0, 255]));
  const described = await client.kms.describeKey({ key_id: keyId });
  t.match(described.key_info, {
    key_spec: 'EC_P256',
    creation_date: 1_750_000_000_000,
    algorithms: [],
    token_serial: '',
  });
});

t.test('a failure of the gateway is rebuilt with its reason, metadata and time to wait', async (t) => {
  const { client } = await serve(t, {
    unary: {
      DescribeKey: () => {
        throw failure(status.NOT_FOUND, 'KEY_NOT_FOUND', 'the key does not exist', {
          metadata: { key_id: 'x', kms: 'KMS.9' },
        });
      },
      CreateKey: () => {
        throw failure(status.RESOURCE_EXHAUSTED, 'RATE_LIMITED', 'slower', { retryAfterMs: 2500 });
      },
      Sign: () => {
        throw { code: status.UNIMPLEMENTED, details: 'no such method' };
      },
    },
  });
  const error = await client.kms.describeKey({ key_id: 'x' }).catch((caught: unknown) => caught);
  t.type(error, GatewayError);
  t.match(error, {
    reason: 'KEY_NOT_FOUND',
    message: 'the key does not exist',
    metadata: { key_id: 'x', kms: 'KMS.9' },
  });
  await rejectsWith(t, client.kms.createKey({}), { reason: 'RATE_LIMITED', retryAfterMs: 2500 });
  await rejectsWith(t, client.kms.sign({}), {
    reason: 'OPERATION_NOT_SUPPORTED',
    metadata: { grpc_code: 'UNIMPLEMENTED' },
  });
});

t.test('only calls that may be carried out twice are repeated', async (t) => {
  const calls: string[] = [];
  const failing = (name: string) => () => {
    calls.push(name);
    throw failure(status.UNAVAILABLE, 'HSM_UNAVAILABLE', 'no token');
  };
  const { client } = await serve(t, {
    unary: {
      CreateKey: failing('CreateKey'),
      DisableKey: failing('DisableKey'),
      Sign: failing('Sign'),
      QueryAudit: failing('QueryAudit'),
    },
  });
  const rows: [() => Promise<unknown>, string, number][] = [
    [() => client.kms.createKey({ key_alias: 'a' }), 'CreateKey', 1],
    [() => client.kms.disableKey({ key_id: keyId, sequence: keyId }), 'DisableKey', 4],
    [() => client.kms.sign({ key_id: keyId }), 'Sign', 4],
    [() => client.audit.queryAudit({}), 'QueryAudit', 4],
  ];
  for (const [call, name, attempts] of rows) {
    await rejectsWith(t, call(), { reason: 'HSM_UNAVAILABLE' });
    t.equal(calls.filter((called) => called === name).length, attempts, name);
  }
});

t.test('a call that fails once succeeds within its deadline, and waits as long as the gateway says', async (t) => {
  const times: number[] = [];
  const { client } = await serve(t, {
    unary: {
      GenerateRandom: () => {
        times.push(performance.now());
        if (times.length === 1) throw failure(status.RESOURCE_EXHAUSTED, 'HSM_BUSY', 'busy', { retryAfterMs: 60 });
        return { random_data: Buffer.alloc(32, 1) };
      },
    },
  });
  t.same((await client.kms.generateRandom({ random_data_length: 256 })).random_data, Buffer.alloc(32, 1));
  t.ok((times[1] ?? 0) - (times[0] ?? 0) >= 59);
});

t.test('a wait that does not fit into the deadline is not begun', async (t) => {
  const { client } = await serve(t, {
    unary: {
      GenerateRandom: () => {
        throw failure(status.RESOURCE_EXHAUSTED, 'HSM_BUSY', 'busy', { retryAfterMs: 3_600_000 });
      },
    },
  });
  await rejectsWith(t, client.kms.generateRandom({}), { reason: 'HSM_BUSY' });
});

t.test('deadline, cancellation and sizes give typed errors', async (t) => {
  const { client } = await serve(t, { unary: { Sign: () => new Promise(() => {}) } });
  await rejectsWith(t, client.kms.sign({}, { timeoutMs: 1 }), {
    reason: 'DEADLINE_TOO_SHORT',
    metadata: { timeout_ms: '1' },
  });
  const abort = new AbortController();
  const call = client.kms.sign({}, { signal: abort.signal });
  abort.abort();
  await rejectsWith(t, call, { reason: 'CALL_CANCELLED' });
  await rejectsWith(t, client.kms.sign({}, { signal: abort.signal }), { reason: 'CALL_CANCELLED' });
  for (const timeoutMs of [0, -1, 1.5, Number.NaN]) {
    await rejectsWith(t, client.kms.sign({}, { timeoutMs }), {
      reason: 'FIELD_INVALID',
      metadata: { field: 'timeoutMs' },
    });
  }
  const huge = client.kms.encryptData({ plain_text: Buffer.alloc(2_000_000) });
  await rejectsWith(t, huge, { reason: 'MESSAGE_TOO_LARGE' });
});

t.test('a value that the message does not know never leaves the client', async (t) => {
  const { client } = await serve(t, {});
  const rows: [object, string][] = [
    [{ protection: 'TOKKEN' }, 'protection'],
    [{ protection: 99 }, 'protection'],
    [{ keyAlias: 'a' }, 'keyAlias'],
    [{ key_alias: 7 }, 'key_alias'],
    [JSON.parse('{"__proto__": 1}') as object, '__proto__'],
  ];
  for (const [request, field] of rows) {
    await rejectsWith(t, client.kms.createKey(request), { reason: 'FIELD_INVALID', metadata: { field } }, field);
  }
});

t.test('a certificate that can not work is refused before connecting', async (t) => {
  const late = { notBefore: new Date(Date.now() + 3_600_000), notAfter: new Date(Date.now() + 7_200_000) };
  const old = pki.authority.issue(expired());
  const early = pki.authority.issue(late);
  const endpoint = '127.0.0.1:1';
  const make = (part: object) => () => createClient({ endpoint, tls: { ...tls, ...part } });
  await throwsWith(t, make(old), { reason: 'CLIENT_CERT_INVALID', message: /expired/ });
  await throwsWith(t, make(early), { reason: 'CLIENT_CERT_INVALID', message: /not valid before/ });
  await throwsWith(t, make({ key: old.key }), { reason: 'CLIENT_CERT_INVALID', message: /private key/ });
  await throwsWith(t, make({ cert: Buffer.from('nonsense') }), {
    reason: 'CONFIG_INVALID',
    metadata: { field: 'tls.cert' },
  });
  await throwsWith(t, make({ ca: '/nowhere/ca.pem' }), {
    reason: 'CONFIG_INVALID',
    metadata: { field: 'tls.ca' },
    message: /ENOENT/,
  });
  await throwsWith(t, () => createClient({ endpoint: 'nowhere', tls }), {
    reason: 'CONFIG_INVALID',
    metadata: { field: 'endpoint' },
  });
});

t.test('a certificate that the gateway refuses is told from a gateway that is not there', async (t) => {
  const gateway = await startGateway(pki, {});
  t.teardown(() => gateway.kill());
  const foreign = makeAuthority(`${folder}/foreign`, 'Foreign').issue();
  const options = { endpoint: gateway.endpoint, tls: { ...tls, ...foreign } };
  await rejectsWith(t, connect(options), {
    reason: 'CLIENT_CERT_INVALID',
    metadata: { tls_alert: 'closed_after_handshake' },
  });
  const client = createClient(options);
  t.teardown(() => client.close());
  await rejectsWith(t, client.kms.sign({}), { reason: 'CLIENT_CERT_INVALID' }, 'unary');
  await rejectsWith(t, client.stream.sign({}), { reason: 'CLIENT_CERT_INVALID' }, 'stream');
  const nobody = { endpoint: '127.0.0.1:1', tls, retry: { maxAttempts: 1 } };
  await rejectsWith(t, connect(nobody), { reason: 'GATEWAY_UNREACHABLE', metadata: { error: 'ECONNREFUSED' } });
});

t.test('a gateway with another name or another authority is unreachable', async (t) => {
  const gateway = await startGateway(pki, {});
  t.teardown(() => gateway.kill());
  const { endpoint } = gateway;
  const foreign = makeAuthority(`${folder}/trust`, 'Other');
  await rejectsWith(t, connect({ endpoint, tls: { ...tls, ca: foreign.ca } }), { reason: 'GATEWAY_UNREACHABLE' });
  await rejectsWith(t, connect({ endpoint, serverName: 'other.test', tls }), {
    reason: 'GATEWAY_UNREACHABLE',
    metadata: { error: 'ERR_TLS_CERT_ALTNAME_INVALID' },
  });
  const client = await connect({ endpoint, serverName: 'localhost', tls });
  client.close();
});

t.test('a peer that accepts connections and says nothing ends in DEADLINE_TOO_SHORT', async (t) => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  t.teardown(() => silent.close());
  const sockets: import('node:net').Socket[] = [];
  silent.on('connection', (socket) => sockets.push(socket));
  t.teardown(() => {
    for (const socket of sockets) socket.destroy();
  });
  const { port } = silent.address() as import('node:net').AddressInfo;
  const client = createClient({ endpoint: `127.0.0.1:${port}`, tls });
  t.teardown(() => client.close());
  await rejectsWith(t, client.waitForReady({ timeoutMs: 50 }), { reason: 'DEADLINE_TOO_SHORT' });
  await rejectsWith(t, client.stream.sign({}, { timeoutMs: 50 }), { reason: 'DEADLINE_TOO_SHORT' });
});

t.test('a socket of this machine is called without TLS', async (t) => {
  const path = join(mkdtempSync(join(tmpdir(), 'hsm-client-')), 'agent.sock');
  t.teardown(() => rmSync(dirname(path), { recursive: true }));
  const endpoint = `unix:${path}`;
  await rejectsWith(t, connect({ endpoint }), {
    reason: 'GATEWAY_UNREACHABLE',
    metadata: { endpoint, error: 'ENOENT' },
  });
  const local = await startOnSocket(path, {
    unary: {
      DescribeKey: ({ key_id }) => {
        throw failure(status.NOT_FOUND, 'KEY_NOT_FOUND', `there is no key ${key_id}`);
      },
    },
    run: (stream) => {
      const answer = (id: number) => ({ id, generate_random: { random_data: Buffer.of(id) } });
      stream.on('data', ({ operations }: { operations: readonly { id: number }[] }) =>
        stream.write({ results: operations.map(({ id }) => answer(id)) }),
      );
    },
  });
  t.teardown(() => local.kill());
  const client = await connect({ endpoint, retry: quickRetry });
  t.teardown(() => client.close());
  await rejectsWith(t, client.kms.describeKey({ key_id: keyId }), { reason: 'KEY_NOT_FOUND' });
  t.match(await client.stream.generateRandom({ random_data_length: 8 }), { random_data: Buffer.of(1) });
  await throwsWith(t, () => createClient({ endpoint, tls }), { reason: 'CONFIG_INVALID', metadata: { field: 'tls' } });
  await throwsWith(t, () => createClient({ endpoint: 'gateway:1' }), {
    reason: 'CONFIG_INVALID',
    metadata: { field: 'tls' },
  });
});
