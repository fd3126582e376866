/** Hosts without network: how they are started, and that nothing is started where that can't be had. */
import { execFile } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t, { type Test } from 'tap';
import { HostSupervisor } from '../../src/host/supervisor/host_pool.ts';
import { assertIsolated, interfacesIn, networkPrefix } from '../../src/host/supervisor/network.ts';
import { testConfig } from '../fixtures/fake_hosts.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';

/** A program that stands for `unshare`. */
const standIn = (t: Test, script: string): readonly string[] => {
  const path = join(t.testdir({}), 'unshare');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o700);
  return [path, '--net', '--'];
};

const field = 'hosts.network';

t.test('nothing stands before a host that inherits the network', async (t) => {
  t.strictSame(networkPrefix('inherit'), []);
  await assertIsolated([]);
});

t.test('root makes a network namespace, others make a user namespace for it', (t) => {
  t.match(networkPrefix('none', true), [/^\/.*unshare$/, '--net', '--']);
  t.match(networkPrefix('none', false), [/^\/.*unshare$/, '--user', '--map-current-user', '--net', '--']);
  t.end();
});

t.test('both are tried for real', async (t) => {
  await t.resolves(assertIsolated(networkPrefix('none', true)));
  await t.resolves(assertIsolated(networkPrefix('none', false)));
});

t.test('interfaces', (t) => {
  const head = 'Inter-|   Receive    |  Transmit\n face |bytes    packets|bytes\n';
  t.strictSame(interfacesIn(`${head}    lo:       0       0\n  eth0: 12 0\nwlp3s0:1\n`), ['lo', 'eth0', 'wlp3s0']);
  t.strictSame(interfacesIn(head), []);
  t.end();
});

t.test('a system that refuses, lacks the program, or only pretends is a typed error', async (t) => {
  const refusing = standIn(t, 'echo "unshare: unshare failed: Operation not permitted" >&2; exit 1');
  await rejectsWith(t, assertIsolated(refusing), {
    reason: 'CONFIG_INVALID',
    metadata: { field, detail: 'this system refuses one (unshare: unshare failed: Operation not permitted)' },
  });
  await rejectsWith(t, assertIsolated(['/nowhere/unshare', '--net']), {
    reason: 'CONFIG_INVALID',
    metadata: { field, detail: 'the program unshare is missing' },
  });
  await rejectsWith(t, assertIsolated(standIn(t, 'printf "a|b\\n lo: 0\\n eth7: 0\\n"')), {
    reason: 'CONFIG_INVALID',
    metadata: { field, detail: 'a process in one has eth7' },
  });
});

t.test('the drop-in for it keeps the exposure of the unit below 2.0', async (t) => {
  const text = (file: string): string => readFileSync(new URL(`../../systemd/${file}`, import.meta.url), 'utf8');
  const [line = ''] = /^RestrictNamespaces=.*$/m.exec(text('drop-ins/hosts-without-network.conf')) ?? [];
  const unit = join(t.testdir({}), 'hsm-gatewayd.service');
  writeFileSync(unit, text('hsm-gatewayd.service').replace(/^RestrictNamespaces=.*$/m, line));
  const args = ['security', '--offline=true', '--threshold=20', '--no-pager', unit];
  const { stdout } = await promisify(execFile)('systemd-analyze', args);
  t.match(stdout, /✗ RestrictNamespaces=~net/, 'it is what allows them');
  t.match(stdout, /Overall exposure level for hsm-gatewayd.service: 1\.\d/);
});

t.test('no host is started then', async (t) => {
  let launched = 0;
  const pool = new HostSupervisor(
    { config: testConfig, hosts: 2 },
    {
      launch: () => {
        launched++;
        throw new Error('not to be reached');
      },
      prepare: () => assertIsolated(['/nowhere/unshare']),
      now: Date.now,
      monotonic: () => performance.now(),
      random: Math.random,
      soon: (callback) => void setImmediate(callback),
      every: () => () => undefined,
    },
  );
  await rejectsWith(t, pool.start(), { reason: 'CONFIG_INVALID', metadata: { field } });
  t.equal(launched, 0);
  await pool.stop();
});
