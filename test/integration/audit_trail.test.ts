/** @module The audit trail of a real gateway as auditors have it: followed, exported, verified elsewhere, over files and restarts. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { startGateway } from '../../scripts/lib/installation.ts';
import { connectProfile } from '../../scripts/lib/profile_client.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { runCli } from '../fixtures/cli_run.ts';
import { startTestGateway } from '../fixtures/gateway.ts';

const first = await startTestGateway();
const at = (...parts: string[]): string => join(first.directory, ...parts);
let running = { stop: () => first.stop() };
t.teardown(async () => {
  await running.stop();
  await first.remove();
});
const restart = async (): Promise<void> => {
  await running.stop();
  running = await startGateway(first.directory);
};
// Small files from the restart on, so that some hundred records fill several.
const config = readFileSync(first.configFile, 'utf8');
writeFileSync(first.configFile, config.replace(/"audit": *\{/, '"audit": {"maxFileBytes": 65536,'));

const connect = async (name: string) => {
  const client = await connectProfile(first.profilesDirectory, name);
  t.teardown(() => client.close());
  return client;
};
const makeRecords = async (count: number): Promise<void> => {
  const acme = await connect('acme');
  for (let left = count; left > 0; left -= 50) {
    const size = Math.min(50, left);
    await Promise.all(Array.from({ length: size }, () => acme.kms.generateRandom({ random_data_length: 256 })));
  }
};

/** Runs a remote command in this process, until it is interrupted or over. */
const hsmctl = (args: readonly string[], onText: (text: string) => void = () => undefined) => {
  const interrupt = new AbortController();
  const outcome = { code: 0, stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr') => ({
    write: (text: string): void => {
      outcome[name] += text;
      if (name === 'stdout') onText(text);
    },
  });
  const done = runCli(args, {
    stdout: sink('stdout') as never,
    stderr: sink('stderr') as never,
    env: { HSMCTL_PROFILES: first.profilesDirectory },
    cwd: first.directory,
    interrupt: interrupt.signal,
    setExitCode: (code) => {
      outcome.code = code;
    },
  });
  return { done: done.then(() => outcome), outcome, interrupt: () => interrupt.abort() };
};

const reasonOf = async (stream: AsyncIterable<unknown>): Promise<string> => {
  try {
    for await (const _ of stream);
    return 'OK';
  } catch (error) {
    return error instanceof GatewayError ? error.reason : String(error);
  }
};

t.test(
  'a follower sees every record once and in order, over new files and a restart; a slow one holds up nobody',
  async (t) => {
    const seen: number[] = [];
    let wantedSeq = Number.POSITIVE_INFINITY;
    const follower = hsmctl(['audit', 'follow', '--profile', 'auditor', '--from-start', '--output', 'json'], (text) => {
      seen.push(
        ...text
          .trimEnd()
          .split('\n')
          .map((line) => Number(JSON.parse(line).sequence_number)),
      );
      if ((seen.at(-1) ?? 0) >= wantedSeq) follower.interrupt();
    });
    const auditor = await connect('auditor');
    const slow = auditor.audit.followAudit({ from_start: true });
    t.match((await slow.next()).value, { next_sequence_number: 1 });
    await makeRecords(60);
    await slow.return(undefined);
    await restart();
    await makeRecords(250);

    const again = await connect('auditor');
    const { traces } = await again.audit.queryAudit({ limit: 1 });
    wantedSeq = traces[0]?.sequence_number ?? 0;
    if ((seen.at(-1) ?? 0) >= wantedSeq) follower.interrupt();
    // A record more, should the follower have had the last one before it was told which that is.
    await makeRecords(1);
    const { code, stderr } = await follower.done;
    t.equal(code, 0, stderr);
    t.match(stderr, /connecting again/);

    const out = at('export.jsonl');
    const exported = await hsmctl(['audit', 'export', '--profile', 'auditor', '--out', out, '--output', 'json']).done;
    t.equal(exported.code, 0, exported.stderr);
    const lines = readFileSync(out, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const upTo = seen.at(-1) ?? 0;
    t.same(
      seen,
      lines.filter(({ kind, seq }) => kind === undefined && seq <= upTo).map(({ seq }) => seq),
      'nothing is missing, nothing is there twice',
    );
    t.ok(lines.filter(({ kind }) => kind === 'segment').length >= 2, 'the export goes over several files');
    t.match(lines.at(-1), { kind: 'checkpoint' });
  },
);

t.test('what was exported verifies without a gateway, against a checkpoint too, and a change is named', async (t) => {
  const auditor = await connect('auditor');
  const kept = await hsmctl(['audit', 'checkpoint', '--profile', 'auditor', '--out', at('kept.json')]).done;
  t.equal(kept.code, 0, kept.stderr);
  const range = ['--from', '1h', '--out', at('hour.jsonl')];
  t.equal((await hsmctl(['audit', 'export', '--profile', 'auditor', ...range]).done).code, 0);
  const key = ['--public-key', at('audit-public-key.pem')];
  const verify = (...args: string[]) => first.hsmctl('audit', 'verify', ...args, ...key, '--output', 'json');
  const good = await verify(at('hour.jsonl'), '--checkpoint', at('kept.json'));
  t.equal(good.exitCode, 0, good.stderr);
  t.match(JSON.parse(good.stdout), { intact: true, key_given: true });

  const { checkpoint } = JSON.parse(`{"checkpoint":${readFileSync(at('kept.json'), 'utf8')}}`);
  const { gateway: _, signature, ...fields } = checkpoint;
  const held = { ...fields, signature: Buffer.from(signature, 'base64') };
  t.match(await auditor.audit.verifyAudit({ checkpoint: held }), { intact: true, first_sequence_number: 1 });
  const files = await hsmctl(['audit', 'files', '--profile', 'auditor', '--output', 'json']).done;
  const listed: { name: string; state: string }[] = JSON.parse(files.stdout).files;
  t.same(
    listed.map(({ name }) => name),
    readdirSync(at('audit'))
      .filter((name) => name.endsWith('.jsonl'))
      .sort(),
  );
  t.equal(listed.at(-1)?.state, 'OPEN');

  const harmed = at('audit', listed[1]?.name ?? '');
  const text = readFileSync(harmed, 'utf8');
  writeFileSync(harmed, text.replace('"code":"OK"', '"code":"KO"'));
  t.match(await auditor.audit.verifyAudit({}), { intact: false, problem_kind: 'HASH_MISMATCH', file: listed[1]?.name });
  const { traces } = await auditor.audit.queryAudit({ trace_name: 'verifyAudit', trace_rating: 'incident' });
  t.match(traces, [{ code: 'OK', request: { problem: 'HASH_MISMATCH' }, user: 'operator/auditor' }]);
  writeFileSync(harmed, text);
});

t.test('following ends with the session that it was opened in, and is for auditors alone', async (t) => {
  const [auditor, officer] = [await connect('auditor'), await connect('officer')];
  t.equal(await reasonOf(officer.audit.followAudit({})), 'ROLE_REQUIRED');
  t.equal(await reasonOf(officer.audit.exportAudit({})), 'ROLE_REQUIRED');
  t.match(await officer.audit.getAuditCheckpoint({}), { checkpoint: { hash: /^[0-9a-f]{64}$/ } });
  const stream = auditor.audit.followAudit({});
  await stream.next();
  const { session } = await auditor.operators.whoAmI({});
  await officer.operators.endSession({ session_id: session?.session_id ?? '' });
  t.equal(await reasonOf(stream), 'OPERATOR_SESSION_EXPIRED');
});
