/** @module Every RPC of every service, from the proto: the action that its row in the policy table asks for, and its name in the trail. */
import t from 'tap';
import type { RpcPolicy } from '../../src/access/rpc_policy.ts';
import { kmsServiceName } from '../../src/rpc/handlers/kms.ts';
import type { RpcMethod } from '../../src/rpc/protos.ts';
import { allRpcs, rowOf, singleRpcs } from '../fixtures/rpc_walk.ts';

/** The classic actions of the seeds' policies, each with what it covers: policies that were written with them keep their meaning. */
const seedsActions: Readonly<Record<string, readonly string[]>> = {
  'kms:cmk:create': ['CreateKey'],
  'kms:cmk:get': ['DescribeKey'],
  'kms:cmk:list': ['ListKeys', 'ListAliases', 'ListKeyWarnings', 'WatchKeyEvents'],
  'kms:cmk:enable': ['EnableKey'],
  'kms:cmk:disable': ['DisableKey'],
  'kms:cmk:update': [
    ...['ScheduleKeyDeletion', 'CancelKeyDeletion', 'UpdateKeyAlias', 'UpdateKeyDescription'],
    ...['CreateAlias', 'DeleteAlias', 'AssociateAlias'],
  ],
  'kms:cmk:getInstance': ['ListUserInstances'],
  'kms:cmk:getQuota': ['ListUserQuotas'],
  'kms:cmk:generate': ['GenerateRandom'],
  'kms:cmk:crypto': [
    ...['EncryptData', 'DecryptData', 'ReEncrypt', 'Sign', 'Verify', 'GenerateMac', 'VerifyMac', 'DeriveSharedSecret'],
  ],
  'kms:cmk:getPublicKey': ['GetPublicKey'],
  'kms:dek:create': [
    ...['CreateDataKey', 'CreateDataKeyWithoutPlaintext', 'CreateRsaDataKeyPair', 'CreateEcDataKeyPair'],
  ],
  'kms:dek:crypto': ['EncryptDataKey', 'DecryptDataKey'],
  'kms:cmk:getMaterial': ['GetParametersForImport'],
  'kms:cmk:importMaterial': ['ImportKeyMaterial'],
  'kms:cmk:deleteMaterial': ['DeleteImportedKeyMaterial'],
  'kms:cmk:enableRotation': ['EnableKeyRotation'],
  'kms:cmk:disableRotation': ['DisableKeyRotation'],
  'kms:cmk:updateRotation': ['UpdateKeyRotationInterval', 'RotateOnDemand'],
  'kms:cmk:getRotation': ['GetKeyRotationStatus'],
  'kms:grant:create': ['CreateGrant'],
  'kms:grant:revoke': ['RevokeGrant'],
  'kms:grant:retire': ['RetireGrant'],
  'kms:grant:list': ['ListGrants', 'ListRetirableGrants'],
  'kms:cmkTag:create': ['CreateKeyTag'],
  'kms:cmkTag:delete': ['DeleteKeyTag'],
  'kms:cmkTag:batch': ['BatchCreateKeyTags', 'BatchDeleteKeyTags'],
  'kms:cmkTag:list': ['ListKeyTags', 'ListProjectTags'],
  'kms:cmkTag:listInstance': ['ListKeysByTags'],
};

/** The action of an RPC that the seeds have none for: their keystores are bound to hardware that another service sells. */
const ownActionOf = (rpc: RpcMethod): RegExp =>
  rpc.service === kmsServiceName
    ? new RegExp(`^kms:keystore:${rpc.name.toLowerCase().replace(/keystores?$/, '')}$`)
    : /^sdf:(device|key|data|file|debug):[a-zA-Z]+$/;

t.test('every RPC of tenants asks for the action of the seeds, or for one of its own by decision', async (t) => {
  for (const rpc of singleRpcs.filter((one) => rowOf(one).callers === 'tenant')) {
    const { action, aliases, service } = rowOf(rpc);
    const found = Object.entries(seedsActions).filter(([, names]) => service === 'KMS' && names.includes(rpc.name));
    if (found.length === 0) t.match(action, ownActionOf(rpc), rpc.path);
    for (const [expected] of found) t.ok([action, ...aliases].includes(expected), `${rpc.path} by ${expected}`);
  }
  const names = allRpcs.filter(({ service }) => service === kmsServiceName).map(({ name }) => name);
  for (const name of Object.values(seedsActions).flat()) t.ok(names.includes(name), `${name} is an RPC`);
});

t.test('RPCs that policies do not decide alone are few, and known by name', async (t) => {
  const named = (holds: (row: RpcPolicy) => boolean) =>
    allRpcs.filter((rpc) => holds(rowOf(rpc))).map(({ path }) => path.replace('/hsmgateway.v1.', ''));
  // The one who may give a grant up stands in the grant.
  t.same(
    named(({ isOpen }) => isOpen === true),
    ['KeyManagementService/RetireGrant'],
  );
  // Each operation of a stream is authorized by itself.
  t.same(
    named(({ isAuthorized, callers }) => !isAuthorized && callers === 'tenant'),
    ['CryptoStreamService/Run'],
  );
  const services = [
    ...['ApprovalService', 'AuditService', 'BackupService', 'EnrollmentService', 'KeyAdminService', 'LogService'],
    ...['OperatorService', 'PartitionService', 'PolicyService', 'SdfKeyService'],
  ];
  const ofOperators = named(({ callers }) => callers === 'operator').map((name) => name.split('/')[0]);
  t.same([...new Set(ofOperators)].sort(), services);
  t.same(
    named(({ callers }) => callers === 'anybody'),
    ['EnrollmentClientService/Enroll'],
    'a one-time token is the only thing that lets anybody in without a certificate',
  );
  t.same(
    named(({ callers }) => callers === 'holder'),
    ['CertificateService/RenewOwnCertificate', 'ClusterService/ListGateways'],
  );
});

t.test('an RPC of operators names its roles, but for those by which one becomes an operator', async (t) => {
  const withoutRoles = allRpcs.filter((rpc) => rowOf(rpc).callers === 'operator' && rowOf(rpc).roles.length === 0);
  t.same(
    withoutRoles.map(({ name }) => name),
    ['BeginLogin', 'CompleteLogin', 'Logout', 'WhoAmI'],
  );
});

t.test('what destroys or reveals is approved by others', async (t) => {
  const approved = allRpcs.filter((rpc) => rowOf(rpc).approvers !== undefined);
  t.same(approved.map(({ name }) => name).sort(), [
    'CreateBackup',
    'DeleteBackup',
    'DestroySdfKey',
    'ReleasePartition',
    'ReplaceAuthority',
    'RestoreBackup',
    'SetQuorum',
  ]);
  for (const rpc of approved) t.equal(rowOf(rpc).callers, 'operator', rpc.path);
});

/** The seeds call a partition an instance of a dedicated HSM. */
const instanceTraces: Readonly<Record<string, string>> = {
  AllocatePartition: 'purchaseHsm',
  ActivatePartition: 'createHsm',
  RenewPartition: 'renewHsm',
  SetAutoRenew: 'setAutoRenewHsm',
  FreezePartition: 'freezeHsm',
  UnfreezePartition: 'unfreezeHsm',
  ReleasePartition: 'deleteHsm',
  GetPartition: 'getHsm',
  ListPartitions: 'listHsms',
};

/** A trace name in the seeds' manner: theirs are the operation's, with `Datakey` in one word. */
const traceNameOf = (rpc: RpcMethod): string => {
  if (rpc.name === 'GenerateRandom' && rpc.service.endsWith('.KeyManagementService')) return 'genRandom';
  if (rpc.isStream && !rpc.isServerStream) return 'openCryptoStream';
  if (rpc.service.endsWith('.SdfService')) return `sdf${rpc.name}`;
  if (Object.hasOwn(instanceTraces, rpc.name)) return instanceTraces[rpc.name] ?? '';
  return `${rpc.name.charAt(0).toLowerCase()}${rpc.name.slice(1)}`.replace('DataKey', 'Datakey');
};

/** Those that the seeds publish for keys. Left out: `dealUnifiedTags`, older than the four of tags; `deleteKeyRiskTips`, of a console. */
const seedsTraces = [
  ...['createKey', 'createDatakey', 'createDatakeyWithoutPlaintext', 'enableKey', 'disableKey', 'encryptDatakey'],
  ...['decryptDatakey', 'scheduleKeyDeletion', 'cancelKeyDeletion', 'updateKeyAlias', 'updateKeyDescription'],
  ...['importKeyMaterial', 'deleteImportedKeyMaterial', 'createGrant', 'retireGrant', 'revokeGrant', 'encryptData'],
  ...['decryptData', 'createKeyTag', 'deleteKeyTag', 'batchCreateKeyTags', 'batchDeleteKeyTags', 'enableKeyRotation'],
  ...['updateKeyRotationInterval', 'disableKeyRotation', 'genRandom'],
];

const resourceTypeOf = (rpc: RpcMethod): string => {
  if (rpc.service.endsWith('.AuditService')) return 'trace';
  if (rpc.service.endsWith('.PolicyService')) return 'policy';
  if (rpc.service.endsWith('.OperatorService')) return 'operator';
  if (rpc.service.endsWith('.ApprovalService')) return 'approval';
  if (rpc.service.endsWith('.BackupService')) return 'backup';
  if (/\.(Cluster|Log)Service$/.test(rpc.service)) return 'gateway';
  if (/\.(Enrollment|EnrollmentClient|Certificate)Service$/.test(rpc.service)) return 'certificate';
  if (rpc.service.endsWith('.PartitionService')) return /Tenant|Quotas/.test(rpc.name) ? 'tenant' : 'hsm';
  if (rpc.isStream) return 'stream';
  if (/\.Sdf(Key)?Service$/.test(rpc.service)) return 'sdf';
  return rpc.name === 'GenerateRandom' ? 'rng' : 'cmk';
};

t.test('every RPC leaves a trace under the seeds’ name, of a resource type of theirs', async (t) => {
  const names = allRpcs.map((rpc) => rowOf(rpc).audit.traceName);
  t.equal(new Set(names).size, names.length, 'no two RPCs share a name');
  t.same(
    seedsTraces.filter((name) => !names.includes(name)),
    [],
  );
  for (const rpc of allRpcs) {
    const { audit, service } = rowOf(rpc);
    t.equal(audit.traceName, traceNameOf(rpc), rpc.path);
    t.equal(audit.resourceType, resourceTypeOf(rpc), rpc.path);
    t.equal(service, rpc.service.endsWith('.SdfService') ? 'SDF' : 'KMS', rpc.path);
  }
});
