/**
 * @module Two hundred callers of one agent before three gateways over one PostgreSQL. A gateway is killed, one stands still, the network to
 * one is cut or swallows what is sent, the disk of one is full; each comes back. No call fails, every answer is right, SDF sessions that were
 * opened before go on. Nor does any of them notice a gateway whose clock is an hour off, or a caller that opens ten thousand streams. How long it took until calls were as quick as before is told, not asserted.
 */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import t, { type Test } from 'tap';
import type { Installation } from '../../scripts/lib/installation.ts';
import { type AgentCluster, startAgentCluster } from '../fixtures/agent_cluster.ts';
import { makeFakeTime } from '../fixtures/fake_time.ts';
import { LoadCallers } from '../fixtures/load_callers.ts';
import { makeNetworkNamespace, type NetworkNamespace } from '../fixtures/network_namespace.ts';
import { openStreams } from '../fixtures/greedy_caller.ts';
import { mountSmallDisk, type SmallDisk } from '../fixtures/small_disk.ts';

/** Calls between two events: about a second of two hundred callers. */
const calls = 600;

const made = makeNetworkNamespace();
const network: NetworkNamespace | undefined = typeof made === 'string' ? undefined : made;
let disk: SmallDisk | undefined;
const clockFolder = mkdtempSync(join(tmpdir(), 'hsm-clock-'));
const time = makeFakeTime(join(clockFolder, 'offset'));
const cluster: AgentCluster = await startAgentCluster(
  [
    {
      ...(time && { start: { environment: time.environment } }),
      prepareAudit: (folder) => {
        disk = mountSmallDisk(folder, '64m');
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
  rmSync(clockFolder, { recursive: true });
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

t.test('a gateway whose clock is an hour ahead, and behind, ends no session', async (t) => {
  if (time === undefined) return t.comment('libfaketime is not here (package faketime)');
  const log = join(gatewayAt(1).directory, 'gateway.log');
  for (const [hours, told] of [
    [1, 'the clock of this machine is wrong'],
    [-1, 'the clock of this machine is wrong'],
    [0, 'agrees with that of the store again'],
  ] as const) {
    const from = readFileSync(log).length;
    load.windows.mark(`clock ${hours} h ahead`);
    time.setHours(hours);
    // It looks for itself every ten seconds; from one wrong hour to the other there is nothing new to tell.
    while (hours >= 0 && !readFileSync(log).subarray(from).includes(told)) await load.more(1);
    await load.more(calls);
    t.strictSame(load.failures, [], `${hours} h ahead: no call failed`);
  }
  t.strictSame(await agent.states(), ['READY', 'READY', 'READY']);
});

/** What the agent takes, by default. */
const maxStreams = 1_024;

/** The greatest memory that the agent has had, in mebibytes. */
const agentPeak = (): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${agent.pid}/status`, 'latin1'))?.[1]) / 1_024;

/** Of a stream that was refused and whose caller does not close it, with room to spare. */
const maxKibibytesPerStream = 25;

t.test('a caller that opens ten thousand streams takes bounded memory, and nobody’s calls', async (t) => {
  const before = agentPeak();
  load.windows.mark('ten thousand streams');
  const refused = 10_000 - maxStreams;
  const greedy = await openStreams(agent.socket, { connections: 20, streamsOfEach: 500 }, refused);
  t.strictSame([...greedy.ended.keys()], [String(status.RESOURCE_EXHAUSTED)], 'all that were refused know why');
  await load.more(calls);
  t.strictSame(load.failures, [], 'no call failed');
  t.comment(`the most memory of the agent: ${before.toFixed(0)} MiB before, ${agentPeak().toFixed(0)} MiB after`);
  t.ok(agentPeak() < before + (10_000 * maxKibibytesPerStream) / 1_024);
  greedy.close();
});

t.test('every call was answered, rightly, and each session goes on', async (t) => {
  t.strictSame(await load.stop(), []);
  for (const line of load.windows.report()) t.comment(line);
  t.ok(load.windows.count > 10 * calls, `${load.windows.count} calls`);
});
