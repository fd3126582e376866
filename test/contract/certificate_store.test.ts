/** @module Certificates, authorities and enrollment tokens in the store, on both databases. */
import type { Test } from 'tap';
import t from 'tap';
import type { CertificateFilter, CertificateRecord } from '../../src/core/ports/certificates.ts';
import type { Store } from '../../src/store/open_store.ts';
import { newSerial, sampleAuthority, sampleCertificate, sampleToken } from '../fixtures/certificate_rows.ts';
import type { Backend, ScratchDatabase } from '../fixtures/store_backends.ts';
import { addTenant, nextChange, outcomes, reasonOf, startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

const many = { maxValid: 100 };
const dayMs = 86_400_000;
const compromise = { atMs: 1_800_000_000_000, reason: 'KEY_COMPROMISE', isAlone: false } as const;

const eachBackend = (
  title: string,
  run: (t: Test, store: Store, database: ScratchDatabase, backend: Backend) => Promise<void>,
): void => {
  t.test(title, async (t) => {
    for (const backend of backends) {
      const database = await backend.create();
      try {
        const store = await database.open();
        await addTenant(store, 'acme');
        await store.authorities.add(sampleAuthority(1));
        await run(t, store, database, backend);
      } finally {
        await database.closeAll();
      }
    }
  });
};

const filterOf = (changes: Partial<CertificateFilter> = {}): CertificateFilter => ({
  tenantId: undefined,
  principalId: undefined,
  state: undefined,
  endsBeforeMs: undefined,
  nowMs: Date.now(),
  limit: 100,
  marker: undefined,
  ...changes,
});

eachBackend('the last authority issues, those before are retired; none is made twice', async (t, store) => {
  const list = { number: 1, der: Uint8Array.of(1, 2), thisUpdateMs: 5, nextUpdateMs: 6, revocations: 3 };
  t.equal(await store.authorities.saveRevocationList(1, list), true);
  t.equal(await store.authorities.saveRevocationList(1, list), false, 'of two gateways one alone signs number 1');
  t.equal(await store.authorities.saveRevocationList(2, list), false, 'there is no such authority');
  await store.authorities.add(sampleAuthority(2));
  t.strictSame(await outcomes([store.authorities.add(sampleAuthority(2))]), ['CONCURRENT_UPDATE']);
  t.strictSame(await store.authorities.list(), [
    sampleAuthority(1, { state: 'RETIRED', revocationList: list }),
    sampleAuthority(2),
  ]);
});

eachBackend('a certificate is found as it was put in', async (t, store) => {
  const certificate = sampleCertificate({ kind: 'operator', tenantId: '', principalId: 'operator/root' });
  await store.certificates.insert(certificate, many);
  t.strictSame(await store.certificates.find(certificate.serial), certificate);
  t.equal(await store.certificates.find(newSerial()), undefined);
  t.equal(await reasonOf(store.certificates.insert(certificate, many)), 'INTERNAL', 'a serial exists once');
});

eachBackend('a principal has so many valid certificates and no more', async (t, store) => {
  const valid = { maxValid: 2 };
  const first = sampleCertificate();
  await store.certificates.insert(first, valid);
  await store.certificates.insert(sampleCertificate({ notAfterMs: Date.now() - 1 }), valid);
  await store.certificates.insert(sampleCertificate(), valid);
  t.equal(await reasonOf(store.certificates.insert(sampleCertificate(), valid)), 'QUOTA_EXCEEDED');
  await store.certificates.insert(sampleCertificate({ principalId: 'tenant/acme/service/other' }), valid);
  await store.certificates.revoke(first.serial, compromise);
  await store.certificates.insert(sampleCertificate(), valid);
});

eachBackend('lists are filtered, newest first, and go on where a page ended', async (t, store) => {
  const now = Date.now();
  const rows: CertificateRecord[] = [];
  for (let n = 0; n < 7; n++) {
    const row = sampleCertificate({
      issuedAtMs: now - (n >> 1),
      tenantId: n % 2 === 0 ? 'acme' : 'globex',
      principalId: `tenant/x/service/s${n}`,
      notAfterMs: now + (n - 1) * dayMs,
    });
    rows.push(row);
    await store.certificates.insert(row, many);
  }
  await store.certificates.revoke(rows[6]?.serial ?? '', compromise);
  const serials = async (changes: Partial<CertificateFilter>) =>
    (await store.certificates.list(filterOf({ nowMs: now, ...changes }))).items.map(({ principalId }) =>
      principalId.slice(-1),
    );
  t.equal((await serials({})).length, 7);
  t.strictSame((await serials({ tenantId: 'globex' })).sort(), ['1', '3', '5']);
  t.strictSame(await serials({ principalId: 'tenant/x/service/s4' }), ['4']);
  t.strictSame(await serials({ state: 'REVOKED' }), ['6']);
  t.strictSame((await serials({ state: 'EXPIRED' })).sort(), ['0', '1']);
  t.strictSame((await serials({ state: 'VALID' })).sort(), ['2', '3', '4', '5']);
  t.strictSame((await serials({ state: 'VALID', endsBeforeMs: now + 2.5 * dayMs })).sort(), ['2', '3']);
  const seen: string[] = [];
  let marker: string | undefined;
  do {
    const page = await store.certificates.list(filterOf({ nowMs: now, limit: 2, marker }));
    seen.push(...page.items.map(({ serial }) => serial));
    marker = page.next;
  } while (marker !== undefined);
  const expected = rows.toSorted((a, b) => b.issuedAtMs - a.issuedAtMs || (a.serial < b.serial ? 1 : -1));
  t.strictSame(
    seen,
    expected.map(({ serial }) => serial),
  );
  for (const bad of ['x', '1', '1.', `1.${'a'.repeat(65)}`, "1.a' or 1"]) {
    t.equal(await reasonOf(store.certificates.list(filterOf({ marker: bad }))), 'FIELD_INVALID', bad);
  }
});

eachBackend('a revocation takes along what was renewed from the certificate, unless it is alone', async (t, store) => {
  const first = sampleCertificate();
  const second = sampleCertificate({ renewedFrom: first.serial });
  const third = sampleCertificate({ renewedFrom: second.serial });
  const other = sampleCertificate();
  for (const row of [first, second, third, other]) await store.certificates.insert(row, many);
  const alone = await store.certificates.revoke(first.serial, { atMs: 7, reason: 'SUPERSEDED', isAlone: true });
  t.match(alone, [{ serial: first.serial, revokedAtMs: 7, revocationReason: 'SUPERSEDED' }]);
  t.equal(alone.length, 1);
  const all = await store.certificates.revoke(first.serial, compromise);
  t.match(all, [
    { serial: first.serial, revokedAtMs: 7, revocationReason: 'SUPERSEDED' },
    { serial: second.serial, revokedAtMs: compromise.atMs, revocationReason: 'KEY_COMPROMISE' },
    { serial: third.serial, revokedAtMs: compromise.atMs },
  ]);
  t.strictSame(await store.certificates.find(third.serial), all[2]);
  await store.certificates.revoke(first.serial, compromise);
  t.match(await store.authorities.list(), [{ revocations: 3 }], 'one step for each, none for what was revoked before');
  t.strictSame(await store.certificates.find(other.serial), other);
  t.strictSame(await store.certificates.revoke(newSerial(), compromise), []);
  const late = sampleCertificate({ renewedFrom: third.serial });
  t.equal(await reasonOf(store.certificates.insert(late, many)), 'CERTIFICATE_REVOKED');
  const serials = (await store.certificates.listRevoked(1, Date.now())).map(({ serial }) => serial);
  t.strictSame(serials, [first, second, third].map(({ serial }) => serial).sort());
  t.strictSame(await store.certificates.listRevoked(2, Date.now()), []);
  t.strictSame(await store.certificates.listRevoked(1, Date.now() + 91 * dayMs), []);
});

eachBackend('of a renewal and a revocation at the same instant no valid certificate is left', async (t, store) => {
  for (let round = 0; round < 20; round++) {
    const parent = sampleCertificate({ principalId: `tenant/acme/service/r${round}` });
    const child = sampleCertificate({ principalId: parent.principalId, renewedFrom: parent.serial });
    await store.certificates.insert(parent, many);
    const [renewal] = await outcomes([
      store.certificates.insert(child, many),
      store.certificates.revoke(parent.serial, compromise),
    ]);
    const { items } = await store.certificates.list(filterOf({ principalId: parent.principalId, state: 'VALID' }));
    t.strictSame(items, [], `round ${round}: ${renewal}`);
  }
});

eachBackend('a revocation counts at once here, and in another gateway when it is told', async (t, store, database) => {
  const other = await database.open();
  const certificate = sampleCertificate();
  await store.certificates.insert(certificate, many);
  for (const each of [store, other]) t.equal(await each.certificates.isRevoked(certificate.serial), false);
  const told = nextChange(other, database.options.kind === 'sqlite' ? 'all' : 'revocations');
  await store.certificates.revoke(certificate.serial, compromise);
  t.equal(await store.certificates.isRevoked(certificate.serial), true);
  await told;
  t.equal(await other.certificates.isRevoked(certificate.serial), true);
  t.equal(await other.certificates.isRevoked(newSerial()), false);
  let isHot = false;
  while (!isHot) {
    const answer = other.certificates.isRevoked(certificate.serial);
    isHot = !(answer instanceof Promise);
    t.equal(await answer, true);
    await new Promise((resolve) => setImmediate(resolve));
  }
});

eachBackend('without the store nobody is told that a certificate was not revoked', async (t, store, database) => {
  await store.certificates.isRevoked(newSerial());
  await database.closeAll();
  t.equal(await reasonOf(() => store.certificates.isRevoked(newSerial())), 'STORE_UNAVAILABLE');
});

eachBackend('principals show as expiring by the last of their valid certificates', async (t, store) => {
  const now = Date.now();
  const add = (name: string, days: number, changes: Partial<CertificateRecord> = {}) =>
    store.certificates.insert(
      sampleCertificate({ principalId: `tenant/acme/service/${name}`, notAfterMs: now + days * dayMs, ...changes }),
      many,
    );
  await add('soon', 3);
  await add('sooner', 1);
  await add('renewed', 2);
  await add('renewed', 60);
  await add('ended', -1);
  await add('revoked', 2, { revokedAtMs: 5, revocationReason: 'UNSPECIFIED' });
  const expiring = await store.certificates.listExpiring(now, now + 14 * dayMs, 10);
  t.strictSame(
    expiring.map(({ principalId, notAfterMs }) => [principalId.split('/').at(-1), (notAfterMs - now) / dayMs]),
    [
      ['sooner', 1],
      ['soon', 3],
    ],
  );
  t.equal((await store.certificates.listExpiring(now, now + 14 * dayMs, 1)).length, 1);
  t.equal(await store.certificates.purge(now), 1);
  t.equal(await store.certificates.purge(now), 0);
});

eachBackend('an enrollment token is kept, listed, cancelled and purged', async (t, store) => {
  const limits = { maxOpen: 3 };
  const open = sampleToken();
  const cancelled = sampleToken({ createdAtMs: open.createdAtMs - 1 });
  const expired = sampleToken({ createdAtMs: open.createdAtMs - 2, expiresAtMs: Date.now() - 1 });
  for (const token of [open, cancelled, expired]) await store.enrollmentTokens.insert(token, limits);
  t.strictSame(await store.enrollmentTokens.find(open.id), open);
  t.strictSame(await store.enrollmentTokens.findByDigest(open.digest), open);
  t.equal(await store.enrollmentTokens.findByDigest(new Uint8Array(32)), undefined);
  t.match(await store.enrollmentTokens.cancel(cancelled.id, 9), { cancelledAtMs: 9 });
  t.match(await store.enrollmentTokens.cancel(cancelled.id, 10), { cancelledAtMs: 9 });
  t.equal(await store.enrollmentTokens.cancel('nothing', 9), undefined);
  const ids = async (state: 'OPEN' | 'CANCELLED' | 'EXPIRED' | 'USED' | undefined, tenantId?: string) => {
    const filter = { tenantId, state, nowMs: Date.now(), limit: 10, marker: undefined };
    return (await store.enrollmentTokens.list(filter)).items.map(({ id }) => id);
  };
  t.strictSame(await ids(undefined), [open.id, cancelled.id, expired.id]);
  t.strictSame(await ids('OPEN'), [open.id]);
  t.strictSame(await ids('CANCELLED'), [cancelled.id]);
  t.strictSame(await ids('EXPIRED'), [expired.id]);
  t.strictSame(await ids('USED'), []);
  t.strictSame(await ids(undefined, 'globex'), []);
  t.equal(await reasonOf(store.enrollmentTokens.insert(sampleToken({ tenantId: 'none' }), limits)), 'TENANT_NOT_FOUND');
  await store.enrollmentTokens.insert(sampleToken(), limits);
  await store.enrollmentTokens.insert(sampleToken(), limits);
  t.equal(await reasonOf(store.enrollmentTokens.insert(sampleToken(), limits)), 'QUOTA_EXCEEDED');
  t.equal(await store.enrollmentTokens.purge(Date.now()), 1);
});

eachBackend('of ten that use a token at the same instant one alone gets a certificate', async (t, store) => {
  const token = sampleToken();
  await store.enrollmentTokens.insert(token, { maxOpen: 10 });
  const tries = Array.from({ length: 10 }, () => sampleCertificate());
  const won = await Promise.all(tries.map((each) => store.enrollmentTokens.use(token.id, each, many)));
  t.equal(won.filter(Boolean).length, 1);
  const winner = tries[won.indexOf(true)];
  t.match(await store.enrollmentTokens.find(token.id), { usedFor: winner?.serial, usedAtMs: winner?.issuedAtMs });
  t.equal((await store.certificates.list(filterOf())).items.length, 1);
  t.match(await store.enrollmentTokens.cancel(token.id, 9), { usedFor: winner?.serial, cancelledAtMs: undefined });
});

eachBackend('a token that is not open is not used, and one stays open whose certificate failed', async (t, store) => {
  const cancelled = sampleToken({ cancelledAtMs: 5 });
  const expired = sampleToken({ expiresAtMs: Date.now() - 1 });
  const open = sampleToken();
  for (const token of [cancelled, expired, open]) await store.enrollmentTokens.insert(token, { maxOpen: 10 });
  for (const { id } of [cancelled, expired, { id: 'nothing' }]) {
    t.equal(await store.enrollmentTokens.use(id, sampleCertificate(), many), false);
  }
  t.equal(await reasonOf(store.enrollmentTokens.use(open.id, sampleCertificate(), { maxValid: 0 })), 'QUOTA_EXCEEDED');
  t.match(await store.enrollmentTokens.find(open.id), { usedAtMs: undefined });
  t.equal(await store.enrollmentTokens.use(open.id, sampleCertificate(), many), true);
});
