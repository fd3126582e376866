/** @module The authority of an installation: made by init, kept in files, looked after by the gateway. */
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { addLaterAuthorities, publishRevocationLists, revocationListFile } from '../../src/app/authority_files.ts';
import { CertificateKeeper, type CertificateKeeperOptions } from '../../src/app/certificate_keeper.ts';
import { createCertificateRequest } from '../../src/client/certificate_request.ts';
import { createAuthority } from '../../src/identity/certificates.ts';
import { CertificateWorld } from '../fixtures/certificate_world.ts';
import { sampleAuthority } from '../fixtures/certificate_rows.ts';
import { localWorld } from '../fixtures/local_commands.ts';

const dayMs = 86_400_000;

t.test('the authority is made once, in the token, and its certificate put where there is none', async (t) => {
  const folder = t.testdir({});
  const world = localWorld(folder);
  const init = async (...args: string[]) => world.run('init', '-o', 'json', ...args);
  const first = await init('--ca-name', 'Acme CA');
  t.equal(first.exitCode, 0, first.stderr);
  const file = join(folder, 'tls/ca.crt');
  const authority = new X509Certificate(readFileSync(file));
  t.match(authority, { subject: 'CN=Acme CA', subjectAltName: 'URI:spiffe://example.org' });
  t.ok(authority.ca && authority.checkIssued(authority) && authority.verify(authority.publicKey));
  t.equal(Math.round((authority.validToDate.getTime() - Date.now()) / 86_400_000), 3650);
  world.tokens.calls.length = 0;
  const again = await init('--ca-name', 'Other CA');
  t.equal(again.stdout.includes('"created":false'), true);
  t.notOk(world.tokens.calls.includes('createAuthorityKey'), 'there is an authority');
  t.match(again.stderr, /has the certificate authority/);
  t.equal(JSON.parse(again.stdout).ca_sha256, JSON.parse(first.stdout).ca_sha256);
  writeFileSync(file, (await createAuthority('Foreign', { notBeforeMs: 0, notAfterMs: 1e12 })).certificatePem);
  const foreign = readFileSync(file, 'utf8');
  t.match((await init()).stderr, /has other authorities.*hsmctl ca show --pem/);
  t.equal(readFileSync(file, 'utf8'), foreign, 'what is there stays');
  t.equal((await world.run('ca', 'show', '--pem')).stdout.startsWith('-----BEGIN CERTIFICATE'), true);
  t.equal((await localWorld(t.testdir({})).run('init', '--ca-name', 'a,O=b')).exitCode, 1);
});

t.test('there is no authority to show before init', async (t) => {
  const { exitCode, stderr } = await localWorld(t.testdir({ data: {} })).run('ca', 'show', '-o', 'json');
  t.equal(exitCode, 1);
  t.match(JSON.parse(stderr), { reason: 'NOT_INITIALIZED' });
});

const newAuthority = async (generation: number) => {
  const { certificatePem } = await createAuthority(`CA ${generation}`, { notBeforeMs: 0, notAfterMs: 4e12 });
  return sampleAuthority(generation, { certificatePem });
};

t.test('a file of authorities gets those that came later, if one of ours is in it', async (t) => {
  const folder = t.testdir({});
  const file = join(folder, 'ca.crt');
  const [first, second, third, foreign] = await Promise.all([1, 2, 3, 4].map(newAuthority));
  if (!first || !second || !third || !foreign) throw new Error('no authorities');
  t.equal(addLaterAuthorities(file, [first]), false, 'without the file nothing is made');
  const rows = [
    ['nothing new', [first], [first], [first]],
    ['one more', [first], [first, second], [first, second]],
    ['two more, beside a foreign one', [foreign, first], [first, second, third], [foreign, first, second, third]],
    ['an old one that was removed stays so', [second], [first, second], [second]],
    ['a file of somebody else', [foreign], [first, second], [foreign]],
  ] as const;
  for (const [name, before, authorities, after] of rows) {
    const text = before.map(({ certificatePem }) => certificatePem).join('');
    writeFileSync(file, text);
    t.equal(addLaterAuthorities(file, authorities), after.length > before.length, name);
    const found = readFileSync(file, 'utf8').match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];
    t.strictSame(
      found.map((pem) => new X509Certificate(pem).subject),
      after.map(({ certificatePem }) => new X509Certificate(certificatePem).subject),
      name,
    );
  }
  t.strictSame(readdirSync(folder), ['ca.crt'], 'no draft is left');
});

t.test('revocation lists are published where they are new', async (t) => {
  const folder = t.testdir({});
  const file = join(folder, 'ca.crt');
  t.equal(revocationListFile(file), join(folder, 'ca.crl'));
  const list = { number: 1, der: Buffer.alloc(100, 7), thisUpdateMs: 1, nextUpdateMs: 2, revocations: 0 };
  t.equal(publishRevocationLists(file, [sampleAuthority(1)]), false, 'there is none yet');
  const authorities = [sampleAuthority(1, { revocationList: list }), sampleAuthority(2, { revocationList: list })];
  t.equal(publishRevocationLists(file, authorities), true);
  t.equal(readFileSync(join(folder, 'ca.crl'), 'utf8').match(/BEGIN X509 CRL/g)?.length, 2);
  t.equal(publishRevocationLists(file, authorities), false);
});

/** A keeper whose hour never strikes, in a world of its own. */
const keeperOf = async (
  t: { testdir(): string; teardown(end: () => void | Promise<void>): void },
  changes: Partial<CertificateKeeperOptions> = {},
) => {
  const world = await CertificateWorld.open(t.testdir());
  const folder = join(t.testdir(), 'tls');
  mkdirSync(folder);
  const clientCaFile = join(folder, 'ca.crt');
  const [authority] = await world.store.authorities.list();
  writeFileSync(clientCaFile, authority?.certificatePem ?? '');
  const reloads: number[] = [];
  const log: string[] = [];
  const line = (_fields: object, message: string) => void log.push(message);
  const keeper = new CertificateKeeper({
    certificates: world.deps,
    clientCaFile,
    warnDays: 14,
    reloadTls: async () => void reloads.push(1),
    logger: { info: line, warn: line, error: line } as never,
    startTimer: () => () => undefined,
    ...changes,
  });
  t.teardown(() => {
    keeper.stop();
    return world.store.close();
  });
  const issue = async (name: string, days: number) => {
    const csr = (await createCertificateRequest()).csrPem;
    return world.call('IssueCertificate', { tenant: 'acme', kind: 'CERTIFICATE_AGENT', name, csr, days });
  };
  return { world, keeper, folder, clientCaFile, reloads, log, issue };
};

t.test('a turn publishes revocation lists that OpenSSL accepts, and knows what ends soon', async (t) => {
  const { world, keeper, folder, clientCaFile, issue } = await keeperOf(t);
  const { certificate } = await issue('node-1', 60);
  await issue('node-2', 10);
  const leaf = join(folder, 'leaf.pem');
  writeFileSync(leaf, certificate.certificate ?? '');
  const verify = (): string => {
    try {
      const args = ['verify', '-crl_check', '-CAfile', clientCaFile, '-CRLfile', join(folder, 'ca.crl'), leaf];
      return execFileSync('openssl', args, { stdio: 'pipe' }).toString();
    } catch (error) {
      return String((error as { stderr: Buffer }).stderr);
    }
  };
  await keeper.sync();
  t.match(verify(), 'OK');
  t.strictSame(keeper.expiring(), [{ tenantId: 'acme', principalId: 'tenant/acme/agent/node-2', hoursLeft: 239 }]);
  await world.call('RevokeCertificate', { serial: certificate.serial });
  await keeper.sync();
  t.match(verify(), 'certificate revoked');
  world.clockOffsetMs = 500 * dayMs;
  await keeper.sync();
  t.same(keeper.expiring(), []);
  t.equal(
    await world.store.certificates.find(certificate.serial ?? ''),
    undefined,
    'what ended long ago is cleared away',
  );
});

t.test('a change is followed without waiting for the hour, by one turn for several', async (t) => {
  const { world, keeper, folder, issue } = await keeperOf(t);
  const { certificate } = await issue('node-1', 60);
  await keeper.sync();
  keeper.start(world.store.onChange);
  await keeper.sync();
  // The keeper's own timer keeps no process alive.
  const alive = setInterval(() => undefined, 60_000);
  t.teardown(() => clearInterval(alive));
  const signed = new Promise<void>((resolve) => {
    const end = world.store.onChange(({ kind }) => {
      if (kind !== 'authorities') return;
      end();
      resolve();
    });
  });
  for (let n = 0; n < 3; n++) await world.call('RevokeCertificate', { serial: certificate.serial });
  await signed;
  await keeper.sync();
  const [authority] = await world.store.authorities.list();
  t.equal(authority?.revocationList?.number, 2);
  const text = execFileSync('openssl', ['crl', '-in', join(folder, 'ca.crl'), '-noout', '-text']).toString();
  t.match(text.toLowerCase(), certificate.serial);
});

t.test('a new authority is added to the file, and the listeners read it again', async (t) => {
  const { world, keeper, clientCaFile, reloads, log } = await keeperOf(t);
  await keeper.sync();
  t.same(reloads, []);
  await world.call('ReplaceAuthority', { authority: 1, common_name: 'Next CA' });
  await keeper.sync();
  t.same(reloads, [1]);
  t.equal(readFileSync(clientCaFile, 'utf8').match(/BEGIN CERTIFICATE/g)?.length, 2);
  t.match(log, [/./, /./, /a new certificate authority is trusted/]);
});

t.test('a folder that cannot be written, and a token without the key, are told to the log', async (t) => {
  const { world, keeper, folder, log } = await keeperOf(t);
  world.token.lose(1);
  await keeper.sync();
  t.match(log, [/left to gateways that have their keys/]);
  await world.call('ReplaceAuthority', { authority: 1, common_name: 'Next CA' });
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'no folder');
  await keeper.sync();
  t.match(log.at(-1), /could not be published/);
});
