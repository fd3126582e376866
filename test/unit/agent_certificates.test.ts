/** @module The agent's certificate: taken up when its file changes, renewed in time, and gateways that are not the right ones. */
import { X509Certificate } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import t from 'tap';
import { CertificateRenewal, type RenewalOptions, renewalTime } from '../../src/agent/certificate_renewal.ts';
import { type Identity, parseIdentity } from '../../src/agent/identity.ts';
import { createCertificateRequest } from '../../src/client/index.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { createAuthority, createKeyPair, issueCertificate, type Validity } from '../../src/identity/certificates.ts';
import { createLogger } from '../../src/obs/log.ts';
import { joinCertificates } from '../../src/util/pem.ts';
import { startWorld, until } from '../fixtures/agent_world.ts';
import { createPki, testTrustDomain } from '../fixtures/certificates.ts';
import { type Operation, type OperationStream, type Script, startGateway } from '../fixtures/client_gateway.ts';
import { propertyRuns } from '../fixtures/property.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';

const scratch = mkdtempSync(join(tmpdir(), 'hsm-agent-certificates-'));
t.teardown(() => rmSync(scratch, { recursive: true }));
const dayMs = 86_400_000;
/** As long as the renewals of a test go on. */
const authority = await createAuthority('long', {
  notBeforeMs: Date.now() - dayMs,
  notAfterMs: Date.now() + 1_000 * dayMs,
});
const trustDomain = testTrustDomain;
const pki = { authority, trustDomain };
const serverKeys = await createKeyPair();
const serverProfile = { kind: 'server', names: ['localhost', '127.0.0.1'] } as const;
const serverCertificate = await issueCertificate(authority.signer, serverProfile, serverKeys, {
  notBeforeMs: Date.now() - 1_000,
  notAfterMs: Date.now() + dayMs,
});
const node = 'tenant/acme/agent/node-1';

const issue = async (validity: Validity, csrPem: string, principal = node): Promise<string> => {
  const spiffeId = `spiffe://${trustDomain}/${principal}`;
  return issueCertificate(authority.signer, { kind: 'client', spiffeId, trustDomain }, { csrPem }, validity);
};

const around = (beforeMs: number, afterMs: number): Validity => ({
  notBeforeMs: Date.now() - beforeMs,
  notAfterMs: Date.now() + afterMs,
});

/** Key and certificate in one PEM. */
const newIdentity = async (validity: Validity, principal = node) => {
  const { privateKeyPem, csrPem } = await createCertificateRequest();
  const cert = Buffer.from(await issue(validity, csrPem, principal));
  return { key: Buffer.from(privateKeyPem), cert, pem: Buffer.concat([Buffer.from(privateKeyPem), cert]) };
};

const ca = Buffer.from(pki.authority.certificatePem);
const certificates = async (validity: Validity) => ({
  authority: { ca },
  server: { cert: Buffer.from(serverCertificate), key: Buffer.from(serverKeys.privateKeyPem) },
  client: await newIdentity(validity),
});

const answer = (stream: OperationStream): void => {
  stream.on('data', ({ operations }: { operations: readonly Operation[] }) =>
    stream.write({ results: operations.map(({ id }) => ({ id, generate_random: { random_data: Buffer.of(1) } })) }),
  );
  stream.on('end', () => stream.end());
};

/** Makes calls until it is stopped; rejects with the first failure. */
const keepCalling = (call: () => Promise<unknown>) => {
  let isOver = false;
  let count = 0;
  const callers = Array.from({ length: 10 }, async () => {
    while (!isOver) {
      await call();
      count++;
    }
  });
  return {
    count: () => count,
    stop: async () => {
      isOver = true;
      await Promise.all(callers);
    },
  };
};

const serialOf = (pem: Buffer): string => new X509Certificate(pem).serialNumber.toLowerCase();

t.test('a certificate that is near its end is renewed under load: no call fails, the file is whole', async (t) => {
  const asked: unknown[] = [];
  let failures = 1;
  const script: Script = {
    run: answer,
    unary: {
      RenewOwnCertificate: async ({ csr, sequence }) => {
        asked.push(sequence);
        if (failures-- > 0) throw { code: 14, details: 'not now' };
        const certificate = await issue(around(1_000, 3_600_000), csr as string);
        return { certificate: { certificate }, authorities: pki.authority.certificatePem };
      },
    },
  };
  // Nine tenths of its life are over, and a minute is left.
  const world = await startWorld(t, [script, script], {}, await certificates(around(540_000, 60_000)));
  const client = world.client();
  const before = serialOf(readFileSync(world.identityFile));
  await client.kms.generateRandom({ random_data_length: 8 });
  const load = keepCalling(() => client.kms.generateRandom({ random_data_length: 8 }));
  await until(() => world.agent.status().identity?.serial !== before);
  const seen = load.count();
  await until(() => load.count() > seen + 200);
  await load.stop();
  const after = serialOf(readFileSync(world.identityFile));
  t.not(after, before);
  t.match(world.agent.status().identity, { serial: after, principal: node, last_failure: '' });
  t.equal(statSync(world.identityFile).mode & 0o777, 0o600);
  t.strictSame(readdirSync(world.folder).toSorted(), ['ca.crt', 'identity.pem', 'run'], 'nothing is left over');
  t.ok(asked.length >= 2);
  t.equal(new Set(asked).size, 1, 'a repetition is known as one');
  await world.agent.renew();
  t.not(world.agent.status().identity?.serial, after, 'and it can be had at any time');
});

t.test('a file that changes is taken up; one that can not work is not, and the one before stays in use', async (t) => {
  const world = await startWorld(t, [{ run: answer }], {}, await certificates(around(1_000, 86_400_000)));
  const client = world.client();
  const load = keepCalling(() => client.kms.generateRandom({ random_data_length: 8 }));
  const before = world.agent.status().identity?.serial;
  const replacement = await newIdentity(around(1_000, 86_400_000));
  const bad: [string, Buffer, number][] = [
    ['no PEM', Buffer.from('nothing'), 0o600],
    ['no key', replacement.cert, 0o600],
    ['another key', Buffer.concat([(await newIdentity(around(0, 1_000))).key, replacement.cert]), 0o600],
    ['expired', (await newIdentity(around(2_000, -1_000))).pem, 0o600],
    ['readable by others', replacement.pem, 0o644],
  ];
  for (const [name, content, mode] of bad) {
    writeFileSync(world.identityFile, content);
    chmodSync(world.identityFile, mode);
    await t.rejects(world.agent.reload(), name);
    t.equal(world.agent.status().identity?.serial, before, name);
  }
  chmodSync(world.identityFile, 0o600);
  writeFileSync(world.identityFile, replacement.pem);
  await until(() => world.agent.status().identity?.serial === serialOf(replacement.cert));
  await load.stop();
  t.ok(load.count() > 0);
});

t.test('a gateway that is another one is ejected and never used; its callers go to the right one', async (t) => {
  const foreign = await createPki(mkdtempSync(join(scratch, 'foreign-')), 'foreign');
  const mine = await certificates(around(1_000, 86_400_000));
  let reached = 0;
  const impostor = await startWorld(
    t,
    [{ run: () => reached++ }],
    {},
    {
      ...mine,
      authority: { ca: Buffer.from(foreign.authority.certificatePem) },
    },
  );
  const client = impostor.client();
  const call = client.kms.generateRandom({ random_data_length: 8 }, { timeoutMs: 1_000 });
  await t.rejects(call);
  t.match(impostor.agent.status(), {
    is_serving: false,
    gateways: [{ state: 'AGENT_GATEWAY_EJECTED', failure: 'GATEWAY_UNREACHABLE' }],
  });
  t.equal(reached, 0);
  const right = await startWorld(t, [{ run: answer }], {}, mine);
  const [address] = right.gateways.map(({ endpoint }) => endpoint);
  const both = [
    { address, serverName: 'wrong.example.org' },
    { address: `localhost:${address?.split(':')[1]}`, serverName: 'localhost' },
  ];
  const world = await startWorld(t, [], { gateways: { endpoints: both } }, mine);
  const caller = world.client();
  for (let round = 0; round < 20; round++) await caller.kms.generateRandom({ random_data_length: 8 });
  t.match(world.agent.status().gateways, [{ state: 'AGENT_GATEWAY_EJECTED' }, { state: 'AGENT_GATEWAY_READY' }]);
});

t.test(
  'a gateway whose certificate has ended, or is not valid yet, gets no call until it has another one',
  async (t) => {
    const mine = await certificates(around(1_000, dayMs));
    const rows = [
      ['CERT_HAS_EXPIRED', around(dayMs / 2, -1_000)],
      // As one that was made by a machine whose clock is an hour ahead.
      ['CERT_NOT_YET_VALID', around(-3_600_000, dayMs)],
    ] as const;
    for (const [error, validity] of rows) {
      const cert = Buffer.from(await issueCertificate(authority.signer, serverProfile, serverKeys, validity));
      let reached = 0;
      const script: Script = { health: () => 'SERVING', run: () => reached++ };
      const bad = await startGateway({ ...mine, server: { ...mine.server, cert } }, script);
      const endpoints = [{ address: bad.endpoint, serverName: 'localhost' }];
      const alone = await startWorld(t, [], { gateways: { endpoints }, retry: { connectWaitMs: 50 } }, mine);
      const expected = { reason: 'GATEWAY_UNREACHABLE', metadata: { error } };
      await rejectsWith(t, alone.client().kms.generateRandom({ random_data_length: 8 }), expected);
      t.match(alone.agent.status().gateways, [{ state: 'AGENT_GATEWAY_EJECTED' }]);
      t.match(alone.log.join(''), error, 'the log says why');
      t.equal(reached, 0);
      bad.kill();
      const good = await startGateway(mine, { health: () => 'SERVING', run: answer }, bad.port);
      await until(() => alone.agent.status().is_serving);
      await alone.client().kms.generateRandom({ random_data_length: 8 });
      good.kill();
    }
  },
);

t.test('an agent whose certificate has ended starts, and says so to its callers', async (t) => {
  const world = await startWorld(
    t,
    [{ run: answer }],
    { retry: { connectWaitMs: 50 } },
    await certificates(around(2_000, -1_000)),
  );
  await rejectsWith(t, world.client().kms.generateRandom({ random_data_length: 8 }), { reason: 'CLIENT_CERT_INVALID' });
  t.match(world.agent.status().gateways, [{ failure: 'CLIENT_CERT_INVALID' }]);
  t.match(world.log.join(''), 'the certificate has ended: enroll the agent again');
});

const hourMs = 3_600_000;

/** A renewal with a clock of its own and a gateway that the test plays. */
const startRenewal = async (part: Partial<RenewalOptions> = {}) => {
  const first = await newIdentity({ notBeforeMs: Date.now(), notAfterMs: Date.now() + 90 * 24 * hourMs });
  let current: Identity = parseIdentity({ identity: first.pem, authorities: ca });
  let nowMs = current.notBeforeMs;
  let timer: { at: number; callback: () => void } | undefined;
  let written: Buffer | undefined;
  const outcomes: string[] = [];
  const log: string[] = [];
  const requests: [string, string][] = [];
  const renewal = new CertificateRenewal({
    current: () => current,
    isOn: true,
    atPercent: 66,
    warnHours: 72,
    request: async (csrPem, sequence) => {
      requests.push([csrPem, sequence]);
      const certificatePem = await issue({ notBeforeMs: nowMs, notAfterMs: nowMs + 90 * 24 * hourMs }, csrPem);
      return { certificatePem, authoritiesPem: pki.authority.certificatePem };
    },
    write: (identity) => {
      written = Buffer.from(identity);
    },
    reload: async () => {
      if (written) current = parseIdentity({ identity: written, authorities: ca });
    },
    join: joinCertificates,
    logger: createLogger({ name: 'agent', level: 'info', destination: { write: (line) => log.push(line) } }),
    onOutcome: (outcome) => outcomes.push(outcome),
    now: () => nowMs,
    random: () => 0.5,
    startTimer: (callback, delayMs) => {
      timer = { at: nowMs + delayMs, callback };
      return () => {
        timer = undefined;
      };
    },
    ...part,
  });
  renewal.start();
  /** Goes on to a time, timer by timer. */
  const goTo = async (atMs: number): Promise<void> => {
    while (timer !== undefined && timer.at <= atMs) {
      const due = timer;
      timer = undefined;
      nowMs = Math.max(nowMs, due.at);
      due.callback();
      while (timer === undefined) await new Promise((resolve) => setImmediate(resolve));
    }
    nowMs = atMs;
  };
  return { renewal, goTo, outcomes, log, requests, current: () => current, now: () => nowMs, written: () => written };
};

t.test('a certificate is renewed when two thirds of its life are over, and again with the next one', async (t) => {
  const world = await startRenewal();
  const first = world.current();
  const due = world.renewal.dueAtMs;
  t.equal(due, Math.round(renewalTime(first, 66, 0.5)));
  await world.goTo(due - 1_000);
  t.strictSame(world.outcomes, []);
  await world.goTo(due + 60_000);
  t.strictSame(world.outcomes, ['OK']);
  t.not(world.current().serial, first.serial);
  await world.goTo(world.renewal.dueAtMs + 60_000);
  t.strictSame(world.outcomes, ['OK', 'OK']);
  t.not(world.requests[0]?.[0], world.requests[1]?.[0], 'each has a key of its own');
});

t.test('a renewal that fails is tried again, more often as the end comes nearer, and warned about', async (t) => {
  const waits: number[] = [];
  let last = 0;
  const asked = new Set<string>();
  const world = await startRenewal({
    request: async (csrPem, sequence) => {
      asked.add(csrPem + sequence);
      throw new GatewayError('GATEWAY_UNREACHABLE', 'nobody is there');
    },
    onOutcome: () => {
      waits.push(world.now() - last);
      last = world.now();
    },
  });
  const { notAfterMs } = world.current();
  await world.goTo(notAfterMs - 24 * hourMs);
  t.ok(waits.length > 100);
  t.ok(
    waits.slice(1).every((wait) => wait >= 30_000 && wait <= hourMs),
    'from half a minute to an hour',
  );
  t.equal(asked.size, 1, 'the same request, so that a lost answer costs nothing');
  t.match(
    world.log.filter((line) => line.includes('the certificate ends soon')).length,
    8,
    'every six hours of two days',
  );
  t.equal(world.renewal.lastFailure, 'GATEWAY_UNREACHABLE');
  t.equal(world.written(), undefined);
  t.notMatch(world.log.join(''), /PRIVATE/);
  world.renewal.stop();
});

t.test('what would not work is not written: a certificate for another key, or for somebody else', async (t) => {
  const other = await createCertificateRequest();
  const wrong: RenewalOptions['request'][] = [
    async (csrPem) => ({
      certificatePem: await issue(around(0, hourMs), csrPem, 'tenant/globex/agent/x'),
      authoritiesPem: '',
    }),
    async () => ({ certificatePem: await issue(around(0, hourMs), other.csrPem), authoritiesPem: '' }),
    async () => ({ certificatePem: 'nothing', authoritiesPem: '' }),
  ];
  for (const request of wrong) {
    const world = await startRenewal({ request });
    await t.rejects(world.renewal.renew());
    t.equal(world.written(), undefined);
    t.equal(world.outcomes.length, 1);
    t.not(world.outcomes[0], 'OK');
  }
  const full = await startRenewal({
    write: () => {
      throw new GatewayError('CONFIG_INVALID', 'the disk is full');
    },
  });
  const { serial } = full.current();
  await rejectsWith(t, full.renewal.renew(), { reason: 'CONFIG_INVALID' });
  t.equal(full.current().serial, serial);
});

t.test('authorities that came since are added, those that are there stay as they are', async (t) => {
  const later = await createAuthority('later', around(0, hourMs));
  const writes: (string | undefined)[] = [];
  for (const more of [pki.authority.certificatePem, later.certificatePem]) {
    const world = await startRenewal({
      request: async (csrPem) => ({ certificatePem: await issue(around(0, hourMs), csrPem), authoritiesPem: more }),
      write: (_identity, authorities) => writes.push(authorities),
    });
    await world.renewal.renew();
  }
  t.equal(writes[0], undefined);
  t.equal(writes[1]?.match(/BEGIN CERTIFICATE/g)?.length, 2);
});

t.test('the time of a renewal lies within the validity, after the part that is configured', async (t) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 95 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.integer({ min: 1_000, max: 10 ** 12 }),
      (percent, chance, lifeMs) => {
        const at = renewalTime({ notBeforeMs: 5, notAfterMs: 5 + lifeMs } as Identity, percent, chance);
        return at >= 4 + (lifeMs * percent) / 100 && at <= 5 + lifeMs * 0.97 + 1;
      },
    ),
    propertyRuns,
  );
  t.pass('it does');
});
