import { createHash, generateKeyPairSync } from 'node:crypto';
import t from 'tap';
import { rpcPolicies } from '../../src/access/rpc_policy.ts';
import { listVerbs, toVerbName } from '../../src/cli/kms/verb.ts';
import type { Plain } from '../fixtures/client_gateway.ts';
import { kmsRpcs, openKmsCli, splitLine } from '../fixtures/kms_cli.ts';

const cli = await openKmsCli(t.testdir({}));
t.teardown(() => cli.close());
t.beforeEach(() => cli.reset());

const id = '0d5a1c1e-5a1c-4f2e-9d55-0a1b2c3d4e5f';
const uuid = '7b0f2c66-1111-4222-8333-944455556666';
const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const der = publicKey.export({ type: 'spki', format: 'der' });
const data = Buffer.from([0, 255, 10, 13]);
const context = '--encryption-context a=b --encryption-context c=d=e';
const contextJson = { a: 'b', c: 'd=e' };
cli.put('data.bin', data);
cli.put('two.bin', Buffer.from('two'));
cli.put('three.bin', Buffer.from('three'));
cli.put('peer.pem', publicKey.export({ type: 'spki', format: 'pem' }));
const digest = (hash: string): Buffer => Buffer.concat([data, createHash(hash).update(data).digest()]);

/** By RPC: what stands behind `hsmctl kms VERB`, and fields of the request that arrives. */
const rows: Readonly<Record<string, readonly (readonly [string, Plain])[]>> = {
  CreateKey: [
    ['--key-alias orders', { key_alias: 'orders', key_spec: 'KEY_SPEC_UNSPECIFIED', key_description: '' }],
    [
      `--key-alias o --key-spec ec_p256 --key-usage sign-verify --key-description "two words" --origin External --protection sealed --sequence ${uuid} --enterprise-project-id 0 --keystore-id ${id}`,
      {
        ...{ key_alias: 'o', key_spec: 'EC_P256', key_usage: 'SIGN_VERIFY', key_description: 'two words' },
        ...{ origin: 'external', protection: 'SEALED', sequence: uuid, enterprise_project_id: '0', keystore_id: id },
      },
    ],
  ],
  DescribeKey: [
    ['alias/orders', { key_id: 'alias/orders' }],
    [`--key-id ${id}`, { key_id: id }],
    ['--json {"key_id":"x"} ', { key_id: 'x' }],
  ],
  ListKeys: [
    [
      '--limit 7 --marker 14 --key-state pending_deletion --key-spec sm4',
      { limit: 7, marker: '14', key_state: 'PENDING_DELETION', key_spec: 'SM4' },
    ],
  ],
  EnableKey: [[id, { key_id: id }]],
  DisableKey: [[id, { key_id: id }]],
  CreateDataKey: [
    [
      `${id} --key-spec aes_128 ${context} --additional-authenticated-data aad`,
      { key_id: id, key_spec: 'AES_128', encryption_context: contextJson, additional_authenticated_data: 'aad' },
    ],
  ],
  CreateDataKeyWithoutPlaintext: [[`${id} --datakey-length 512`, { key_id: id, datakey_length: 512 }]],
  EncryptDataKey: [
    [
      `${id} --plain-text-file data.bin --datakey-plain-length 4`,
      { key_id: id, plain_text: data, datakey_plain_length: 4 },
    ],
    [
      `${id} --plain-text-file data.bin --append-digest sha256`,
      { plain_text: digest('sha256'), datakey_plain_length: 4 },
    ],
    [`${id} --plain-text-file data.bin --append-digest sm3`, { plain_text: digest('sm3'), datakey_plain_length: 4 }],
  ],
  DecryptDataKey: [
    ['--cipher-text-file data.bin', { key_id: '', cipher_text: data }],
    [`${id} --cipher-text-base64 AP8= --datakey-cipher-length 32`, { key_id: id, datakey_cipher_length: 32 }],
  ],
  EncryptData: [
    [`${id} --plain-text-file data.bin ${context}`, { plain_text: data, encryption_context: contextJson }],
    [
      `${id} --plain-text-base64 AP8= --encryption-algorithm sm2-encrypt`,
      { plain_text: Buffer.from([0, 255]), encryption_algorithm: 'SM2_ENCRYPT' },
    ],
  ],
  DecryptData: [['--cipher-text-file data.bin', { key_id: '', cipher_text: data }]],
  Sign: [
    [
      `${id} --message-file data.bin --message-type raw --signing-algorithm sm2dsa_sm3 --user-id-base64 YWxpY2U=`,
      {
        ...{ key_id: id, message: data, message_type: 'RAW', signing_algorithm: 'SM2DSA_SM3' },
        user_id: Buffer.from('alice'),
      },
    ],
  ],
  Verify: [
    [
      `${id} --message-file data.bin --signature-file two.bin --signing-algorithm ECDSA_SHA_256`,
      { message: data, signature: Buffer.from('two'), message_type: 'DIGEST', signing_algorithm: 'ECDSA_SHA_256' },
    ],
  ],
  GenerateMac: [
    [`${id} --message-file data.bin --mac-algorithm hmac-sm-3`, { message: data, mac_algorithm: 'HMAC_SM_3' }],
  ],
  VerifyMac: [[`${id} --message-file data.bin --mac-file two.bin`, { message: data, mac: Buffer.from('two') }]],
  GetPublicKey: [[id, { key_id: id }]],
  GenerateRandom: [['--random-data-length 256', { random_data_length: 256 }]],
  ScheduleKeyDeletion: [[`${id} --pending-days 7 --yes`, { key_id: id, pending_days: 7 }]],
  CancelKeyDeletion: [[id, { key_id: id }]],
  UpdateKeyAlias: [[`${id} --key-alias new`, { key_id: id, key_alias: 'new' }]],
  UpdateKeyDescription: [[`${id} --key-description ""`, { key_id: id, key_description: '' }]],
  ListUserInstances: [['', {}]],
  ListUserQuotas: [['', {}]],
  CreateAlias: [[`${id} --alias billing`, { key_id: id, alias: 'billing' }]],
  DeleteAlias: [[`${id} --alias a,b --alias c -y`, { key_id: id, aliases: ['a', 'b', 'c'] }]],
  ListAliases: [
    ['', { key_id: '', limit: 0 }],
    [`${id} --limit 3`, { key_id: id, limit: 3 }],
  ],
  AssociateAlias: [[`--alias billing --target-key-id ${id}`, { alias: 'billing', target_key_id: id }]],
  CreateRsaDataKeyPair: [
    [`${id} --key-spec rsa_3072 --with-plain-text`, { key_spec: 'RSA_3072', with_plain_text: true }],
  ],
  CreateEcDataKeyPair: [[`${id} --key-spec sm2`, { key_spec: 'SM2', with_plain_text: false }]],
  ReEncrypt: [
    [
      `--cipher-text-file data.bin --source-encryption-context a=b --destination-key-id ${id} --destination-encryption-context c=d --datakey-cipher-length 32`,
      {
        ...{ cipher_text: data, source_encryption_context: { a: 'b' }, destination_key_id: id },
        ...{ destination_encryption_context: { c: 'd' }, datakey_cipher_length: 32 },
      },
    ],
  ],
  DeriveSharedSecret: [
    [`${id} --public-key-file peer.pem`, { public_key: der, key_agreement_algorithm: 'ECDH' }],
    [
      `${id} --public-key-file data.bin --key-agreement-algorithm X`,
      { public_key: data, key_agreement_algorithm: 'X' },
    ],
  ],
  GetParametersForImport: [
    [
      `${id} --wrapping-algorithm sm2-encrypt --wrapping-key-bits 3072`,
      { wrapping_algorithm: 'SM2_ENCRYPT', wrapping_key_bits: 3072 },
    ],
  ],
  ImportKeyMaterial: [
    [
      `${id} --import-token-file data.bin --encrypted-key-material-file two.bin --encrypted-privatekey-file three.bin --expiration-time 2030-01-01T00:00:00Z`,
      {
        ...{
          import_token: data,
          encrypted_key_material: Buffer.from('two'),
          encrypted_privatekey: Buffer.from('three'),
        },
        expiration_time: String(Date.UTC(2030, 0, 1) / 1_000),
      },
    ],
    [`${id} --expiration-time 1893456000`, { expiration_time: '1893456000' }],
  ],
  DeleteImportedKeyMaterial: [[`${id} --yes`, { key_id: id }]],
  EnableKeyRotation: [[id, { key_id: id }]],
  DisableKeyRotation: [[id, { key_id: id }]],
  UpdateKeyRotationInterval: [[`${id} --rotation-interval 90`, { key_id: id, rotation_interval: 90 }]],
  GetKeyRotationStatus: [[id, { key_id: id }]],
  RotateOnDemand: [[id, { key_id: id }]],
  CreateGrant: [
    [
      `${id} --grantee-principal service/b --operation sign,verify --operation encrypt-data --name n --retiring-principal r --grantee-principal-type user --encryption-context-equals a=b --encryption-context-equals c=d`,
      {
        ...{ key_id: id, grantee_principal: 'service/b', operations: ['sign', 'verify', 'encrypt-data'], name: 'n' },
        ...{ retiring_principal: 'r', grantee_principal_type: 'user' },
        constraints: { encryption_context_equals: { a: 'b', c: 'd' } },
      },
    ],
    [`${id} --encryption-context-subset a=b`, { constraints: { encryption_context_subset: { a: 'b' } } }],
  ],
  ListGrants: [[`${id} --limit 5`, { key_id: id, limit: 5 }]],
  ListRetirableGrants: [['--marker m', { marker: 'm' }]],
  RevokeGrant: [[`${id} --grant-id g --yes`, { key_id: id, grant_id: 'g' }]],
  RetireGrant: [[`${id} --grant-id g`, { key_id: id, grant_id: 'g' }]],
  CreateKeyTag: [
    [`${id} --tag team=a=b`, { tag: { key: 'team', value: 'a=b' } }],
    [`${id} --tag team`, { tag: { key: 'team', value: '' } }],
  ],
  DeleteKeyTag: [[`${id} --key team`, { key_id: id, key: 'team' }]],
  BatchCreateKeyTags: [
    [
      `${id} --tag a=1 --tag b`,
      {
        tags: [
          { key: 'a', value: '1' },
          { key: 'b', value: '' },
        ],
      },
    ],
  ],
  BatchDeleteKeyTags: [[`${id} --tag a`, { tags: [{ key: 'a', value: '' }] }]],
  ListKeyTags: [[id, { key_id: id }]],
  ListProjectTags: [['', {}]],
  ListKeysByTags: [
    [
      '--action filter --limit 5 --offset 10 --tag a=1 --tag a=2 --tag b --resource-name ord',
      {
        ...{ action: 'filter', limit: 5, offset: 10, resource_name: 'ord' },
        tags: [
          { key: 'a', values: ['1', '2'] },
          { key: 'b', values: [] },
        ],
      },
    ],
  ],
  CreateKeystore: [
    ['--keystore-alias finance --hsm-cluster-id luna', { keystore_alias: 'finance', hsm_cluster_id: 'luna' }],
  ],
  ListKeystores: [['--limit 4 --marker 8', { limit: 4, marker: '8' }]],
  GetKeystore: [
    [id, { keystore_id: id }],
    [`--keystore-id ${id}`, { keystore_id: id }],
  ],
  EnableKeystore: [[id, { keystore_id: id }]],
  DisableKeystore: [[`${id} --yes`, { keystore_id: id }]],
  DeleteKeystore: [[`${id} --yes`, { keystore_id: id }]],
  ListKeyWarnings: [['--within-hours 720', { within_hours: 720 }]],
  WatchKeyEvents: [['--once --marker m --limit 9 --wait-ms 0', { marker: 'm', limit: 9, wait_ms: 0 }]],
  FreezeKey: [[`${id} --tenant acme`, { tenant: 'acme', key_id: id }]],
  UnfreezeKey: [['alias/orders --tenant acme', { tenant: 'acme', key_id: 'alias/orders' }]],
};

t.test('every RPC of both services has a verb, and the verb has a row in this test', async (t) => {
  t.same(Object.keys(rows).toSorted(), kmsRpcs.map(({ name }) => name).toSorted());
  t.same(
    listVerbs()
      .map(({ name }) => name)
      .toSorted(),
    kmsRpcs.map(({ name }) => toVerbName(name)).toSorted(),
  );
  t.same(
    listVerbs().filter(({ group }) => group === 'Others:'),
    [],
    'what people need to know about it is written down',
  );
  t.equal(toVerbName('CreateRsaDataKeyPair'), 'create-rsa-data-key-pair');
});

t.test('options, files and arguments of every verb become the request that arrives', async (t) => {
  for (const [name, cases] of Object.entries(rows)) {
    for (const [args, expected] of cases) {
      cli.reset();
      const words = args.startsWith('--json') ? ['--json', args.slice(7).trim()] : splitLine(args);
      const { code, stderr } = await cli.run(['kms', toVerbName(name), ...words]);
      t.match(cli.calls, [[name, expected]], `${toVerbName(name)} ${args}`);
      const verdict = name.startsWith('Verify');
      t.equal(code, verdict ? 1 : 0, `${name}: ${stderr}`);
    }
  }
});

t.test('every field of every request can be said by an option', async (t) => {
  for (const { name, rpc, params } of listVerbs()) {
    const said = new Set(params.map(({ path }) => path[0]));
    t.same(
      [...said],
      rpc.requestType.fieldsArray.map((field) => field.name),
      name,
    );
    const flags = params.map(({ flag }) => flag);
    t.equal(new Set(flags).size, flags.length, `${name}: no two options have one name`);
    for (const { flag, text } of params) t.ok(text.length > 2, `${name} --${flag} is explained`);
  }
});

t.test('help tells purpose, names of the operation, errors, and examples that work', async (t) => {
  const keyFiles = 'data.key data.key.enc order.txt order.enc manifest.txt digest.bin image.sig cookie.txt cookie.mac';
  for (const name of [...keyFiles.split(' '), 'token.bin', 'material.enc']) cli.put(name, 'x');
  let files = 0;
  for (const { name, rpc, traits } of listVerbs()) {
    const { code, stdout } = await cli.kms(`${name} --help`);
    const path = rpc.path as keyof typeof rpcPolicies;
    t.equal(code, 0, name);
    t.match(stdout, new RegExp(`^Usage: hsmctl kms ${name} \\[options\\]`), name);
    t.match(stdout, new RegExp(`\nRPC: +\\w+\\.${rpc.name} .*\nHuawei operation: \\S.*\nAudit trail: +\\w+\n`), name);
    t.equal(traits.names[1], rpcPolicies[path].audit.traceName, `${name}: the audit trail's own name`);
    t.match(stdout, /\nErrors: +\S/, name);
    t.ok(stdout.endsWith('Exit codes: 0 done, 1 failed, 2 wrong usage.\n'), name);
    for (const example of traits.examples) {
      t.ok(stdout.includes(`  $ hsmctl kms ${example}\n`) && example.startsWith(name), example);
      cli.reset();
      const [line = ''] = example.split(/ [|>] /);
      const once = name === 'watch-key-events' && !line.includes('--once') ? ' --once' : '';
      // Files that answers go into are never there already.
      const outs = line.replace(/-out \S+/g, (_, at: number) => `-out ${name}_${files}_${at}`);
      files += 1;
      const question = traits.warning !== undefined && !line.includes('--yes');
      const run = await cli.kms(outs + once);
      t.equal(cli.calls.length, question ? 0 : 1, `${example}: ${run.stderr}`);
    }
  }
});

t.test('the list of verbs says what each does', async (t) => {
  const { stdout } = await cli.kms('--help');
  for (const { name } of listVerbs()) t.match(stdout, new RegExp(`^ {2}${name} +[a-zA-Z]+ \\w+`, 'm'), name);
  t.match(stdout, /\nTags:\n {2}create-key-tag /);
});

t.test('wrong usage makes no call and exits 2', async (t) => {
  const wrong = [
    'describe-key',
    `describe-key ${id} --key-id ${id}`,
    `describe-key ${id} more`,
    'create-key --key-alias o --key-spec AES_257',
    'create-key --key-spec KEY_SPEC_UNSPECIFIED',
    'create-key --no-such',
    `encrypt-data ${id} --encryption-context a`,
    `encrypt-data ${id} --encryption-context =b`,
    `encrypt-data ${id} --encryption-context a=b --encryption-context a=c`,
    `encrypt-data ${id} --plain-text-file data.bin --plain-text-base64 AA==`,
    `encrypt-data ${id} --plain-text-file data.bin --out x --raw`,
    'encrypt-data --json - --plain-text-file -',
    `verify ${id} --message-file - --signature-file -`,
    `encrypt-data-key ${id} --append-digest sha256 --plain-text-base64 AA==`,
    `encrypt-data-key ${id} --append-digest md5 --plain-text-file data.bin`,
    'generate-random --random-data-length -1',
    'generate-random --random-data-length 4294967296',
    'generate-random --random-data-length 0x10',
    `import-key-material ${id} --expiration-time tomorrow`,
    'list-keys --output yaml',
    'frobnicate',
  ];
  for (const line of wrong) {
    const { code, stderr, stdout } = await cli.kms(line);
    t.same([code, stdout, cli.calls], [2, '', []], line);
    t.match(stderr, /error: /, line);
  }
});

t.test(
  'what is wrong with the content of a request is a failure that names the field, and nothing of the content',
  async (t) => {
    const failing: readonly (readonly [string, string, string])[] = [
      [`encrypt-data ${id} --plain-text-base64 secret*`, 'FIELD_INVALID', 'plain_text'],
      [`encrypt-data ${id} --plain-text-file gone.bin`, 'CONFIG_INVALID', 'plain_text'],
      [`encrypt-data ${id} --plain-text-file .`, 'CONFIG_INVALID', 'plain_text'],
      ['encrypt-data --json {"keyId":"secret"}', 'FIELD_INVALID', 'keyId'],
      ['encrypt-data --json [1]', 'FIELD_INVALID', 'request'],
      ['encrypt-data --json secret', 'FIELD_INVALID', 'request'],
      [`describe-key ${id} --timeout 0`, 'FIELD_INVALID', 'timeout'],
    ];
    for (const [line, reason, field] of failing) {
      const words = line.includes('--json ')
        ? [...splitLine(line.split(' --json ')[0] ?? ''), '--json', line.split(' --json ')[1] ?? '']
        : splitLine(line);
      const { code, stderr } = await cli.run(['kms', ...words, '--output', 'json']);
      t.same([code, cli.calls], [1, []], line);
      t.match(JSON.parse(stderr), { reason, metadata: { field } }, line);
      t.notMatch(stderr, 'secret', line);
    }
  },
);

t.test('a request in JSON comes as text, from a file or from standard input, and options win over it', async (t) => {
  const json = JSON.stringify({ key_id: 'a', plain_text: 'AP8=', encryption_context: { a: 'b' } });
  cli.put('request.json', json);
  for (const [given, stdin] of [[json], ['@request.json'], ['-', json]] as const) {
    cli.reset();
    const options = stdin === undefined ? {} : { stdin };
    const { code } = await cli.run(
      ['kms', 'encrypt-data', 'c', '--json', given, '--plain-text-file', 'two.bin'],
      options,
    );
    t.equal(code, 0);
    t.match(cli.calls, [
      ['EncryptData', { key_id: 'c', plain_text: Buffer.from('two'), encryption_context: { a: 'b' } }],
    ]);
  }
});

t.test('data come from standard input byte by byte, up to what a call can hold', async (t) => {
  await cli.kms(`encrypt-data ${id} --plain-text-file -`, { stdin: data });
  t.match(cli.calls, [['EncryptData', { plain_text: data }]]);
  cli.reset();
  const large = await cli.kms(`encrypt-data ${id} --plain-text-file -`, { stdin: Buffer.alloc(1_048_577) });
  t.same([large.code, cli.calls], [1, []]);
  t.match(large.stderr, /MESSAGE_TOO_LARGE/);
});
