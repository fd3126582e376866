/** @module The level of the log at run time: how long it holds, who may change it, and the commands for it. */
import { generateKeyPairSync } from 'node:crypto';
import t, { type Test } from 'tap';
import { ControlGuard, proveControl } from '../../src/agent/control_proof.ts';
import { findRpcPolicy } from '../../src/access/rpc_policy.ts';
import type { CallContext } from '../../src/core/call_context.ts';
import { type ChosenLogLevel, type LogLevelChange, logLevels } from '../../src/core/ports/log_levels.ts';
import { createLogger } from '../../src/obs/log.ts';
import { LogLevelControl } from '../../src/obs/log_level.ts';
import { fromLogLevelState, toLogLevelChange } from '../../src/rpc/convert/log_levels.ts';
import { createLogHandlers, logServiceName } from '../../src/rpc/handlers/logs.ts';
import { failure } from '../fixtures/failure.ts';
import { openKmsCli, rpcsOf, splitLine } from '../fixtures/kms_cli.ts';

interface Timer {
  readonly ms: number;
  readonly fire: () => void;
  isCancelled: boolean;
}

const world = (configured: ChosenLogLevel = 'info') => {
  const lines: Record<string, string>[] = [];
  const timers: Timer[] = [];
  const logger = createLogger({
    name: 'test',
    level: configured,
    destination: { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, string>) },
  });
  const control = new LogLevelControl(logger, configured, {
    now: () => 1_000,
    start: (fire, ms) => {
      const timer: Timer = { ms, fire, isCancelled: false };
      timers.push(timer);
      return () => {
        timer.isCancelled = true;
      };
    },
  });
  const change = (level?: ChosenLogLevel, forMs?: number) => control.change({ level, forMs } as LogLevelChange, 'me');
  return { lines, timers, logger, control, change };
};

t.test('a change holds for its time, then the configured level comes back', (t) => {
  const { control, change, timers, logger, lines } = world();
  const child = logger.child({ request: 'r' });
  t.strictSame(control.state(), { level: 'info', configured: 'info', untilMs: undefined });
  t.strictSame(change('debug', 600), { level: 'debug', configured: 'info', untilMs: 1_600 });
  t.ok(child.isLevelEnabled('debug'), 'of every logger of the process');
  t.match(timers, [{ ms: 600, isCancelled: false }]);
  timers[0]?.fire();
  t.strictSame(control.state(), { level: 'info', configured: 'info', untilMs: undefined });
  t.notOk(child.isLevelEnabled('debug'));
  t.match(lines, [
    { level: 'warn', from: 'info', to: 'debug', by: 'me', until: '1970-01-01T00:00:01.600Z' },
    { level: 'warn', from: 'debug', to: 'info', by: 'the end of its time' },
  ]);
  t.end();
});

t.test('another change takes the place of the one before, and so does going back', (t) => {
  const { control, change, timers } = world();
  change('debug', 600);
  t.strictSame(change('trace', 900), { level: 'trace', configured: 'info', untilMs: 1_900 });
  t.ok(timers[0]?.isCancelled, 'the first end does not end the second change');
  t.strictSame(change(), { level: 'info', configured: 'info', untilMs: undefined });
  t.ok(timers[1]?.isCancelled);
  change('debug', undefined);
  t.equal(timers.length, 2, 'until the next start: no end');
  t.strictSame(control.state(), { level: 'debug', configured: 'info', untilMs: undefined });
  t.strictSame(
    change('info', 600),
    { level: 'info', configured: 'info', untilMs: undefined },
    'nothing to come back from',
  );
  t.equal(timers.length, 2);
  t.end();
});

t.test('the change is written where either level lets it through', (t) => {
  const { change, lines } = world();
  change('fatal', 600);
  t.match(lines.pop(), { from: 'info', to: 'fatal' });
  change('error', 600);
  t.strictSame(lines, [], 'neither does');
  change();
  t.match(lines, [{ from: 'error', to: 'info' }]);
  t.end();
});

const message = { level: 'LOG_LEVEL_DEBUG', valid_seconds: 0, until_restart: false } as const;

t.test('requests', (t) => {
  t.strictSame(toLogLevelChange(message), { level: 'debug', forMs: 900_000 });
  t.strictSame(toLogLevelChange({ ...message, valid_seconds: 86_400 }), { level: 'debug', forMs: 86_400_000 });
  t.strictSame(toLogLevelChange({ ...message, until_restart: true }), { level: 'debug', forMs: undefined });
  t.match(toLogLevelChange({ ...message, level: 'LOG_LEVEL_UNSPECIFIED' }), { level: undefined });
  const bad = [
    [{ valid_seconds: 86_401 }, 'valid_seconds'],
    [{ valid_seconds: 60, until_restart: true }, 'valid_seconds'],
    [{ level: 'LOG_LEVEL_UNSPECIFIED', valid_seconds: 60 }, 'level'],
    [{ level: 'LOG_LEVEL_UNSPECIFIED', until_restart: true }, 'level'],
    [{ level: 17 }, 'level'],
    [{ level: '__proto__' }, 'level'],
  ] as const;
  for (const [change, field] of bad) {
    const request = { ...message, ...change } as unknown as typeof message;
    t.throws(
      () => toLogLevelChange(request),
      failure('FIELD_INVALID', { metadata: { field } }),
      JSON.stringify(change),
    );
  }
  for (const level of logLevels) {
    const { level: name } = fromLogLevelState({ level, configured: level, untilMs: undefined });
    t.equal(toLogLevelChange({ ...message, level: name as typeof message.level }).level, level);
  }
  t.end();
});

t.test('administrators change it, others may look; the trail has what was asked for and what was before', async (t) => {
  const { control } = world();
  const handlers = createLogHandlers(control, 'gw-1');
  const audit = { fields: {} as Record<string, string>, resourceId: '' };
  const context = { audit, operator: { id: 'operator/root' } } as unknown as CallContext;
  const call = (name: string, request: object) =>
    (handlers[name] as (context: CallContext, request: object) => Promise<unknown>)(context, request);
  t.match(await call('SetLogLevel', { ...message, valid_seconds: 60 }), {
    state: { level: 'LOG_LEVEL_DEBUG', configured: 'LOG_LEVEL_INFO', until: 61_000 },
  });
  t.match(audit, { resourceId: 'gw-1', fields: { previous_level: 'info' } });
  t.match(await call('GetLogLevel', {}), { state: { level: 'LOG_LEVEL_DEBUG' } });
  await t.rejects(call('SetLogLevel', { ...message, valid_seconds: 90_000 }));
  t.equal(control.state().level, 'debug', 'a refused request changes nothing');
  const row = (name: string) => findRpcPolicy(`/${logServiceName}/${name}`);
  t.strictSame(row('SetLogLevel')?.roles, ['SYSTEM_ADMINISTRATOR']);
  t.match(row('SetLogLevel'), { callers: 'operator', audit: { durability: 'synced' } });
  t.strictSame(row('SetLogLevel')?.audit.fields, ['level', 'valid_seconds', 'until_restart']);
  t.strictSame(row('GetLogLevel')?.roles, ['SYSTEM_ADMINISTRATOR', 'SECURITY_OFFICER', 'AUDITOR']);
});

const newIdentity = (): Buffer => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
};

const refusal = failure('RPC_NOT_ALLOWED');

t.test('an agent is changed by who may read its key, once for each challenge', (t: Test) => {
  const identity = newIdentity();
  const handed: Buffer[] = [];
  const guard = new ControlGuard(() => {
    handed.push(Buffer.from(identity));
    return handed.at(-1) as Buffer;
  });
  const proof = proveControl(identity, guard.challenge, message);
  const { challenge } = guard;
  for (const [what, bad] of [
    ['another key', proveControl(newIdentity(), challenge, message)],
    ['another request', proveControl(identity, challenge, { ...message, valid_seconds: 60 })],
    ['another challenge', proveControl(identity, Buffer.alloc(32), message)],
    ['none', Buffer.alloc(0)],
    ['a part of it', proof.subarray(0, 31)],
  ] as const) {
    t.throws(() => guard.assert(message, bad), refusal, what);
  }
  t.ok(guard.challenge.equals(challenge), 'wrong proofs take nothing from who has the right one');
  guard.assert(message, proof);
  t.throws(() => guard.assert(message, proof), refusal, 'used');
  t.ok(
    handed.every((bytes) => bytes.every((byte) => byte === 0)),
    'the key is wiped',
  );
  t.throws(() => proveControl(Buffer.from('no key'), challenge, message), failure('CONFIG_INVALID'));
  t.end();
});

t.test('hsmctl log level', async (t) => {
  const cli = await openKmsCli(t.testdir({}), rpcsOf('LogService'));
  t.teardown(() => cli.close());
  const run = (line: string) => cli.run(splitLine(line));
  const state = { level: 'LOG_LEVEL_DEBUG', configured: 'LOG_LEVEL_INFO', until: 1_700_000_000_000 };
  cli.answers.GetLogLevel = { state: { ...state, level: 'LOG_LEVEL_INFO', until: 0 } };
  cli.answers.SetLogLevel = { state };
  t.match(await run('log level'), { code: 0, stdout: 'info, as configured\n' });
  t.match(await run('log level debug --for 10m'), {
    code: 0,
    stdout: 'debug until 2023-11-14T22:13:20.000Z; configured: info\n',
  });
  cli.answers.SetLogLevel = { state: { ...state, until: 0 } };
  t.match(await run('log level debug --for restart'), { stdout: 'debug until the next start; configured: info\n' });
  await run('log level configured');
  t.match(JSON.parse((await run('log level warn --output json')).stdout), { configured: 'LOG_LEVEL_INFO' });
  t.match(cli.calls, [
    ['GetLogLevel', {}],
    ['SetLogLevel', { level: 'LOG_LEVEL_DEBUG', valid_seconds: 600, until_restart: false }],
    ['SetLogLevel', { level: 'LOG_LEVEL_DEBUG', valid_seconds: 0, until_restart: true }],
    ['SetLogLevel', { level: 'LOG_LEVEL_UNSPECIFIED', valid_seconds: 0 }],
    ['SetLogLevel', { level: 'LOG_LEVEL_WARN', valid_seconds: 0, until_restart: false }],
  ]);
  cli.reset();
  for (const line of [
    'loud',
    'configured --for 5m',
    '--for 5m',
    'debug --for 25h',
    'debug --for 0s',
    'debug --for 5',
  ]) {
    t.not((await run(`log level ${line}`)).code, 0, line);
  }
  t.strictSame(cli.calls, [], 'nothing was asked for');
});
