import { existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { status } from '@grpc/grpc-js';
import t from 'tap';
import { getSchema } from '../../src/client/index.ts';
import { listVerbs } from '../../src/cli/kms/verb.ts';
import { failure, type Plain } from '../fixtures/client_gateway.ts';
import { kmsRpcs, openKmsCli } from '../fixtures/kms_cli.ts';

const cli = await openKmsCli(t.testdir({}));
t.teardown(() => cli.close());
t.beforeEach(() => cli.reset());

const id = '0d5a1c1e-5a1c-4f2e-9d55-0a1b2c3d4e5f';
const ms = Date.UTC(2026, 0, 31, 8);
const iso = '2026-01-31T08:00:00.000Z';
const secret = Buffer.from([0, 255, 10, 27]);
const key = (name: string, more: Plain = {}): Plain => ({
  ...{ key_id: id, key_alias: name, key_spec: 'SM4', key_usage: 'ENCRYPT_DECRYPT', key_state: 'ENABLED' },
  ...{ protection: 'SEALED', creation_date: ms, ...more },
});

t.test('lists are tables with times, names of enums, and a dash for what is not there', async (t) => {
  const rows: readonly (readonly [string, string, Plain, readonly string[]])[] = [
    [
      'ListKeys',
      'list-keys',
      { keys: [id], key_details: [key('orders'), key('', { key_state: 'FROZEN' })], total: 2 },
      [
        'KEY ID                                ALIAS   SPEC  USAGE            STATE    PROTECTION  CREATED',
        `${id}  orders  SM4   ENCRYPT_DECRYPT  ENABLED  SEALED      ${iso}`,
        `${id}  -       SM4   ENCRYPT_DECRYPT  FROZEN   SEALED      ${iso}`,
      ],
    ],
    [
      'ListAliases',
      'list-aliases',
      { aliases: [{ alias: 'billing', key_id: id, create_time: ms, update_time: 0 }], total: 1 },
      ['ALIAS    KEY ID                                CREATED                   UPDATED', `billing  ${id}  ${iso}  -`],
    ],
    [
      'ListGrants',
      `list-grants ${id}`,
      {
        grants: [
          {
            ...{
              grant_id: 'g1',
              key_id: id,
              name: 'n',
              grantee_principal: 'service/b',
              operations: ['sign', 'verify'],
            },
            ...{ creation_date: ms, constraints: { encryption_context_subset: { a: 'b', c: 'd' } } },
          },
        ],
      },
      [
        'GRANT ID  KEY ID                                NAME  GRANTEE    OPERATIONS    CONSTRAINTS                              CREATED',
        `g1        ${id}  n     service/b  sign, verify  encryption_context_subset: a=b, c=d  ${iso}`,
      ],
    ],
    [
      'ListKeyTags',
      `list-key-tags ${id}`,
      {
        tags: [
          { key: 'team', value: 'billing' },
          { key: 'year', value: '' },
        ],
        exist_tags_num: 2,
      },
      ['KEY   VALUE', 'team  billing', 'year  -'],
    ],
    [
      'ListProjectTags',
      'list-project-tags',
      { tags: [{ key: 'a', values: ['1', '2'] }] },
      ['KEY  VALUES', 'a    1, 2'],
    ],
    [
      'ListKeysByTags',
      'list-keys-by-tags',
      {
        resources: [
          {
            resource_id: id,
            resource_name: 'orders',
            resource_detail: key('orders'),
            tags: [{ key: 'a', value: '1' }],
          },
          { resource_id: id, resource_name: 'gone' },
        ],
        total_count: 2,
      },
      [
        'KEY ID                                ALIAS   STATE    TAGS',
        `${id}  orders  ENABLED  a=1`,
        `${id}  gone    -        -`,
      ],
    ],
    [
      'ListKeystores',
      'list-keystores',
      { keystores: [{ keystore_id: 'k', keystore_alias: 'a', keystore_type: 'DHSM', keystore_state: 'disabled' }] },
      [
        'KEYSTORE ID  ALIAS  TYPE  STATE     KEYS  TOKEN  CREATED',
        'k            a      DHSM  disabled  0     -      -',
      ],
    ],
    [
      'ListKeyWarnings',
      'list-key-warnings',
      { warnings: [{ key_id: id, key_alias: 'orders', kind: 'deletion', at: ms, remaining_hours: 5 }] },
      [
        'KEY ID                                ALIAS   WHAT      WHEN                      HOURS LEFT',
        `${id}  orders  deletion  ${iso}  5`,
      ],
    ],
    [
      'ListUserQuotas',
      'list-user-quotas',
      { resources: [{ type: 'CMK', used: 2, quota: 20 }] },
      ['TYPE  USED  QUOTA', 'CMK   2     20'],
    ],
    ['ListUserInstances', 'list-user-instances', { instance_num: 3 }, ['instance_num  3']],
    [
      'GetKeyRotationStatus',
      `get-key-rotation-status ${id}`,
      {
        ...{ key_rotation_enabled: true, rotation_interval: 90, next_rotation_time: ms, number_of_rotations: 1 },
        key_materials: [{ material_id: 'm', version: 2, create_time: ms, state: 'primary' }],
      },
      [
        'key_rotation_enabled  yes',
        'rotation_interval     90',
        'last_rotation_time    -',
        'number_of_rotations   1',
        `next_rotation_time    ${iso}`,
        '',
        'VERSION  STATE    MATERIAL ID  CREATED                   EXPIRES',
        `2        primary  m            ${iso}  -`,
      ],
    ],
  ];
  for (const [rpc, line, answer, expected] of rows) {
    cli.answers[rpc] = answer;
    const { stdout, stderr, code } = await cli.kms(line);
    t.same([code, stderr], [0, ''], line);
    const squeeze = (text: string): string => (rpc === 'ListGrants' ? text.replace(/ +/g, ' ') : text);
    t.equal(squeeze(stdout), squeeze(`${expected.join('\n')}\n`), line);
  }
});

t.test('single answers are blocks; text of several lines stands by itself; nothing is done', async (t) => {
  cli.answers.CreateKey = { key_info: { key_id: id, domain_id: 'acme\u001b[2J', region_id: 'local' } };
  const made = await cli.kms('create-key --key-alias o');
  t.equal(
    made.stdout,
    `key_id     ${id}\ndomain_id  acme\ufffd[2J\nregion_id  local\n`,
    'a terminal can not be commanded',
  );
  cli.answers.GetPublicKey = { key_id: id, public_key: '-----BEGIN\nAAAA\n-----END\n' };
  t.equal(
    (await cli.kms(`get-public-key ${id}`)).stdout,
    `key_id      ${id}\npublic_key\n-----BEGIN\nAAAA\n-----END\n`,
  );
  cli.answers.GetParametersForImport = { expiration_time: ms / 1_000, import_token: secret };
  t.match(
    (await cli.kms(`get-parameters-for-import ${id}`)).stdout,
    `expiration_time  ${iso}`,
    'seconds, as the proto says',
  );
  t.equal((await cli.kms(`retire-grant ${id} --grant-id g`)).stdout, 'done\n');
  cli.answers.ScheduleKeyDeletion = { key_id: id, key_state: 'PENDING_DELETION', risk_tips: 'used yesterday, by sign' };
  t.match((await cli.kms(`schedule-key-deletion ${id} -y`)).stdout, /^risk_tips +used yesterday, by sign$/m);
});

t.test('a table fits the terminal, and colours say what is in danger', async (t) => {
  cli.answers.ListKeys = { key_details: [key('a'.repeat(200)), key('b', { key_state: 'PENDING_DELETION' })] };
  const { stdout } = await cli.kms('list-keys', { columns: 110 });
  for (const line of stripVTControlCharacters(stdout).trimEnd().split('\n')) t.ok(line.length <= 110, line);
  t.match(stdout, '\u001b[31mPENDING_DELETION');
  t.notMatch((await cli.kms('list-keys')).stdout, '\u001b');
});

t.test('every 64-bit integer of an answer is a time, which is what the tables make of it', async (t) => {
  const times = /(_time|_date|^time|^at)$/;
  for (const { responseType } of kmsRpcs) {
    for (const field of responseType.fieldsArray) if (field.type === 'int64') t.match(field.name, times);
  }
  for (const name of ['KeyDetails', 'Alias', 'Grant', 'Keystore', 'KeyWarning', 'KeyMaterialInfo', 'KeyEvent']) {
    const fields = getSchema()
      .getType(name)
      .fieldsArray.filter(({ type }) => type === 'int64');
    for (const field of fields) {
      t.match(field.name, times, name);
      t.notMatch(field.comment ?? '', /(^|[^i])seconds since/i, `${name}.${field.name} is in milliseconds`);
    }
  }
});

t.test('JSON is what hsmctl call prints, for every verb', async (t) => {
  const requests: Readonly<Record<string, string>> = { WatchKeyEvents: ' --once' };
  for (const { name, rpc, positional, traits } of listVerbs()) {
    if (traits.verdict !== undefined) continue;
    const flags = `${positional === undefined ? '' : ` ${id}`}${traits.warning === undefined ? '' : ' --yes'}${requests[rpc.name] ?? ''}`;
    const service = rpc.service.split('.').at(-1);
    const called = await cli.run(['call', `${service}.${rpc.name}`, '{}']);
    const { stdout, stderr, code } = await cli.kms(`${name}${flags} --output json`);
    t.same([code, stdout], [0, called.stdout], `${name} ${stderr}`);
  }
});

t.test('bytes go into new files for their owner alone, and are not printed then', async (t) => {
  cli.answers.CreateDataKey = { key_id: id, plain_text: secret, cipher_text: Buffer.from('enc') };
  const { code, stdout, stderr } = await cli.kms(
    `create-data-key ${id} --plain-text-out plain.bin --cipher-text-out enc.bin --output json`,
  );
  t.same([code, stdout], [0, `{"key_id":"${id}"}\n`]);
  t.match(stderr, /plain_text is in .*plain\.bin\n/);
  t.same(readFileSync(cli.file('plain.bin')), secret);
  t.equal(readFileSync(cli.file('enc.bin'), 'utf8'), 'enc');
  t.equal(statSync(cli.file('plain.bin')).mode & 0o777, 0o600);
  t.match((await cli.kms(`create-data-key ${id}`)).stdout, `plain_text   ${secret.toString('base64')}`);
  cli.answers.GetPublicKey = { public_key: 'PEM\n' };
  await cli.kms(`get-public-key ${id} --out public.pem`);
  t.equal(readFileSync(cli.file('public.pem'), 'utf8'), 'PEM\n');
});

t.test('a file that is there, or can not be made, stops the call before it is made', async (t) => {
  cli.put('mine.bin', 'mine');
  symlinkSync(cli.file('target.bin'), cli.file('link.bin'));
  for (const path of ['mine.bin', 'link.bin', 'no/folder.bin', '.']) {
    const line = `create-data-key ${id} --plain-text-out first.bin --cipher-text-out ${path} --output json`;
    const { code, stderr } = await cli.kms(line);
    t.same([code, cli.calls], [1, []], path);
    t.match(JSON.parse(stderr), { reason: 'CONFIG_INVALID', metadata: { field: 'cipher-text-out' } }, path);
    t.notOk(existsSync(cli.file('first.bin')), 'nothing is left behind');
  }
  t.equal(readFileSync(cli.file('mine.bin'), 'utf8'), 'mine');
  t.notOk(existsSync(cli.file('target.bin')));
});

t.test('a call that fails leaves no file, and says why as all commands do', async (t) => {
  cli.failures.DecryptData = failure(status.INVALID_ARGUMENT, 'CIPHERTEXT_INVALID', 'the ciphertext is not valid');
  cli.put('enc.bin', 'x');
  const line = 'decrypt-data --cipher-text-file enc.bin --out never.bin';
  const shown = await cli.kms(line);
  t.same(
    [shown.code, shown.stdout, shown.stderr],
    [1, '', 'hsmctl: the ciphertext is not valid (CIPHERTEXT_INVALID)\n'],
  );
  t.notOk(existsSync(cli.file('never.bin')));
  t.match(JSON.parse((await cli.kms(`${line} -o json`)).stderr), {
    code: 'INVALID_ARGUMENT',
    reason: 'CIPHERTEXT_INVALID',
  });
});

t.test('--raw prints the bytes and nothing else, but not on a terminal', async (t) => {
  cli.answers.GenerateRandom = { random_data: secret };
  const { bytes, stderr } = await cli.kms('generate-random --random-data-length 32 --raw');
  t.same([bytes, stderr], [secret, '']);
  cli.reset();
  const shown = await cli.kms('generate-random --random-data-length 32 --raw', { columns: 80 });
  t.same([shown.code, shown.stdout, cli.calls], [1, '', []]);
  t.match(shown.stderr, /terminal.*FIELD_INVALID/);
  cli.answers.GetPublicKey = { public_key: 'PEM\n' };
  t.equal((await cli.kms(`get-public-key ${id} --raw`, { columns: 80 })).stdout, 'PEM\n', 'text harms nobody');
});

t.test('a signature or a code that does not match is printed, and exits 1', async (t) => {
  for (const [rpc, verb, field] of [
    ['Verify', 'verify', 'signature_valid'],
    ['VerifyMac', 'verify-mac', 'mac_valid'],
  ] as const) {
    for (const [isValid, code, text] of [
      [true, 0, 'yes'],
      [false, 1, 'no'],
    ] as const) {
      cli.answers[rpc] = { [field]: isValid };
      const shown = await cli.kms(`${verb} ${id}`);
      t.equal(shown.code, code);
      t.match(shown.stdout, new RegExp(`^${field} +${text}$`, 'm'));
      const json = await cli.kms(`${verb} ${id} -o json`);
      t.same([json.code, JSON.parse(json.stdout)[field]], [code, isValid]);
    }
  }
});

/** Answers of a list of five rows, two at a time whatever the limit. */
const pageOf = (start: number) => [0, 1, 2, 3, 4].slice(start, start + 2);

t.test('--all follows pages to the end, by markers and by offsets, as one answer', async (t) => {
  cli.answers.ListKeys = ({ marker }) => {
    const start = Number(marker || 0);
    const next = start + 2 < 5 ? String(start + 2) : '';
    return {
      keys: pageOf(start).map(String),
      key_details: pageOf(start).map((n) => key(`k${n}`)),
      next_marker: next,
      truncated: next !== '',
      total: 5,
    };
  };
  cli.answers.ListKeystores = ({ marker }) => ({
    keystores: pageOf(Number(marker || 0)).map((n) => ({ keystore_alias: `k${n}` })),
    total: 5,
  });
  cli.answers.ListKeysByTags = ({ offset }) => ({
    resources: pageOf(Number(offset)).map((n) => ({ resource_name: `k${n}` })),
    total_count: 5,
  });
  const keys = JSON.parse((await cli.kms('list-keys --all -o json')).stdout);
  t.match(keys, { keys: ['0', '1', '2', '3', '4'], next_marker: '', truncated: false, total: 5 });
  t.equal(keys.key_details.length, 5);
  t.match(cli.calls, [
    ['ListKeys', { limit: 1_000, marker: '' }],
    ['ListKeys', { limit: 1_000, marker: '2' }],
    ['ListKeys', { marker: '4' }],
  ]);
  for (const verb of ['list-keystores', 'list-keys-by-tags']) {
    cli.calls.length = 0;
    const { stdout, stderr } = await cli.kms(`${verb} --all --limit 2`);
    t.equal((stdout.match(/k\d/g) ?? []).join(' '), 'k0 k1 k2 k3 k4', verb);
    t.same([cli.calls.length, stderr], [3, ''], verb);
  }
  t.equal((await cli.kms('list-keys')).stderr, '2 of 5; more: --marker 2, or --all\n');
  t.equal((await cli.kms('list-keys-by-tags')).stderr, '2 of 5; --all gives all\n');
  cli.answers.ListKeysByTags = { total_count: 7 };
  t.equal((await cli.kms('list-keys-by-tags --action count')).stdout, 'total_count  7\n');
});

t.test('a gateway that gives pages for ever is left', async (t) => {
  cli.answers.ListKeys = { key_details: [key('a')], next_marker: '1' };
  const { code, stderr } = await cli.kms('list-keys --all');
  t.match([code, stderr, cli.calls.length], [1, /same page twice/, 2]);
  cli.reset();
  cli.answers.ListKeystores = { total: 9 };
  t.equal((await cli.kms('list-keystores --all')).code, 0, 'a page without rows is the last one');
  t.equal(cli.calls.length, 1);
});
