import { status } from '@grpc/grpc-js';
import t from 'tap';
import { parseSeconds } from '../../src/cli/kms/option_text.ts';
import { listVerbs } from '../../src/cli/kms/verb.ts';
import { failure, type Plain } from '../fixtures/client_gateway.ts';
import { openKmsCli } from '../fixtures/kms_cli.ts';

const cli = await openKmsCli(t.testdir({}));
t.teardown(() => cli.close());
t.beforeEach(() => cli.reset());

const id = '0d5a1c1e-5a1c-4f2e-9d55-0a1b2c3d4e5f';
const destructive = [
  'schedule-key-deletion',
  'delete-imported-key-material',
  'delete-keystore',
  'delete-alias',
  'revoke-grant',
  'disable-keystore',
];

t.test('verbs that lose something ask, and only they do', async (t) => {
  const asking = listVerbs().filter(({ traits }) => traits.warning !== undefined);
  t.same(asking.map(({ name }) => name).toSorted(), destructive.toSorted());
});

t.test('on a terminal they do what was said, and nothing unless it was yes', async (t) => {
  for (const verb of destructive) {
    for (const [answer, count, code] of [
      ['y\n', 1, 0],
      ['YES\n', 1, 0],
      [' yes \nmore', 1, 0],
      ['n\n', 0, 1],
      ['\n', 0, 1],
      ['', 0, 1],
      ['yesterday\n', 0, 1],
    ] as const) {
      cli.reset();
      const { stderr, ...run } = await cli.kms(`${verb} ${id}`, { stdin: answer, isTTY: true });
      t.same([cli.calls.length, run.code], [count, code], `${verb} ${JSON.stringify(answer)}`);
      t.match(stderr, new RegExp(`^${verb} ${id}: this .*\\.\nAre you sure\\? \\[y/N\\] `), verb);
      t.equal(stderr.includes('nothing was done'), count === 0, verb);
    }
  }
});

t.test('where nobody can be asked they need --yes, and do not read what comes in', async (t) => {
  for (const verb of destructive) {
    cli.reset();
    const refused = await cli.kms(`${verb} ${id}`, { stdin: 'y\n' });
    t.same([refused.code, refused.stdout, cli.calls], [2, '', []], verb);
    t.match(refused.stderr, /Nothing was done.*--yes/, verb);
    const done = await cli.kms(`${verb} ${id} --yes`);
    t.same([done.code, cli.calls.length], [0, 1], verb);
  }
  cli.reset();
  const piped = await cli.kms('revoke-grant --json -', { stdin: '{}', isTTY: true });
  t.same([piped.code, cli.calls], [2, []], 'the request can not be the answer');
  t.equal((await cli.kms('revoke-grant --json - --yes', { stdin: `{"key_id":"${id}"}` })).code, 0);
});

t.test('progress is shown on a terminal alone, and leaves nothing', async (t) => {
  cli.answers.ListKeys = ({ marker }) => ({ key_details: [{ key_id: 'k' }], next_marker: marker === '' ? '1' : '' });
  const erased = '\r\u001b[K';
  t.equal((await cli.kms('list-keys --all', { isTTY: true })).stderr, `${erased}1 …${erased}2 …${erased}`);
  t.equal((await cli.kms('list-keys --all')).stderr, '');
  t.equal((await cli.kms('create-key --key-alias o', { isTTY: true })).stderr, `${erased}create-key …${erased}`);
  cli.failures.CreateKey = failure(status.ALREADY_EXISTS, 'ALIAS_EXISTS', 'there is one');
  t.match(
    (await cli.kms('create-key --key-alias o', { isTTY: true })).stderr,
    `create-key …${erased}hsmctl: there is one`,
  );
});

const event = (kind: string, more: Plain = {}): Plain => ({
  ...{ key_id: id, key_alias: 'orders', kind, time: Date.UTC(2026, 0, 31, 8), at: 0, ...more },
});

/** Three answers with events; then the watcher is interrupted while it waits for the next. */
const watchThree = (interrupt: AbortController): void => {
  const events: Readonly<Record<string, readonly Plain[]>> = {
    '': [],
    m1: [event('rotated'), event('deletion_scheduled', { at: Date.UTC(2026, 1, 7) })],
    m2: [event('frozen')],
  };
  let number = 0;
  cli.answers.WatchKeyEvents = ({ marker }) => {
    number += 1;
    if (number === 4) {
      interrupt.abort();
      return new Promise(() => {}) as unknown as Plain;
    }
    return { events: events[String(marker)] ?? [], marker: `m${number}` };
  };
};

t.test('watch goes on from marker to marker until it is interrupted, which is no failure', async (t) => {
  const interrupt = new AbortController();
  watchThree(interrupt);
  const { code, stdout, stderr } = await cli.kms('watch-key-events', { interrupt: interrupt.signal });
  t.same([code, stderr], [0, 'go on with --marker m3\n']);
  t.equal(
    stdout,
    [
      `2026-01-31T08:00:00.000Z  rotated                   ${id}  orders\n`,
      `2026-01-31T08:00:00.000Z  deletion_scheduled        ${id}  orders  (at 2026-02-07T00:00:00.000Z)\n`,
      `2026-01-31T08:00:00.000Z  frozen                    ${id}  orders\n`,
    ].join(''),
  );
  t.match(
    cli.calls.map(([, { marker, wait_ms }]) => [marker, wait_ms]),
    [['', 30_000], ['m1'], ['m2'], ['m3']],
  );
});

t.test('watch in JSON is one object for each event on a line of its own, on a terminal too', async (t) => {
  const interrupt = new AbortController();
  watchThree(interrupt);
  const { stdout } = await cli.kms('watch-key-events -o json --wait-ms 5', {
    interrupt: interrupt.signal,
    columns: 80,
  });
  const kinds = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).kind);
  t.same(kinds, ['rotated', 'deletion_scheduled', 'frozen']);
  t.match(cli.calls[0], ['WatchKeyEvents', { wait_ms: 5 }]);
});

t.test('a watch that fails exits 1, and says where to go on', async (t) => {
  let number = 0;
  cli.answers.WatchKeyEvents = () => {
    number += 1;
    if (number === 2) throw failure(status.PERMISSION_DENIED, 'RPC_NOT_ALLOWED', 'no longer');
    return { events: [], marker: 'm1' };
  };
  const { code, stderr } = await cli.kms('watch-key-events');
  t.same([code, stderr], [1, 'go on with --marker m1\nhsmctl: no longer (RPC_NOT_ALLOWED)\n']);
});

t.test('with --once there is one answer, and it does not wait unless it is told to', async (t) => {
  cli.answers.WatchKeyEvents = { events: [event('rotated')], marker: 'm1' };
  const shown = await cli.kms('watch-key-events --once');
  t.match([shown.code, shown.stdout, shown.stderr], [0, /rotated/, 'go on with --marker m1\n']);
  const json = await cli.kms('watch-key-events --once -o json --wait-ms 7');
  t.match(JSON.parse(json.stdout), { events: [{ kind: 'rotated' }], marker: 'm1' });
  t.match(
    cli.calls.map(([, { wait_ms }]) => wait_ms),
    [0, 7],
  );
});

t.test('a time to come is ISO, seconds, or a span from now', async (t) => {
  const now = Date.UTC(2026, 0, 31);
  const rows: readonly (readonly [string, number])[] = [
    ['2026-02-01T00:00:00Z', Date.UTC(2026, 1, 1) / 1_000],
    ['1893456000', 1_893_456_000],
    ['0', 0],
    ['12h', now / 1_000 + 43_200],
    ['30d', now / 1_000 + 30 * 86_400],
  ];
  for (const [text, expected] of rows) t.equal(parseSeconds(text, now), String(expected), text);
  for (const text of ['', 'tomorrow', '-1d', '30', '5y'].filter((one) => one !== '30')) {
    t.throws(() => parseSeconds(text, now), /must be a time/, text);
  }
});
