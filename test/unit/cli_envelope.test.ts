/** @module `hsmctl encrypt` and `hsmctl decrypt`, over the profile of an agent's socket. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as tick } from 'node:timers/promises';
import t from 'tap';
import { bytesText, progressText, showBytes } from '../../src/cli/envelope/progress_bar.ts';
import { runCli } from '../fixtures/cli_run.ts';
import { startOnSocket } from '../fixtures/client_gateway.ts';
import { toScript } from '../fixtures/envelope_gateway.ts';
import { makeEnvelopeService } from '../fixtures/envelope_service.ts';
import { splitLine } from '../fixtures/kms_cli.ts';

const folder = t.testdir({ profiles: {}, work: { plain: 'line\n'.repeat(40_000) } });
const world = makeEnvelopeService({ orders: 'AES_256', archive: 'SM4' });
const agent = await startOnSocket(join(folder, 's'), toScript(world.service));
t.teardown(() => agent.kill());
const profile = (name: string, content: object): void =>
  writeFileSync(join(folder, 'profiles', `${name}.json`), JSON.stringify(content));
profile('agent', { endpoint: `unix:${join(folder, 's')}` });

interface Options {
  readonly stdin?: AsyncIterable<Buffer | string>;
  readonly isTTY?: boolean;
  readonly interrupt?: AbortSignal;
  readonly profile?: string;
}

const work = join(folder, 'work');
const read = (name: string): Buffer => readFileSync(join(work, name));
const hsmctl = async (line: string, { stdin, isTTY = false, interrupt, profile: name = 'agent' }: Options = {}) => {
  const written: { stdout: Buffer[]; stderr: string[] } = { stdout: [], stderr: [] };
  let code = 0;
  await runCli(splitLine(line), {
    stdout: { write: (part) => written.stdout.push(Buffer.from(part as Uint8Array)), isTTY },
    stderr: { write: (part) => written.stderr.push(String(part)), isTTY },
    env: { HSMCTL_PROFILES: join(folder, 'profiles'), HSMCTL_PROFILE: name },
    cwd: work,
    setExitCode: (given) => {
      code = given;
    },
    ...(stdin === undefined ? {} : { stdin }),
    ...(interrupt === undefined ? {} : { interrupt }),
  });
  return { code, bytes: Buffer.concat(written.stdout), stderr: written.stderr.join('') };
};
const from = async function* (...parts: (Buffer | string)[]): AsyncGenerator<Buffer | string> {
  yield* parts;
};

t.test('from file to file, by any of the keys', async (t) => {
  const done = await hsmctl('encrypt plain --key alias/orders,archive --context year=2026 --out sealed');
  t.match(done, { code: 0, stderr: '' });
  t.notOk(read('sealed').includes('line'));
  t.match(await hsmctl('decrypt sealed --key archive --context year=2026 --out opened'), { code: 0, stderr: '' });
  t.ok(read('opened').equals(read('plain')));
  t.equal(statSync(join(work, 'opened')).mode & 0o777, 0o600);
});

t.test('from standard input to standard output', async (t) => {
  const sealed = await hsmctl('encrypt --key orders', { stdin: from('hel', Buffer.from('lo')) });
  t.equal(sealed.code, 0);
  const opened = await hsmctl('decrypt -', { stdin: from(sealed.bytes) });
  t.match({ code: opened.code, text: String(opened.bytes) }, { code: 0, text: 'hello' });
  const cut = await hsmctl('decrypt', { stdin: from(sealed.bytes.subarray(0, -1)) });
  t.match({ ...cut, text: String(cut.bytes) }, { code: 1, text: /^$/, stderr: /ENVELOPE_INVALID/ });
});

t.test('what fails says why, and leaves no file', async (t) => {
  const before = readdirSync(work).length;
  const message = read('sealed');
  const changed = Buffer.from(message);
  changed.writeUInt8(message.readUInt8(message.length - 30) ^ 1, message.length - 30);
  const rows: readonly (readonly [string, RegExp, (Options | undefined)?])[] = [
    ['decrypt --out none', /ENVELOPE_INVALID/, { stdin: from(changed) }],
    ['decrypt sealed --context year=2025 --out none', /ENCRYPTION_CONTEXT_INVALID/],
    ['decrypt sealed --key other --out none', /ENVELOPE_KEY_MISMATCH/],
    ['encrypt plain --key nowhere --out none', /KEY_NOT_FOUND/],
    ['encrypt plain --key orders --out sealed', /exists; nothing is overwritten \(FILE_WRITE_FAILED\)/],
    ['encrypt missing --key orders --out none', /file: .*missing does not exist \(FILE_NOT_FOUND\)/],
    ['encrypt plain --key orders --timeout 0 --out none', /FIELD_INVALID/],
    ['encrypt plain --key orders', /bytes are not written to a terminal/, { isTTY: true }],
  ];
  for (const [line, stderr, options] of rows) t.match(await hsmctl(line, options), { code: 1, stderr }, line);
  const failed = await hsmctl('decrypt sealed --key other --out none --output json');
  t.match(JSON.parse(failed.stderr), { reason: 'ENVELOPE_KEY_MISMATCH', code: 'FAILED_PRECONDITION' });
  t.match(await hsmctl('encrypt plain --out none'), { code: 2, stderr: /--key/ });
  t.match(await hsmctl('encrypt plain --key orders --context year --out none'), { code: 2, stderr: /key=value/ });
  t.ok(read('sealed').equals(message), 'the file that was there is as it was');
  t.equal(readdirSync(work).length, before);
});

t.test('a file is replaced when that is said', async (t) => {
  t.match(await hsmctl('encrypt plain --key orders --out opened --force'), { code: 0 });
  t.match(await hsmctl('decrypt opened --out opened --force'), { code: 0 });
  t.ok(read('opened').equals(read('plain')));
});

t.test('an interrupt ends the work and leaves nothing', async (t) => {
  const controller = new AbortController();
  const silent = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.alloc(10);
    await tick();
    controller.abort();
    await new Promise(() => undefined);
  };
  const done = await hsmctl('encrypt --key orders --out none', { stdin: silent(), interrupt: controller.signal });
  t.match(done, { code: 1, stderr: /CALL_CANCELLED/ });
  t.notOk(readdirSync(work).some((name) => name.startsWith('none')));
});

t.test('on a terminal a bar tells how far it is', async (t) => {
  const { code, stderr } = await hsmctl('encrypt plain --key orders --out bar', { isTTY: true });
  t.equal(code, 0);
  t.match(stderr, /\[#+-+\] +\d+ % {2}64\.0 KiB of 195 KiB, /);
  t.ok(stderr.endsWith('\u001b[K'), 'it vanishes');
  t.equal(bytesText(0), '0 B');
  t.equal(bytesText(1_536), '1.5 KiB');
  t.equal(bytesText(2 ** 41), '2.0 TiB');
  t.equal(progressText(1_024, undefined, 1_000), '1.0 KiB, 1.0 KiB/s');
  t.match(progressText(2 ** 30, 2 ** 31, 10_000), /^\[#{12}-{12}\] {2}50 % {2}1\.0 GiB of 2\.0 GiB, 102 MiB\/s$/);
  const lines: string[] = [];
  let now = 0;
  const show = showBytes({ show: (text) => lines.push(text), clear: () => undefined }, 100, () => now);
  for (now = 0; now < 250; now += 25) show(now / 5);
  t.equal(lines.length, 3, 'ten times a second at most');
});

t.test("an agent's socket is no identity", async (t) => {
  t.match(await hsmctl('certificate renew'), { code: 1, stderr: /CONFIG_INVALID/ });
  profile('odd', { endpoint: 'unix:/nowhere', cert_file: 'x' });
  t.match(await hsmctl('encrypt plain --key a --out none', { profile: 'odd' }), { code: 1, stderr: /not a field/ });
  profile('half', { endpoint: 'localhost:1' });
  t.match(await hsmctl('encrypt plain --key a --out none', { profile: 'half' }), {
    code: 1,
    stderr: /ca_file is missing/,
  });
});
