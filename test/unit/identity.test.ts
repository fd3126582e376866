/** @module Identity: SPIFFE ids, certificates that are issued, and the principal that is read back from them. */
import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import {
  type CertificateProfile,
  createAuthority,
  createKeyPair,
  createPemSigner,
  issueCertificate,
} from '../../src/identity/certificates.ts';
import { PeerDirectory, principalOfCertificate } from '../../src/identity/peer.ts';
import { isPrincipalName, isTrustDomain, parseSpiffeId, toSpiffeId } from '../../src/identity/spiffe_id.ts';
import { failure } from '../fixtures/failure.ts';
import { createPki, currentValidity, pastValidity, testTrustDomain } from '../fixtures/certificates.ts';

const runs = process.env.NIGHTLY === '1' ? 10_000 : 100;
const base = `spiffe://${testTrustDomain}`;
const reasonOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return error instanceof GatewayError ? error.reason : `not a GatewayError: ${String(error)}`;
  }
  return 'none';
};

t.test('a SPIFFE id of the grammar becomes a principal', async (t) => {
  const rows = [
    ['tenant/acme/user/alice', { kind: 'user', tenantId: 'acme', name: 'alice' }],
    ['tenant/acme/service/billing.v2', { kind: 'service', tenantId: 'acme', name: 'billing.v2' }],
    ['tenant/0-a_b/agent/node-7', { kind: 'agent', tenantId: '0-a_b', name: 'node-7' }],
    [`tenant/${'t'.repeat(63)}/user/${'n'.repeat(63)}`, { kind: 'user', tenantId: 't'.repeat(63) }],
    ['operator/root', { kind: 'operator', tenantId: undefined, name: 'root' }],
  ] as const;
  for (const [id, expected] of rows) {
    const principal = parseSpiffeId(`${base}/${id}`, testTrustDomain);
    t.match(principal, { ...expected, id });
    t.ok(Object.isFrozen(principal));
    t.equal(toSpiffeId(testTrustDomain, id), `${base}/${id}`);
  }
});

t.test('everything else is CLIENT_CERT_INVALID and not repeated in the text', async (t) => {
  const ids = [
    '',
    base,
    `${base}/`,
    `${base}/tenant/acme/user`,
    `${base}/tenant/acme/user/alice/`,
    `${base}/tenant/acme/user/alice/x`,
    `${base}/tenant/acme/operator/alice`,
    `${base}/tenant/acme/USER/alice`,
    `${base}/tenant/Acme/user/alice`,
    `${base}/tenant/acme/user/a%6cice`,
    `${base}/tenant/../user/alice`,
    `${base}/tenant/./user/alice`,
    `${base}/tenant/acme/user/.`,
    `${base}/tenant/acme/user/..`,
    `${base}/tenant//user/alice`,
    `${base}/tenant/acme/user/`,
    `${base}/tenant/acme/user/alice?x=1`,
    `${base}/tenant/acme/user/alice#x`,
    `${base}/tenant/acme/user/alice\n`,
    `${base}/tenant/acme/user/alice\0`,
    `${base}/tenant/${'t'.repeat(64)}/user/alice`,
    `${base}/tenant/acme/user/${'n'.repeat(600)}`,
    `${base}/operator`,
    `${base}/operator/alice/bob`,
    `${base}/operator/`,
    `${base}:443/operator/alice`,
    `${base}.evil/operator/alice`,
    'spiffe://other/operator/alice',
    `SPIFFE://${testTrustDomain}/operator/alice`,
    `https://${testTrustDomain}/operator/alice`,
    `spiffe://user@${testTrustDomain}/operator/alice`,
  ];
  for (const id of ids) {
    t.throws(() => parseSpiffeId(id, testTrustDomain), failure('CLIENT_CERT_INVALID'), JSON.stringify(id));
  }
  t.throws(() => parseSpiffeId(`${base}/tenant/secret%20name/user/x`, testTrustDomain), {
    message: /^((?!secret).)*$/,
  });
  t.throws(() => toSpiffeId(testTrustDomain, 'tenant/A/user/x'), failure('CLIENT_CERT_INVALID'));
  t.notOk(isPrincipalName('-a'));
  t.ok(isTrustDomain('a.b-c'));
  t.notOk(isTrustDomain('a/b'));
});

t.test('the parser gives back what it was given, or CLIENT_CERT_INVALID', async (t) => {
  const name = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,62}$/);
  fc.assert(
    fc.property(name, fc.constantFrom('user', 'service', 'agent'), name, (tenant, kind, who) => {
      const id = `tenant/${tenant}/${kind}/${who}`;
      const principal = parseSpiffeId(`${base}/${id}`, testTrustDomain);
      return principal.id === id && principal.tenantId === tenant && principal.name === who;
    }),
    { numRuns: runs },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const path = Buffer.from(bytes).toString('latin1');
      const reason = reasonOf(() => parseSpiffeId(`${base}/${path}`, testTrustDomain));
      return reason === 'none' || reason === 'CLIENT_CERT_INVALID';
    }),
    { numRuns: runs },
  );
  t.pass();
});

t.test('issued certificates are leaves for exactly one use, and OpenSSL agrees', async (t) => {
  const directory = t.testdir();
  const pki = await createPki(directory);
  const client = await pki.issueClient('tenant/acme/service/billing');
  const ca = new X509Certificate(pki.authority.certificatePem);
  const leaf = new X509Certificate(client.certificatePem);
  t.ok(ca.ca);
  t.ok(leaf.checkIssued(ca));
  t.ok(leaf.verify(ca.publicKey));
  t.notOk(leaf.ca);
  t.same(leaf.keyUsage, ['1.3.6.1.5.5.7.3.2']);
  t.equal(leaf.subjectAltName, `URI:${base}/tenant/acme/service/billing`);
  t.equal(new X509Certificate(pki.server.certificatePem).checkHost('localhost'), 'localhost');
  t.equal(new X509Certificate(pki.server.certificatePem).checkIP('127.0.0.1'), '127.0.0.1');
  t.not(leaf.serialNumber, new X509Certificate(pki.server.certificatePem).serialNumber);
  t.ok(leaf.serialNumber.length > 26 && leaf.serialNumber.length <= 34, '128 random bits');
  const verify = (purpose: string, file: string) =>
    execFileSync('openssl', ['verify', '-CAfile', pki.caFile, '-purpose', purpose, file], { stdio: 'pipe' }).toString();
  t.match(verify('sslclient', client.certificateFile), /OK/);
  t.match(verify('sslserver', pki.server.certificateFile), /OK/);
  t.throws(() => verify('sslserver', client.certificateFile), /unsuitable certificate purpose/);
  t.throws(() => verify('sslclient', pki.server.certificateFile), /unsuitable certificate purpose/);
  const text = execFileSync('openssl', ['x509', '-in', pki.caFile, '-noout', '-text']).toString();
  t.match(text, /Basic Constraints: critical\s+CA:TRUE, pathlen:0/);
  t.match(text, /Key Usage: critical\s+Certificate Sign, CRL Sign/);
});

t.test('what makes no sense is not issued', async (t) => {
  const pki = await createPki(t.testdir());
  const { publicKey } = await createKeyPair();
  const { signer } = pki.authority;
  const client: CertificateProfile = { kind: 'client', spiffeId: `${base}/operator/a`, trustDomain: testTrustDomain };
  const now = currentValidity();
  const tooLong = { ...now, notAfterMs: now.notAfterMs + 10 * 86_400_000 };
  const backwards = { notBeforeMs: now.notAfterMs, notAfterMs: now.notBeforeMs };
  const rows = [
    [client, { publicKey }, tooLong, 'FIELD_INVALID'],
    [client, { publicKey }, backwards, 'FIELD_INVALID'],
    [client, { publicKey }, { ...now, notAfterMs: Number.NaN }, 'FIELD_INVALID'],
    [client, { publicKey: Buffer.from('junk') }, now, 'FIELD_INVALID'],
    [{ ...client, spiffeId: 'spiffe://other/operator/a' }, { publicKey }, now, 'CLIENT_CERT_INVALID'],
    [{ kind: 'server', names: [] }, { publicKey }, now, 'FIELD_INVALID'],
    [{ kind: 'server', names: ['a b'] }, { publicKey }, now, 'FIELD_INVALID'],
    [{ kind: 'server', names: ['*.example.com'] }, { publicKey }, now, 'FIELD_INVALID'],
  ] as const;
  for (const [profile, key, validity, reason] of rows) {
    await t.rejects(issueCertificate(signer, profile, key, validity), failure(reason));
  }
  await t.rejects(createAuthority('a, O=b', now), failure('FIELD_INVALID'));
  await t.rejects(createPemSigner('', 'no key'), failure('CONFIG_INVALID'));
});

t.test('a signer that is not a key in memory can issue', async (t) => {
  const pki = await createPki(t.testdir());
  let signatures = 0;
  const signer = {
    certificatePem: pki.authority.certificatePem,
    sign: (tbs: Uint8Array) => {
      signatures += 1;
      return pki.authority.signer.sign(tbs);
    },
  };
  const { publicKey } = await createKeyPair();
  const pem = await issueCertificate(signer, { kind: 'server', names: ['::1'] }, { publicKey }, currentValidity());
  t.equal(signatures, 1);
  t.ok(new X509Certificate(pem).verify(new X509Certificate(signer.certificatePem).publicKey));
});

/** Certificates that our own issuer would not make, made with OpenSSL. */
const strange = (directory: string, extensions: readonly string[]): Buffer => {
  const config = join(directory, 'strange.cnf');
  const head = '[req]\ndistinguished_name=dn\nprompt=no\nx509_extensions=ext\n[dn]\nCN=strange\n[ext]\n';
  writeFileSync(config, `${head}${extensions.join('\n')}\n`);
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'];
  const pem = execFileSync('openssl', [...args, '-keyout', join(directory, 'strange.key'), '-config', config], {
    stdio: 'pipe',
  });
  return new X509Certificate(pem).raw;
};

t.test('certificates with an unclear or unfitting identity are refused', async (t) => {
  const directory = t.testdir();
  const uri = `URI:${base}/operator/alice`;
  const client = 'extendedKeyUsage=clientAuth';
  const leaf = 'basicConstraints=CA:FALSE';
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['no name at all', [leaf, client]],
    ['a DNS name only', [leaf, client, 'subjectAltName=DNS:alice']],
    ['two URIs', [leaf, client, `subjectAltName=${uri},URI:${base}/operator/bob`]],
    ['another scheme', [leaf, client, `subjectAltName=URI:https://${testTrustDomain}/operator/alice`]],
    ['another trust domain', [leaf, client, 'subjectAltName=URI:spiffe://other/operator/alice']],
    ['an authority', ['basicConstraints=CA:TRUE', client, `subjectAltName=${uri}`]],
    ['a server', [leaf, 'extendedKeyUsage=serverAuth', `subjectAltName=${uri}`]],
    ['no stated use', [leaf, `subjectAltName=${uri}`]],
  ];
  for (const [name, extensions] of rows) {
    const der = strange(directory, extensions);
    t.throws(() => principalOfCertificate(der, testTrustDomain), failure('CLIENT_CERT_INVALID'), name);
  }
  const fine = strange(directory, [leaf, client, `subjectAltName=${uri},DNS:alice.example`]);
  t.equal(principalOfCertificate(fine, testTrustDomain).id, 'operator/alice', 'a DNS name beside the URI does no harm');
  t.throws(() => principalOfCertificate(Buffer.from('junk'), testTrustDomain), failure('CLIENT_CERT_INVALID'));
});

t.test('a peer is read once per connection, a refusal too', async (t) => {
  const pki = await createPki(t.testdir());
  const { certificatePem } = await pki.issueClient('tenant/acme/agent/node-1', pastValidity());
  const certificate = new X509Certificate(certificatePem);
  let reads = 0;
  const socket = {
    authorized: true,
    remoteAddress: '192.0.2.1',
    getPeerX509Certificate: () => {
      reads += 1;
      return certificate;
    },
  };
  const directory = new PeerDirectory(testTrustDomain);
  const connection = {};
  const peer = directory.identify(connection, socket);
  t.equal(directory.identify(connection, socket), peer);
  t.equal(reads, 1);
  t.match(peer, { principal: { id: 'tenant/acme/agent/node-1' }, sourceIp: '192.0.2.1' });
  t.ok(peer.notAfterMs < Date.now(), 'the end of validity is for the caller to check');

  for (const refused of [
    { ...socket, authorized: false },
    { ...socket, getPeerX509Certificate: () => undefined },
    {
      ...socket,
      getPeerX509Certificate: () => {
        throw new Error('socket is gone');
      },
    },
  ]) {
    const other = {};
    t.throws(() => directory.identify(other, refused), failure('CLIENT_CERT_INVALID'));
    t.throws(() => directory.identify(other, socket), failure('CLIENT_CERT_INVALID'), 'the refusal stays');
  }
});
