/** @module The services of certificates: issued, renewed, revoked, listed; enrollment by token; authorities and revocation lists. */
import { createPublicKey, randomBytes, randomUUID, X509Certificate } from 'node:crypto';
import t from 'tap';
import { refreshRevocationLists } from '../../src/admin/certificates/revocation_lists.ts';
import { createCertificateRequest } from '../../src/client/certificate_request.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { CertificateWorld, type Message } from '../fixtures/certificate_world.ts';
import { newSerial } from '../fixtures/certificate_rows.ts';
import { testTrustDomain } from '../fixtures/certificates.ts';

const dayMs = 86_400_000;
const open = async (test: { testdir(): string; teardown(end: () => Promise<void>): void }) => {
  const world = await CertificateWorld.open(test.testdir());
  test.teardown(() => world.store.close());
  return world;
};
const newCsr = async (): Promise<string> => (await createCertificateRequest()).csrPem;
const agent = { tenant: 'acme', kind: 'CERTIFICATE_AGENT', name: 'node-1' } as const;
const operator = { kind: 'CERTIFICATE_OPERATOR', name: 'alice' } as const;
const leafOf = ({ certificate }: Message): X509Certificate => new X509Certificate(certificate.certificate ?? '');
const serialOf = ({ certificate }: Message): string => certificate.serial ?? '';
const daysOf = (message: Message): number => Math.round((leafOf(message).validToDate.getTime() - Date.now()) / dayMs);

t.test(
  'a certificate is issued for the name that was ordered, under the authority that is given with it',
  async (t) => {
    const world = await open(t);
    const csr = await newCsr();
    const answer = await world.call('IssueCertificate', { ...agent, csr });
    const leaf = leafOf(answer);
    const authority = new X509Certificate(answer.authorities ?? '');
    t.equal(leaf.subjectAltName, `URI:spiffe://${testTrustDomain}/tenant/acme/agent/node-1`);
    t.ok(leaf.checkIssued(authority) && leaf.verify(authority.publicKey));
    t.equal(authority.subjectAltName, `URI:spiffe://${testTrustDomain}`);
    t.match(answer.certificate, {
      serial: leaf.serialNumber.toLowerCase(),
      principal: 'tenant/acme/agent/node-1',
      tenant: 'acme',
      kind: 'CERTIFICATE_AGENT',
      state: 'CERTIFICATE_VALID',
      issued_by: 'operator/root',
      renewed_from: '',
      revoked_at: 0,
      authority: 1,
    });
    t.match(world.lastContext?.audit, { resourceId: serialOf(answer), resourceName: 'tenant/acme/agent/node-1' });
    t.strictSame(await world.call('GetCertificate', { serial: serialOf(answer) }), { certificate: answer.certificate });
  },
);

t.test('a certificate lasts as long as is ordered, at most as long as is permitted', async (t) => {
  const world = await open(t);
  const issue = async (order: object) =>
    daysOf(await world.call('IssueCertificate', { ...order, csr: await newCsr() }));
  t.equal(await issue(agent), 90);
  t.equal(await issue({ ...agent, days: 7 }), 7);
  t.equal(await issue(operator), 365);
  const csr = await newCsr();
  t.equal(await world.outcome('IssueCertificate', { ...agent, csr, days: 91 }), 'FIELD_INVALID days');
  t.equal(await world.outcome('IssueCertificate', { ...operator, csr, days: 366 }), 'FIELD_INVALID days');
  world.clockOffsetMs = 3600 * dayMs;
  t.equal(await world.outcome('IssueCertificate', { ...agent, csr, days: 60 }), 'FIELD_INVALID days');
  const last = await world.call('IssueCertificate', { ...agent, csr });
  t.equal(daysOf(last), 3650, 'without a number of days it ends with the authority');
});

t.test('orders that make no sense are refused, and leave nothing behind', async (t) => {
  const world = await open(t);
  const csr = await newCsr();
  const order = { ...agent, csr };
  const rows: readonly (readonly [object, string])[] = [
    [{ ...order, tenant: 'nobody' }, 'TENANT_NOT_FOUND'],
    [{ ...order, tenant: '' }, 'FIELD_INVALID tenant'],
    [{ ...order, tenant: '../acme' }, 'FIELD_INVALID tenant'],
    [{ ...order, name: 'Node' }, 'FIELD_INVALID name'],
    [{ ...order, name: 'a/b' }, 'FIELD_INVALID name'],
    [{ ...order, name: '' }, 'FIELD_INVALID name'],
    [{ ...order, name: 'n'.repeat(64) }, 'FIELD_INVALID name'],
    [{ ...order, kind: 0 }, 'FIELD_INVALID kind'],
    [{ ...order, kind: 99 }, 'FIELD_INVALID kind'],
    [{ ...order, kind: 'CERTIFICATE_SERVER' }, 'FIELD_INVALID kind'],
    [{ ...order, kind: 'CERTIFICATE_OPERATOR' }, 'FIELD_INVALID tenant'],
    [{ ...order, csr: '' }, 'FIELD_INVALID csr'],
    [{ ...order, csr: 'x'.repeat(16_385) }, 'FIELD_INVALID csr'],
    [{ ...order, csr: `${csr}é` }, 'FIELD_INVALID csr'],
    [{ ...order, csr: 'none' }, 'CERTIFICATE_REQUEST_INVALID csr'],
    [{ ...order, days: 3651 }, 'FIELD_INVALID days'],
    [{ ...order, sequence: 'x' }, 'FIELD_INVALID sequence'],
  ];
  for (const [message, reason] of rows) t.equal(await world.outcome('IssueCertificate', message), reason);
  t.same(((await world.call('ListCertificates')) as never as { certificates: unknown[] }).certificates, []);
});

t.test('a repeated order has the same answer; the sequence is good for that order alone', async (t) => {
  const world = await open(t);
  const sequence = randomUUID();
  const csr = await newCsr();
  const first = await world.call('IssueCertificate', { ...agent, csr, sequence });
  t.strictSame(await world.call('IssueCertificate', { ...agent, csr, sequence }), first);
  t.equal(world.token.signatures, 2, 'the authority and one certificate');
  const other = { ...agent, tenant: 'globex', csr, sequence };
  t.equal(await world.outcome('IssueCertificate', other), 'SEQUENCE_REUSED');
});

t.test('a gateway whose token lacks the key, or has another one, issues nothing', async (t) => {
  const world = await open(t);
  const csr = await newCsr();
  for (const isReplaced of [false, true]) {
    world.token.lose(1, isReplaced);
    t.equal(await world.outcome('IssueCertificate', { ...agent, csr }), 'HSM_UNAVAILABLE');
  }
  t.same(await world.store.certificates.listExpiring(0, Number.MAX_SAFE_INTEGER, 10), []);
});

t.test('a renewal is for the same principal, by an operator or by the holder itself', async (t) => {
  const world = await open(t);
  const first = await world.call('IssueCertificate', { ...agent, csr: await newCsr() });
  const second = await world.call('RenewCertificate', { serial: serialOf(first), csr: await newCsr(), tenant: 'acme' });
  t.match(second.certificate, { principal: 'tenant/acme/agent/node-1', renewed_from: serialOf(first) });
  world.actAs('tenant/acme/agent/node-1', serialOf(second));
  const third = await world.call('RenewOwnCertificate', { csr: await newCsr(), days: 3 });
  t.match(third.certificate, { principal: 'tenant/acme/agent/node-1', renewed_from: serialOf(second) });
  t.match(third.certificate, { issued_by: 'tenant/acme/agent/node-1', kind: 'CERTIFICATE_AGENT' });
  t.equal(daysOf(third), 3);
  t.match(world.lastContext?.audit, { resourceId: serialOf(third), resourceName: 'tenant/acme/agent/node-1' });
});

t.test('what is not there, is revoked, or is another one, is not renewed', async (t) => {
  const world = await open(t);
  const csr = await newCsr();
  const { certificate } = await world.call('IssueCertificate', { ...agent, csr });
  const serial = certificate.serial ?? '';
  const rows: readonly (readonly [object, string])[] = [
    [{ serial: newSerial(), csr }, 'CERTIFICATE_NOT_FOUND'],
    [{ serial, csr, tenant: 'globex' }, 'CERTIFICATE_NOT_FOUND'],
    [{ serial: 'XYZ', csr }, 'FIELD_INVALID serial'],
    [{ serial: 'a'.repeat(41), csr }, 'FIELD_INVALID serial'],
    [{ serial, csr: '' }, 'FIELD_INVALID csr'],
  ];
  for (const [message, reason] of rows) t.equal(await world.outcome('RenewCertificate', message), reason);
  world.actAs('tenant/acme/agent/node-2', serial);
  t.equal(await world.outcome('RenewOwnCertificate', { csr }), 'CERTIFICATE_NOT_FOUND', 'of another authority');
  world.actAs('tenant/acme/agent/node-1');
  t.equal(await world.outcome('RenewOwnCertificate', { csr }), 'CERTIFICATE_NOT_FOUND');
  world.actAs('operator/root');
  await world.call('RevokeCertificate', { serial });
  t.equal(await world.outcome('RenewCertificate', { serial, csr }), 'CERTIFICATE_REVOKED');
  world.actAs('tenant/acme/agent/node-1', serial);
  t.equal(await world.outcome('RenewOwnCertificate', { csr }), 'CERTIFICATE_REVOKED');
});

t.test('one that renews again and again is stopped', async (t) => {
  const world = await open(t);
  const first = await world.call('IssueCertificate', { ...agent, csr: await newCsr() });
  world.actAs('tenant/acme/agent/node-1', serialOf(first));
  const csr = await newCsr();
  for (let n = 1; n < 10; n++) await world.call('RenewOwnCertificate', { csr });
  t.equal(await world.outcome('RenewOwnCertificate', { csr }), 'QUOTA_EXCEEDED');
});

t.test('a revocation takes the renewals along, unless the certificate is only superseded', async (t) => {
  const world = await open(t);
  const chain = async (): Promise<string[]> => {
    const first = serialOf(await world.call('IssueCertificate', { ...agent, csr: await newCsr() }));
    return [first, serialOf(await world.call('RenewCertificate', { serial: first, csr: await newCsr() }))];
  };
  const revoke = async (message: object) =>
    ((await world.call('RevokeCertificate', message)) as never as { certificates: Message['certificate'][] })
      .certificates;
  const [first = '', second] = await chain();
  const sequence = randomUUID();
  const revoked = await revoke({ serial: first, reason: 'KEY_COMPROMISE', sequence });
  t.match(revoked, [
    { serial: first, state: 'CERTIFICATE_REVOKED', revocation_reason: 'KEY_COMPROMISE' },
    { serial: second, state: 'CERTIFICATE_REVOKED' },
  ]);
  t.strictSame(await revoke({ serial: first, reason: 'KEY_COMPROMISE', sequence }), revoked);
  t.equal(await world.outcome('RevokeCertificate', { serial: second, sequence }), 'SEQUENCE_REUSED');
  const [third = ''] = await chain();
  t.equal((await revoke({ serial: third, reason: 'SUPERSEDED' })).length, 1);
  for (const [message, reason] of [
    [{ serial: newSerial() }, 'CERTIFICATE_NOT_FOUND'],
    [{ serial: third, tenant: 'globex' }, 'CERTIFICATE_NOT_FOUND'],
    [{ serial: third, reason: 77 }, 'FIELD_INVALID reason'],
  ] as const) {
    t.equal(await world.outcome('RevokeCertificate', message), reason);
  }
});

t.test('lists show what is asked for', async (t) => {
  const world = await open(t);
  await world.call('IssueCertificate', { ...agent, csr: await newCsr(), days: 5 });
  await world.call('IssueCertificate', { ...agent, tenant: 'globex', csr: await newCsr() });
  const { certificate } = await world.call('IssueCertificate', { ...operator, csr: await newCsr() });
  await world.call('RevokeCertificate', { serial: certificate.serial });
  const list = async (filter: object): Promise<string[]> => {
    const { certificates } = (await world.call('ListCertificates', filter)) as never as {
      certificates: { principal: string }[];
    };
    return certificates.map(({ principal }) => principal);
  };
  t.equal((await list({})).length, 3);
  t.same(await list({ tenant: 'acme' }), ['tenant/acme/agent/node-1']);
  t.same(await list({ principal: 'operator/alice' }), ['operator/alice']);
  t.same(await list({ state: 'CERTIFICATE_REVOKED' }), ['operator/alice']);
  t.same(await list({ expiring_days: 7 }), ['tenant/acme/agent/node-1']);
  world.clockOffsetMs = 6 * dayMs;
  t.same(await list({ state: 'CERTIFICATE_EXPIRED' }), ['tenant/acme/agent/node-1']);
  for (const [filter, reason] of [
    [{ limit: 1001 }, 'FIELD_INVALID limit'],
    [{ marker: 'x' }, 'FIELD_INVALID marker'],
    [{ marker: '1.2.3' }, 'FIELD_INVALID marker'],
    [{ state: 9 }, 'FIELD_INVALID state'],
    [{ principal: 'A B' }, 'FIELD_INVALID principal'],
    [{ expiring_days: 4000 }, 'FIELD_INVALID expiring_days'],
  ] as const) {
    t.equal(await world.outcome('ListCertificates', filter), reason);
  }
});

const createToken = async (world: CertificateWorld, order: object = agent): Promise<{ id: string; token: Buffer }> => {
  world.actAs('operator/root');
  const answer = (await world.call('CreateEnrollmentToken', order)) as never as {
    enrollment_token: { id: string };
    token: Buffer;
  };
  world.actAs('');
  return { id: answer.enrollment_token.id, token: answer.token };
};

t.test('a token gets the certificate of its name, once', async (t) => {
  const world = await open(t);
  const { id, token } = await createToken(world);
  t.equal(token.length, 32);
  const csr = await newCsr();
  const answer = await world.call('Enroll', { token, csr });
  t.match(answer.certificate, { principal: 'tenant/acme/agent/node-1', issued_by: `enrollment-token/${id}` });
  t.match(world.lastContext?.audit, {
    resourceId: id,
    resourceName: 'tenant/acme/agent/node-1',
    fields: { tenant: 'acme', serial: serialOf(answer) },
  });
  t.strictSame(await world.call('Enroll', { token, csr }), answer, 'the same key has the same certificate again');
  t.equal(await world.outcome('Enroll', { token, csr: await newCsr() }), 'ENROLLMENT_TOKEN_USED');
  world.actAs('operator/root');
  t.equal(await world.outcome('CancelEnrollmentToken', { id }), 'ENROLLMENT_TOKEN_USED');
  await world.call('RevokeCertificate', { serial: serialOf(answer) });
  t.equal(await world.outcome('Enroll', { token, csr }), 'CERTIFICATE_REVOKED');
  const { enrollment_tokens: tokens } = (await world.call('ListEnrollmentTokens', { tenant: 'acme' })) as never as {
    enrollment_tokens: object[];
  };
  t.match(tokens, [{ id, state: 'ENROLLMENT_TOKEN_USED', used_for: serialOf(answer), created_by: 'operator/root' }]);
});

t.test('a token that is unknown, cancelled, expired or of a suspended tenant gets nothing', async (t) => {
  const world = await open(t);
  const csr = await newCsr();
  const [cancelled, expired] = [await createToken(world), await createToken(world, { ...agent, valid_minutes: 5 })];
  world.actAs('operator/root');
  t.equal(
    await world.outcome('CancelEnrollmentToken', { id: cancelled.id, tenant: 'globex' }),
    'ENROLLMENT_TOKEN_NOT_FOUND',
  );
  await world.call('CancelEnrollmentToken', { id: cancelled.id, tenant: 'acme' });
  t.equal(await world.outcome('CancelEnrollmentToken', { id: randomUUID() }), 'ENROLLMENT_TOKEN_NOT_FOUND');
  t.equal(await world.outcome('CancelEnrollmentToken', { id: 'x' }), 'FIELD_INVALID id');
  world.actAs('');
  const enroll = (token: Uint8Array) => world.outcome('Enroll', { token, csr });
  t.equal(await enroll(randomBytes(32)), 'ENROLLMENT_TOKEN_INVALID');
  t.equal(await enroll(cancelled.token), 'ENROLLMENT_TOKEN_INVALID');
  t.equal(await enroll(randomBytes(31)), 'FIELD_INVALID token');
  world.clockOffsetMs = 5 * 60_000;
  t.equal(await enroll(expired.token), 'ENROLLMENT_TOKEN_INVALID');
  const late = await createToken(world, { ...agent, tenant: 'globex' });
  const deps = { ...world.deps, tenancy: { getTenant: () => ({ state: 'SUSPENDED' }) as never } };
  Object.assign(world, { deps });
  t.equal(await enroll(late.token), 'TENANT_SUSPENDED');
});

t.test('a request that asks for another name than the token has leaves the token open', async (t) => {
  const world = await open(t);
  const { token } = await createToken(world);
  t.equal(await world.outcome('Enroll', { token, csr: 'none' }), 'CERTIFICATE_REQUEST_INVALID csr');
  world.token.failure = new GatewayError('HSM_UNAVAILABLE', 'no host');
  t.equal(await world.outcome('Enroll', { token, csr: await newCsr() }), 'HSM_UNAVAILABLE');
  t.equal(await world.outcome('Enroll', { token, csr: await newCsr() }), 'OK');
});

t.test('of two that bring a token at the same instant one gets a certificate', async (t) => {
  const world = await open(t);
  const { token } = await createToken(world);
  let openGate = (): void => undefined;
  world.token.gate = new Promise((resolve) => {
    openGate = resolve;
  });
  const csrs = [await newCsr(), await newCsr(), await newCsr()];
  const tries = csrs.map((csr) => world.outcome('Enroll', { token, csr }));
  openGate();
  t.same((await Promise.all(tries)).sort(), ['ENROLLMENT_TOKEN_USED', 'ENROLLMENT_TOKEN_USED', 'OK']);
});

t.test('a token is shown once, and made once for a sequence', async (t) => {
  const world = await open(t);
  const sequence = randomUUID();
  const first = await createToken(world, { ...agent, sequence });
  const again = await createToken(world, { ...agent, sequence });
  t.equal(again.id, first.id);
  t.equal(again.token.length, 0);
  world.actAs('operator/root');
  const rows: readonly (readonly [object, string])[] = [
    [{ ...agent, kind: 'CERTIFICATE_USER' }, 'FIELD_INVALID kind'],
    [{ ...agent, kind: 'CERTIFICATE_OPERATOR' }, 'FIELD_INVALID kind'],
    [{ ...agent, tenant: 'nobody' }, 'TENANT_NOT_FOUND'],
    [{ ...agent, valid_minutes: 10_081 }, 'FIELD_INVALID valid_minutes'],
    [{ ...agent, name: '.' }, 'FIELD_INVALID name'],
  ];
  for (const [message, reason] of rows) t.equal(await world.outcome('CreateEnrollmentToken', message), reason);
});

t.test('a new authority takes over; certificates of the old one stay good', async (t) => {
  const world = await open(t);
  const old = await world.call('IssueCertificate', { ...agent, csr: await newCsr() });
  const replace = { authority: 1, common_name: 'Next CA', days: 100 };
  t.equal(await world.outcome('ReplaceAuthority', { ...replace, authority: 2 }), 'CONCURRENT_UPDATE');
  const { authorities } = (await world.call('ReplaceAuthority', replace)) as never as { authorities: object[] };
  t.match(authorities, [
    { generation: 1, active: false },
    { generation: 2, active: true, token_serial: '0a1b' },
  ]);
  t.equal(await world.outcome('ReplaceAuthority', replace), 'CONCURRENT_UPDATE', 'it is done once');
  const renewed = await world.call('RenewCertificate', { serial: serialOf(old), csr: await newCsr() });
  t.equal(renewed.certificate.authority, 2);
  const bundle = (renewed.authorities ?? '').match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? [];
  t.equal(bundle.length, 2, 'both authorities are to be trusted');
  t.ok(leafOf(renewed).verify(createPublicKey(bundle[1] ?? '')));
  for (const [message, reason] of [
    [{ ...replace, authority: 0 }, 'FIELD_INVALID authority'],
    [{ ...replace, common_name: 'a, O=b' }, 'FIELD_INVALID common_name'],
    [{ ...replace, days: 7301 }, 'FIELD_INVALID days'],
  ] as const) {
    t.equal(await world.outcome('ReplaceAuthority', message), reason);
  }
});

t.test('a revocation list is signed at first, after a revocation, and when it is a day old', async (t) => {
  const world = await open(t);
  t.equal(await world.outcome('GetCrl'), 'CERTIFICATE_NOT_FOUND');
  const refresh = () => refreshRevocationLists(world.deps);
  t.same(await refresh(), { signed: 1, left: 0 });
  t.same(await refresh(), { signed: 0, left: 0 });
  const { certificate } = await world.call('IssueCertificate', { ...agent, csr: await newCsr() });
  t.same(await refresh(), { signed: 0, left: 0 });
  await world.call('RevokeCertificate', { serial: certificate.serial });
  t.same(await refresh(), { signed: 1, left: 0 });
  t.match(await world.call('GetCrl', { authority: 1 }), { authority: 1, number: 2 });
  world.clockOffsetMs = dayMs;
  t.same(await refresh(), { signed: 1, left: 0 });
  world.clockOffsetMs = 2 * dayMs;
  world.token.lose(1);
  t.same(await refresh(), { signed: 0, left: 1 }, 'a gateway that has the key will sign it');
  world.clockOffsetMs = 3651 * dayMs;
  t.same(await refresh(), { signed: 0, left: 0 }, 'an authority that has ended signs no more');
  t.equal(await world.outcome('GetCrl', { authority: 9 }), 'CERTIFICATE_NOT_FOUND');
});

t.test(
  'of two gateways that sign a list at the same time one is first, and a revocation in between is not lost',
  async (t) => {
    const world = await open(t);
    const { certificate } = await world.call('IssueCertificate', { ...agent, csr: await newCsr() });
    const results = await Promise.all([refreshRevocationLists(world.deps), refreshRevocationLists(world.deps)]);
    t.equal(
      results.reduce((sum, { signed }) => sum + signed, 0),
      1,
    );
    let openGate = (): void => undefined;
    world.token.gate = new Promise((resolve) => {
      openGate = resolve;
    });
    world.clockOffsetMs = dayMs;
    const signing = refreshRevocationLists(world.deps);
    await world.call('RevokeCertificate', { serial: certificate.serial });
    openGate();
    t.match(await signing, { signed: 1 });
    t.match(await refreshRevocationLists(world.deps), { signed: 1 });
  },
);
