/** @module Certificate requests of OpenSSL, and what of them is certified; revocation lists as OpenSSL reads them. */
import { execFileSync } from 'node:child_process';
import { randomBytes, X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import t from 'tap';
import { type CertificateProfile, issueCertificate, newSerialNumber } from '../../src/identity/certificates.ts';
import { readCertificateRequest } from '../../src/identity/certificate_request.ts';
import { createRevocationList } from '../../src/identity/revocation_list.ts';
import { createPki, currentValidity, testTrustDomain } from '../fixtures/certificates.ts';
import { failure } from '../fixtures/failure.ts';

const runs = process.env.NIGHTLY === '1' ? 10_000 : 100;
const spiffeId = `spiffe://${testTrustDomain}/tenant/acme/agent/node-1`;
const agent: CertificateProfile = { kind: 'client', spiffeId, trustDomain: testTrustDomain };
const server: CertificateProfile = { kind: 'server', names: ['gateway.example', '10.1.2.3'] };
const directory = t.testdir();
const p256 = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];

/** A request in PEM; `extensions` in the words of OpenSSL's configuration. */
const request = (subject: string, extensions: readonly string[] = [], key: readonly string[] = p256): string => {
  const file = join(directory, 'csr.pem');
  const args = ['req', '-new', '-nodes', '-keyout', join(directory, 'csr.key'), '-out', file, '-subj', subject, ...key];
  execFileSync('openssl', [...args, ...extensions.flatMap((each) => ['-addext', each])], { stdio: 'pipe' });
  return readFileSync(file, 'utf8');
};

/** With an attribute that is no request for extensions. */
const requestWithPassword = (): string => {
  const config = join(directory, 'req.cnf');
  writeFileSync(
    config,
    '[req]\nprompt=no\ndistinguished_name=d\nattributes=a\n[d]\nCN=node-1\n[a]\nchallengePassword=secret\n',
  );
  return execFileSync(
    'openssl',
    ['req', '-new', '-nodes', '-keyout', join(directory, 'csr.key'), '-config', config, ...p256],
    { stdio: 'pipe' },
  ).toString();
};

const wrap = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE REQUEST-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`;
const unwrap = (pem: string): Buffer => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');

t.test('a request that asks for what is granted, or for nothing, is certified for its key', async (t) => {
  const pki = await createPki(directory);
  const rows: readonly (readonly [string, string, readonly string[], CertificateProfile, (readonly string[])?])[] = [
    ['nothing', '/', [], agent],
    ['the name', '/CN=node-1', [], agent],
    ['the path', '/CN=tenant\\/acme\\/agent\\/node-1', [], agent],
    ['the SPIFFE id', '/', [`subjectAltName=URI:${spiffeId}`], agent],
    ['the uses of a client', '/', ['keyUsage=digitalSignature,keyEncipherment', 'extendedKeyUsage=clientAuth'], agent],
    ['what OpenSSL adds', '/', ['basicConstraints=CA:FALSE', 'subjectKeyIdentifier=hash'], agent],
    ['the names of a server', '/CN=gateway.example', ['subjectAltName=IP:10.1.2.3,DNS:gateway.example'], server],
    ['P-384', '/', [], agent, ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384']],
    ['RSA', '/', [], agent, ['-newkey', 'rsa:2048']],
  ];
  for (const [name, subject, extensions, profile, key] of rows) {
    const csrPem = request(subject, extensions, key);
    const serial = newSerialNumber();
    const pem = await issueCertificate(pki.authority.signer, profile, { csrPem }, currentValidity(), serial);
    const leaf = new X509Certificate(pem);
    t.equal(leaf.serialNumber.toLowerCase(), serial, name);
    t.match(leaf.subjectAltName, profile === server ? 'DNS:gateway.example' : `URI:${spiffeId}`);
    t.ok(leaf.publicKey.export({ format: 'der', type: 'spki' }).equals(await readCertificateRequest(csrPem, profile)));
  }
});

t.test('a request that asks for more than is granted is refused, not cut down', async (t) => {
  const rows: readonly (readonly [string, string, readonly string[], CertificateProfile?])[] = [
    ['another common name', '/CN=somebody else', []],
    ['an organisation', '/O=Other/CN=node-1', []],
    ['two common names', '/CN=node-1/CN=root', []],
    ['a host name', '/', ['subjectAltName=DNS:evil.example']],
    ['a host name besides', '/', [`subjectAltName=URI:${spiffeId},DNS:evil.example`]],
    ['the same name twice', '/', [`subjectAltName=URI:${spiffeId},URI:${spiffeId}`]],
    ['a name of another tenant', '/', [`subjectAltName=URI:${spiffeId.replace('acme', 'globex')}`]],
    ['an operator', '/', [`subjectAltName=URI:spiffe://${testTrustDomain}/operator/root`]],
    ['another kind', '/', [`subjectAltName=URI:${spiffeId.replace('agent', 'user')}`]],
    ['an authority', '/', ['basicConstraints=critical,CA:TRUE']],
    ['signing certificates', '/', ['keyUsage=digitalSignature,keyCertSign']],
    ['being a server', '/', ['extendedKeyUsage=clientAuth,serverAuth']],
    ['any use', '/', ['extendedKeyUsage=anyExtendedKeyUsage']],
    ['name constraints', '/', ['nameConstraints=permitted;URI:.example']],
    ['an unknown extension', '/', ['1.2.3.4=ASN1:UTF8String:x']],
    ['fewer names than the server has', '/', ['subjectAltName=DNS:gateway.example'], server],
    ['being a client', '/', ['extendedKeyUsage=clientAuth'], server],
  ];
  for (const [name, subject, extensions, profile = agent] of rows) {
    const csrPem = request(subject, extensions);
    await t.rejects(readCertificateRequest(csrPem, profile), failure('CERTIFICATE_NAME_NOT_PERMITTED'), name);
  }
  await t.rejects(readCertificateRequest(requestWithPassword(), agent), failure('CERTIFICATE_NAME_NOT_PERMITTED'));
});

t.test('a weak key is not certified', async (t) => {
  const rows = [
    ['rsa:1024'],
    ['rsa:2048', 'rsa_keygen_pubexp:3'],
    ['ec', 'ec_paramgen_curve:secp256k1'],
    ['ec', 'ec_paramgen_curve:P-521'],
    ['ec', 'ec_paramgen_curve:P-224'],
    ['ed25519'],
  ];
  for (const [kind = '', ...options] of rows) {
    const csrPem = request('/', [], ['-newkey', kind, ...options.flatMap((option) => ['-pkeyopt', option])]);
    await t.rejects(readCertificateRequest(csrPem, agent), failure('CERTIFICATE_KEY_WEAK'), `${kind} ${options}`);
  }
});

t.test('a request that is none, or is not signed by its key, is refused', async (t) => {
  const good = request('/CN=node-1');
  const der = unwrap(good);
  const foreign = unwrap(request('/CN=node-1'));
  const flipped = (at: number): Buffer => {
    const copy = Buffer.from(der);
    copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
    return copy;
  };
  const key = der.indexOf(Buffer.from('03420004', 'hex'));
  const rows = [
    ['nothing', ''],
    ['text', 'no request'],
    ['two requests', good + good],
    ['text around it', `x ${good}`],
    ['a certificate', good.replaceAll('CERTIFICATE REQUEST', 'CERTIFICATE')],
    ['another signature', wrap(flipped(der.length - 1))],
    [
      'the key of another',
      wrap(Buffer.concat([der.subarray(0, key), foreign.subarray(key, key + 68), der.subarray(key + 68)])),
    ],
    ['cut short', wrap(der.subarray(0, -5))],
    ['something behind it', wrap(Buffer.concat([der, Buffer.from([5, 0])]))],
    ['too long', wrap(Buffer.concat([der, Buffer.alloc(20_000)]))],
  ] as const;
  t.ok(key > 0);
  for (const [name, csrPem] of rows) {
    await t.rejects(readCertificateRequest(csrPem, agent), failure('CERTIFICATE_REQUEST_INVALID'), name);
  }
});

t.test('whatever the bytes, the answer is one of the reasons', async (t) => {
  const der = unwrap(request('/CN=node-1', [`subjectAltName=URI:${spiffeId}`, 'keyUsage=digitalSignature']));
  const reasons = ['CERTIFICATE_REQUEST_INVALID', 'CERTIFICATE_KEY_WEAK', 'CERTIFICATE_NAME_NOT_PERMITTED'];
  const spoilt = fc.tuple(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, mask]) => {
    const copy = Buffer.from(der);
    copy.writeUInt8(copy.readUInt8(at) ^ mask, at);
    return copy;
  });
  const bytes = fc.oneof(spoilt, fc.uint8Array({ maxLength: 200 }));
  await fc.assert(
    fc.asyncProperty(bytes, async (content) => {
      const reason = await readCertificateRequest(wrap(content), agent).then(
        () => 'certified',
        (error: { reason?: string }) => error.reason ?? String(error),
      );
      return reasons.includes(reason);
    }),
    { numRuns: runs },
  );
  t.pass('no byte can be changed unseen');
});

t.test('serial numbers have one form, and no two are the same', async (t) => {
  const serials = Array.from({ length: 1000 }, newSerialNumber);
  t.equal(new Set(serials).size, 1000);
  for (const serial of serials) t.match(serial, /^[1357][0-9a-f]{31}$/);
});

t.test('a revocation list is what OpenSSL holds certificates against', async (t) => {
  const pki = await createPki(directory, 'crl');
  const leaf = async (serial: string): Promise<string> => {
    const file = join(directory, `${serial}.pem`);
    const key = { csrPem: request('/') };
    writeFileSync(file, await issueCertificate(pki.authority.signer, agent, key, currentValidity(), serial));
    return file;
  };
  const [good, bad] = [await leaf(newSerialNumber()), await leaf(`1${'0'.repeat(31)}`)];
  const now = Date.now();
  const list = { number: 300, thisUpdateMs: now, nextUpdateMs: now + 86_400_000 };
  const file = join(directory, 'list.pem');
  const write = async (count: number): Promise<void> => {
    const revoked = Array.from({ length: count }, () => randomBytes(16).toString('hex')).map((serial, index) => ({
      serial,
      revokedAtMs: now - 1000,
      reason: index % 2 === 0 ? ('UNSPECIFIED' as const) : ('PRIVILEGE_WITHDRAWN' as const),
    }));
    const own = { serial: `1${'0'.repeat(31)}`, revokedAtMs: now - 1000, reason: 'KEY_COMPROMISE' as const };
    const der = await createRevocationList(pki.authority.signer, list, count === 0 ? [] : [...revoked, own]);
    writeFileSync(file, `-----BEGIN X509 CRL-----\n${Buffer.from(der).toString('base64')}\n-----END X509 CRL-----\n`);
  };
  const openssl = (...args: string[]): string => {
    try {
      return execFileSync('openssl', args, { stdio: 'pipe' }).toString();
    } catch (error) {
      return `failed: ${(error as { stderr: Buffer }).stderr}`;
    }
  };
  const verify = (path: string): string =>
    openssl('verify', '-x509_strict', '-crl_check', '-CAfile', pki.caFile, '-CRLfile', file, path);
  await write(0);
  t.match(openssl('crl', '-in', file, '-noout', '-text', '-CAfile', pki.caFile), /CRL Number:\s+300/);
  t.match(openssl('crl', '-in', file, '-noout', '-text'), 'No Revoked Certificates');
  t.match(verify(bad), 'OK', 'an empty list revokes nothing');
  await write(3000);
  const text = openssl('crl', '-in', file, '-noout', '-text', '-CAfile', pki.caFile);
  t.match(text, /Version 2[\s\S]+ecdsa-with-SHA256[\s\S]+Authority Key Identifier[\s\S]+Key Compromise/);
  t.match(verify(good), 'OK');
  t.match(verify(bad), /failed: .*certificate revoked/s);
});

t.test('times of revocation lists after 2049 are written out', async (t) => {
  const pki = await createPki(directory, 'late');
  const list = { number: 1, thisUpdateMs: Date.UTC(2049, 11, 31), nextUpdateMs: Date.UTC(2050, 0, 1) };
  const file = join(directory, 'late.crl');
  writeFileSync(file, await createRevocationList(pki.authority.signer, list, []));
  const text = execFileSync('openssl', ['crl', '-inform', 'DER', '-in', file, '-noout', '-text'], { stdio: 'pipe' });
  t.match(text.toString(), /Last Update: Dec 31 00:00:00 2049 GMT\s+Next Update: Jan {2}1 00:00:00 2050 GMT/);
});
