/** @module The listener over real sockets: who gets in, how refusals look, and certificates that change while it runs. */
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import http2 from 'node:http2';
import net from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import * as grpc from '@grpc/grpc-js';
import t from 'tap';
import { buildServer } from '../../src/rpc/server.ts';
import { createPki, pastValidity, type TestCertificate, type TestPki } from '../fixtures/certificates.ts';
import { failure } from '../fixtures/failure.ts';
import {
  credentialsOf,
  kmsService,
  nullHandlers,
  serverOptions,
  startServer,
  TestClient,
  type TestServer,
  World,
} from '../fixtures/rpc_server.ts';

const tlsOptions = (server: TestServer, certificate?: TestCertificate): tls.ConnectionOptions => ({
  host: '127.0.0.1',
  port: server.port,
  servername: 'localhost',
  ca: readFileSync(server.pki.caFile),
  ALPNProtocols: ['h2'],
  ...(certificate && { cert: certificate.certificatePem, key: certificate.privateKeyPem }),
});

/** A TLS connection that is ready for HTTP/2; the server's acceptance shows by its settings. */
const openConnection = async (server: TestServer, certificate: TestCertificate) => {
  const socket = tls.connect(tlsOptions(server, certificate));
  await once(socket, 'secureConnect');
  const session = http2.connect('https://localhost', { createConnection: () => socket });
  session.on('error', () => undefined);
  await once(session, 'remoteSettings');
  return { socket, session };
};

/** How a connection that is refused ends for its client. */
const refusalOf = (options: tls.ConnectionOptions): Promise<string> =>
  new Promise((resolve) => {
    const socket = tls.connect(options);
    let code = 'closed';
    socket.on('error', (error: NodeJS.ErrnoException) => {
      code = error.code ?? error.message;
    });
    socket.once('close', () => resolve(code));
    socket.resume();
  });

t.test('without a certificate of the client authority nobody gets in, and no call hangs', async (t) => {
  const server = await startServer(t);
  const { pki, world } = server;
  const foreign = await createPki(pki.directory, 'foreign', pki.trustDomain);
  const rows: readonly (readonly [string, TestCertificate | undefined, string])[] = [
    ['no certificate', undefined, 'ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE'],
    [
      'a foreign authority',
      await foreign.issueClient('tenant/acme/service/billing'),
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    ],
    ['an expired certificate', await pki.issueClient('tenant/acme/service/old', pastValidity()), 'CERT_HAS_EXPIRED'],
    ['a server certificate', pki.server, 'INVALID_PURPOSE'],
  ];
  for (const [name, certificate, code] of rows) {
    const failed = once(world.signals, 'handshake');
    const credentials = certificate
      ? credentialsOf(pki, certificate)
      : grpc.credentials.createSsl(readFileSync(pki.caFile));
    const client = new TestClient(server.address, credentials);
    const outcome = await client.kms('Sign');
    client.close();
    await failed;
    t.equal(outcome.code, 'UNAVAILABLE', `${name}: ${outcome.details}`);
    t.match(world.handshakeFailures.at(-1), new RegExp(`^(${code})$`), `${name}: the log has the true reason`);
  }
  t.same(world.events, [], 'no call came through');
  t.equal(world.connections, 0);
  t.ok(
    world.log.every((line) => line.level === 'info'),
    'anybody can cause these lines, so they are not warnings',
  );
});

t.test('older TLS, no HTTP/2 and no TLS at all are refused', async (t) => {
  const server = await startServer(t);
  const { acme, port } = server;
  const old = await refusalOf({ ...tlsOptions(server, acme), maxVersion: 'TLSv1.2' });
  t.match(old, /PROTOCOL_VERSION|ECONNRESET/);
  const { ALPNProtocols: _alpn, ...withoutAlpn } = tlsOptions(server, acme);
  t.match(await refusalOf(withoutAlpn), /closed|ECONNRESET/);
  t.match(
    await refusalOf({ ...tlsOptions(server, acme), ALPNProtocols: ['http/1.1'] }),
    /ALERT|ALPN|closed|ECONNRESET/,
  );
  const plain = net.connect(port, '127.0.0.1');
  plain.on('error', () => undefined);
  plain.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
  await once(plain, 'close');
  t.equal((await server.client().kms('Sign')).code, 'OK', 'and others are served on');
});

t.test('a verified certificate of another trust domain is told so, and recorded', async (t) => {
  const server = await startServer(t);
  const { pki, world } = server;
  const profile = { kind: 'client', spiffeId: 'spiffe://elsewhere/operator/root', trustDomain: 'elsewhere' } as const;
  const client = server.client(await pki.issue('elsewhere', profile));
  for (const outcome of [await client.kms('Sign'), await client.call('/hsmgateway.v1.AuditService/QueryAudit')]) {
    t.match(outcome, { code: 'UNAUTHENTICATED', reason: 'CLIENT_CERT_INVALID', answers: 1 });
  }
  const stream = client.stream();
  t.match(await stream.ended, { code: 'UNAUTHENTICATED', reason: 'CLIENT_CERT_INVALID' });
  t.match(world.events, [
    { reason: 'CLIENT_CERT_INVALID', tenant: '', user: '', sourceIp: '127.0.0.1', traceName: 'sign', request: {} },
    { reason: 'CLIENT_CERT_INVALID', tenant: '', traceName: 'queryAudit' },
    { reason: 'CLIENT_CERT_INVALID', tenant: '', traceName: 'openCryptoStream' },
  ]);
});

t.test('a certificate that ends while its connection is open ends its calls', async (t) => {
  const server = await startServer(t);
  const client = server.client();
  const stream = client.stream();
  stream.send([{ id: 1, generate_random: {} }]);
  t.match(await stream.received(1), [{ id: 1, outcome: 'generate_random' }]);
  t.equal((await client.kms('Sign')).code, 'OK');
  server.world.clockOffsetMs = 2 * 3_600_000;
  t.match(await client.kms('Sign'), { code: 'UNAUTHENTICATED', reason: 'CLIENT_CERT_INVALID' });
  stream.send([{ id: 2, generate_random: {} }]);
  t.match((await stream.received(2))[1], {
    id: 2,
    error: { reason: 'CLIENT_CERT_INVALID', code: grpc.status.UNAUTHENTICATED },
  });
  server.world.clockOffsetMs = 0;
});

t.test('sessions are not resumed, so a removed authority is removed at once', async (t) => {
  const server = await startServer(t);
  const tickets: Buffer[] = [];
  const socket = tls.connect(tlsOptions(server, server.acme));
  socket.on('session', (ticket) => tickets.push(ticket));
  await once(socket, 'secureConnect');
  const session = http2.connect('https://localhost', { createConnection: () => socket });
  await once(session, 'remoteSettings');
  const [ticket] = tickets;
  session.destroy();
  if (ticket !== undefined) {
    const again = tls.connect({ ...tlsOptions(server, server.acme), session: ticket });
    await once(again, 'secureConnect');
    t.notOk(again.isSessionReused());
    again.destroy();
  }
  t.pass();
});

/** Copies of an authority's files under names that can be overwritten. */
const filesIn = (directory: string, pki: TestPki) => {
  const files = {
    certificateFile: join(directory, 'live.pem'),
    privateKeyFile: join(directory, 'live.key'),
    clientCaFile: join(directory, 'live-ca.pem'),
  };
  const use = (from: TestPki, server: TestCertificate = from.server) => {
    copyFileSync(server.certificateFile, files.certificateFile);
    copyFileSync(server.privateKeyFile, files.privateKeyFile);
    copyFileSync(from.caFile, files.clientCaFile);
  };
  use(pki);
  return { files, use };
};

t.test('certificates are replaced without dropping a connection; bad ones change nothing', async (t) => {
  const directory = t.testdir();
  const first = await createPki(directory, 'first');
  const second = await createPki(directory, 'second');
  const { files, use } = filesIn(directory, first);
  const world = new World();
  const server = buildServer({ ...serverOptions(world, first), tls: files });
  t.teardown(() => server.stop());
  const { port } = await server.start('127.0.0.1:0');
  const clientOf = async (pki: TestPki) => {
    const client = new TestClient(`localhost:${port}`, credentialsOf(pki, await pki.issueClient('tenant/acme/user/u')));
    t.teardown(() => client.close());
    return client;
  };
  const old = await clientOf(first);
  t.equal((await old.kms('Sign')).code, 'OK');

  const mismatch = await first.issue('other', { kind: 'server', names: ['localhost'] });
  const spoils: readonly (readonly [string, () => void])[] = [
    ['a key of another certificate', () => copyFileSync(mismatch.privateKeyFile, files.privateKeyFile)],
    ['an empty authority file', () => writeFileSync(files.clientCaFile, '')],
    [
      'an authority file with junk',
      () => writeFileSync(files.clientCaFile, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'),
    ],
    ['no certificate', () => writeFileSync(files.certificateFile, 'junk')],
  ];
  for (const [name, spoil] of spoils) {
    use(first);
    spoil();
    const lines = world.log.length;
    await t.rejects(server.reloadTls(), failure('CONFIG_INVALID'), name);
    t.match(world.log.slice(lines), [{ level: 'error', message: /old ones stay/ }]);
    t.equal((await (await clientOf(first)).kms('Sign')).code, 'OK', `${name}: new connections come in as before`);
  }

  use(second);
  await server.reloadTls();
  t.equal(world.log.at(-1)?.level, 'info');
  t.equal((await old.kms('Sign')).code, 'OK', 'the open connection goes on');
  t.equal((await (await clientOf(second)).kms('Sign')).code, 'OK', 'the new authority counts');
  t.equal((await (await clientOf(first)).kms('Sign')).code, 'UNAVAILABLE', 'the old one no more');
});

t.test('the server does not start without good TLS files and a good address', async (t) => {
  const directory = t.testdir();
  const pki = await createPki(directory);
  const base = serverOptions(new World(), pki);
  const missing = join(directory, 'missing');
  for (const change of [
    { certificateFile: missing },
    { privateKeyFile: missing },
    { clientCaFile: missing },
    { clientCaFile: pki.server.privateKeyFile },
  ]) {
    const server = buildServer({ ...base, tls: { ...base.tls, ...change } });
    await t.rejects(
      server.start('127.0.0.1:0'),
      failure('CONFIG_INVALID', { message: /^((?!missing).)*$/ }),
      JSON.stringify(change),
    );
    server.stop();
  }
  t.throws(() => buildServer({ ...base, trustDomain: 'Not A Domain' }), failure('CONFIG_INVALID'));
  t.throws(() => buildServer({ ...base, limits: { maxConnections: 0 } }), failure('CONFIG_INVALID'));
  for (const address of ['', 'localhost', '127.0.0.1:70000', '::1:0', 'a b:1', '127.0.0.1:-1', '192.0.2.1:0']) {
    const server = buildServer(base);
    await t.rejects(server.start(address), failure('CONFIG_INVALID'), address);
    server.stop();
  }
  const first = buildServer(base);
  t.teardown(() => first.stop());
  const { port } = await first.start('[::1]:0');
  const second = buildServer(base);
  await t.rejects(second.start(`[::1]:${port}`), failure('CONFIG_INVALID'), 'the port is in use');
  second.stop();
});

t.test('connections are bounded, and a handshake that does not go on ends', async (t) => {
  const server = await startServer(t, { limits: { maxConnections: 1, handshakeTimeoutMs: 100 } });
  const stuck = net.connect(server.port, '127.0.0.1').resume();
  stuck.on('error', () => undefined);
  await once(stuck, 'close');
  t.match(server.world.handshakeFailures, ['ERR_TLS_HANDSHAKE_TIMEOUT']);
  const { session } = await openConnection(server, server.acme);
  t.match(await refusalOf(tlsOptions(server, server.acme)), /closed|ECONNRESET/);
  t.equal(server.world.connections, 1);
  const closed = once(server.world.signals, 'closed');
  session.destroy();
  await closed;
  t.equal((await server.client().kms('Sign')).code, 'OK', 'room again');
});

t.test('a listener without client authorities asks for no certificate and serves what anybody may call', async (t) => {
  const pki = await createPki(t.testdir());
  const world = new World();
  const enrollment = 'hsmgateway.v1.EnrollmentClientService';
  const complete = serverOptions(world, pki, {
    services: [enrollment],
    rates: { enrollment: { perSecond: 1, burst: 3 } },
  });
  const { certificateFile, privateKeyFile } = pki.server;
  const options = {
    ...complete,
    handlers: { [enrollment]: { Enroll: () => ({ authorities: 'here' }) } },
    tls: { certificateFile, privateKeyFile, issuerFile: pki.caFile },
  };
  t.throws(
    () => buildServer({ ...options, services: [kmsService], handlers: nullHandlers() }),
    failure('CONFIG_INVALID', { message: /which is not served/ }),
  );
  const { [kmsService]: kms = {} } = nullHandlers();
  t.throws(
    () => buildServer({ ...options, services: [kmsService], handlers: { [kmsService]: kms } }),
    failure('CONFIG_INVALID', { message: /must not be served without client certificates/ }),
  );
  const server = buildServer(options);
  const { port } = await server.start('127.0.0.1:0');
  const client = new TestClient(`localhost:${port}`, grpc.credentials.createSsl(readFileSync(pki.caFile)));
  t.teardown(() => {
    client.close();
    server.stop();
  });
  const path = `/${enrollment}/Enroll`;
  t.match(await client.call(path), { code: 'OK', response: { authorities: 'here' } });
  t.match(world.events, [{ user: '', tenant: '', sourceIp: '127.0.0.1', resourceType: 'certificate' }]);
  t.match(await client.kms('ListKeys'), { code: 'UNIMPLEMENTED' });
  const health = await new Promise((resolve) =>
    client.makeUnaryRequest(
      '/grpc.health.v1.Health/Check',
      () => Buffer.alloc(0),
      String,
      {},
      (error) => resolve(error?.code),
    ),
  );
  t.equal(health, grpc.status.UNIMPLEMENTED);
  const outcomes = [];
  for (let n = 0; n < 4; n++) outcomes.push((await client.call(path)).reason);
  t.match(outcomes, ['', '', 'RATE_LIMITED', 'RATE_LIMITED']);
  await server.reloadTls();
  const socket = tls.connect({
    host: '127.0.0.1',
    port,
    servername: 'localhost',
    ca: readFileSync(pki.caFile),
    ALPNProtocols: ['h2'],
  });
  await once(socket, 'secureConnect');
  const issuer = socket.getPeerCertificate(true).issuerCertificate;
  t.ok(issuer.raw.equals(new X509Certificate(readFileSync(pki.caFile)).raw), 'the authority is sent along');
  socket.destroy();
});
