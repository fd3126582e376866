/**
 * @module Two hundred callers of one agent before three gateways over one PostgreSQL. A gateway is killed, one stands still, the network to
 * one is cut or swallows what is sent, the disk of one is full; each comes back. No call fails, every answer is right, SDF sessions that were
 * opened before go on. How long it took until calls were as quick as before is told, not asserted.
 */
import { once } from 'node:events';
import t, { type Test } from 'tap';
import type { Installation } from '../../scripts/lib/installation.ts';
import { type AgentCluster, startAgentCluster } from '../fixtures/agent_cluster.ts';
import { LoadCallers } from '../fixtures/load_callers.ts';
import { makeNetworkNamespace, type NetworkNamespace } from '../fixtures/network_namespace.ts';
import { mountSmallDisk, type SmallDisk } from '../fixtures/small_disk.ts';

/** Calls between two events: about a second and a half of two hundred callers. */
const calls = 1_000;

const made = makeNetworkNamespace();
const network: NetworkNamespace | undefined = typeof made === 'string' ? undefined : made;
let disk: SmallDisk | undefined;
const cluster: AgentCluster = await startAgentCluster(
  [
    {
      prepareAudit: (folder) => {
        disk = mountSmallDisk(folder, '8m');
        return disk?.unmount;
      },
    },
    network === undefined ? {} : { host: network.address, start: { launcher: network.launcher } },
  ],
  // As agents have it, but for the pauses of one that has failed for long.
  { balance: { maxCooldownMs: 1_000 } },
);
const { agent, gateways } = cluster;
t.teardown(async () => {
  await cluster.remove();
  network?.remove();
});

const gatewayAt = (index: number): Installation => gateways[index] as Installation;

/** Keys of all kinds, and sessions with the right to a device's key. */
const prepare = async () => {
  const [caller, officer] = [await cluster.caller(), await cluster.profile('officer')];
  const create = async (key_alias: string, key_spec: 'AES_256' | 'EC_P256'): Promise<string> =>
    (await caller.kms.createKey({ key_alias, key_spec })).key_info?.key_id ?? '';
  const [cipherKey, signingKey] = [await create('cipher', 'AES_256'), await create('signing', 'EC_P256')];
  const device = { tenant: 'acme', key_index: 1 };
  await officer.sdfKeys.createSdfKey({ ...device, family: 'ECC', protection: 'SEALED_SOFTWARE' });
  await officer.sdfKeys.setSdfPassword({ ...device, password: Buffer.from('an index password 4711') });
  const { device_handle } = await caller.sdf.openDevice({});
  const sessions: Buffer[] = [];
  // One after the other: a password that is being looked at counts as a wrong one.
  while (sessions.length < 8) {
    const { session_handle } = await caller.sdf.openSession({ device_handle });
    const password = Buffer.from('an index password 4711');
    await caller.sdf.getPrivateKeyAccessRight({ session_handle, key_index: 1, password });
    sessions.push(session_handle);
  }
  return { cipherKey, signingKey, sessions };
};

let load: LoadCallers;
t.test('two hundred callers while all is well', async (t) => {
  await agent.untilStates('READY', 'READY', 'READY');
  load = await LoadCallers.start({
    ...(await prepare()),
    clients: await Promise.all(Array.from({ length: 10 }, () => cluster.caller())),
    callers: 200,
    pauseMs: 300,
  });
  await load.more(calls * 2);
  t.strictSame(load.failures, []);
});

/** What the agent thinks of one gateway; fails where a call has failed, since the agent need not see the fault then. */
const untilState = async (index: number, isReady: boolean): Promise<void> => {
  for (;;) {
    const { gateways: seen } = await agent.status();
    const { state, state_age_ms = 0 } = seen[index] ?? {};
    if ((state === 'AGENT_GATEWAY_READY') === isReady) {
      load.windows.mark(`gateway ${index + 1} is ${isReady ? 'back' : 'known to be away'}`, Number(state_age_ms));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** Lets something happen to a gateway, and undoes it; the agent notices both, and no caller any of it. */
const suffer = async (
  t: Test,
  index: number,
  [fault, begin, end]: readonly [string, () => unknown, () => unknown],
): Promise<void> => {
  load.windows.mark(fault);
  await begin();
  await untilState(index, false);
  await load.more(calls);
  await end();
  await untilState(index, true);
  await load.more(calls / 2);
  t.strictSame(load.failures, [], `${fault}: no call failed`);
};

t.test('a gateway that is killed, and started again', async (t) => {
  const kill = async (): Promise<void> => {
    const exited = once(gatewayAt(1).process, 'exit');
    gatewayAt(1).process.kill('SIGKILL');
    await exited;
  };
  await suffer(t, 1, ['SIGKILL', kill, () => cluster.restart(1)]);
});

t.test('a gateway that stands still, and goes on', async (t) => {
  const signal = (name: NodeJS.Signals) => () => gatewayAt(0).process.kill(name);
  await suffer(t, 0, ['SIGSTOP', signal('SIGSTOP'), signal('SIGCONT')]);
});

t.test('a gateway whose disk is full: nothing that can not be recorded is done there', async (t) => {
  if (disk === undefined) return t.comment('no right to mount a small file system');
  const small = disk;
  await suffer(t, 1, ['full disk', () => small.fill(), () => small.empty()]);
});

t.test('a network that is cut, and one that swallows what is sent', async (t) => {
  if (network === undefined) return t.comment(String(made));
  const link = (isUp: boolean) => () => network.setLink(isUp);
  await suffer(t, 2, ['link down', link(false), link(true)]);
  const swallow = (isOn: boolean) => () => network.setSwallowing(isOn);
  await suffer(t, 2, ['black hole', swallow(true), swallow(false)]);
});

t.test('every call was answered, rightly, and each session goes on', async (t) => {
  t.strictSame(await load.stop(), []);
  for (const line of load.windows.report()) t.comment(line);
  t.ok(load.windows.count > 10 * calls, `${load.windows.count} calls`);
});
