/**
 * @module Doctor's checks of what needs a crypto-host: modules, tokens, the control token, partitions. No PIN is
 * tried twice: after a failed login the token is left alone, and a token whose PIN is locked is not tried at all.
 */
import { readFileSync } from 'node:fs';
import type { GatewayConfig } from '../../../config/gateway_config.ts';
import { checkSecretFile } from '../../../config/secret_file.ts';
import { isPartitionLabel } from '../../../core/partition.ts';
import type { PartitionRecord } from '../../../core/ports/tenancy.ts';
import type { ServedPartition } from '../../../core/served_partition.ts';
import type { ModuleDescription, TokenDescription } from '../../../host/protocol/executor.ts';
import { auditPublicKeyFile, toPublicKeyPem } from '../init.ts';
import type { AdminHost, LocalResources } from '../resources.ts';
import type { Finding } from './finding.ts';
import { fail, failWith, guarded, ok, warn } from './finding.ts';

/** Longest time that a partition may take to draw a few bytes, in milliseconds. */
const checkTimeoutMs = 30_000;

const describeModule = (module: ModuleDescription): Finding => {
  const ready = module.tokens.filter(({ isInitialized }) => isInitialized).length;
  const detail = `${module.library}, version ${module.libraryVersion}, Cryptoki ${module.cryptokiVersion}, ${ready} tokens in use`;
  return ok('module', module.name, detail);
};

/** When not all modules load together: which of them does not load alone. */
const findBadModules = async (config: GatewayConfig, resources: LocalResources, cause: unknown) => {
  const findings: Finding[] = [];
  for (const [index, module] of config.modules.entries()) {
    const remedy = {
      configKey: `modules[${index}].path`,
      action:
        'give the absolute path of a PKCS#11 library of this architecture, and what it needs in hosts.environment',
    };
    const alone = { ...config, modules: [module] };
    findings.push(
      ...(await guarded('module', module.name, remedy, () =>
        resources.withHost(alone, async (host) =>
          (await host.administer({ kind: 'describe' })).modules.map(describeModule),
        ),
      )),
    );
  }
  if (findings.some(({ status }) => status === 'fail')) return findings;
  return [...findings, failWith('module', 'all together', cause, { configKey: 'modules' })];
};

const findToken = (
  modules: readonly ModuleDescription[],
  moduleName: string,
  isIt: (token: TokenDescription) => boolean,
): TokenDescription | undefined => modules.find(({ name }) => name === moduleName)?.tokens.find(isIt);

/** Why the control token can not be tried; undefined where it can. */
const controlTokenObstacle = (config: GatewayConfig, modules: readonly ModuleDescription[]): Finding | undefined => {
  const { module, tokenLabel, pinFile } = config.controlToken;
  const configKey = 'controlToken.tokenLabel';
  const token = findToken(modules, module, ({ label, isInitialized }) => isInitialized && label === tokenLabel);
  if (token === undefined) {
    const action = 'run: hsmctl init; or correct the label';
    return fail('control token', tokenLabel, `no token of module ${module} has this label`, { configKey, action });
  }
  if (token.isUserPinLocked) {
    const action = 'have the security officer set a new PIN, and write it to the PIN file';
    return fail('control token', tokenLabel, 'its user PIN is locked', { configKey: 'controlToken.pinFile', action });
  }
  if (!token.isUserPinInitialized) {
    return fail('control token', tokenLabel, 'its user PIN is not set', { configKey, action: 'run: hsmctl init' });
  }
  try {
    checkSecretFile(pinFile, { field: 'controlToken.pinFile' });
    return undefined;
  } catch (error) {
    return failWith('control token', tokenLabel, error, { configKey: 'controlToken.pinFile' });
  }
};

const checkAuditKey = (config: GatewayConfig, spki: Uint8Array): Finding => {
  const path = auditPublicKeyFile(config);
  try {
    if (readFileSync(path, 'utf8') === toPublicKeyPem(spki)) return ok('control token', path, 'holds the audit key');
    const action = 'find out which control token the trail was signed with';
    return fail('control token', path, 'holds another key than the control token', { action });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return warn('control token', path, `can not be read (${code})`, { action: 'run: hsmctl init' });
  }
};

const checkControlToken = async (
  config: GatewayConfig,
  host: AdminHost,
  modules: readonly ModuleDescription[],
): Promise<readonly Finding[]> => {
  const { tokenLabel, pinFile } = config.controlToken;
  const obstacle = controlTokenObstacle(config, modules);
  if (obstacle !== undefined) return [obstacle];
  const remedy = { configKey: 'controlToken.pinFile', action: `correct the PIN in ${pinFile}; it was tried once` };
  return guarded('control token', tokenLabel, remedy, async () => {
    const { tokenSerial, auditPublicKey } = await host.administer({ kind: 'checkControlToken' });
    return [
      ok('control token', tokenLabel, `login and signature work, serial ${tokenSerial}`),
      checkAuditKey(config, auditPublicKey),
    ];
  });
};

const checkPartition = async (
  partition: ServedPartition,
  host: AdminHost,
  modules: readonly ModuleDescription[],
  isControlGood: boolean,
): Promise<readonly Finding[]> => {
  const { id, tenantId, module, tokenSerial, tokenLabel, pin, hasKeksOnly } = partition;
  const subject = `${tenantId}: ${tokenLabel}`;
  const configKey = 'modules';
  const token = findToken(modules, module, ({ serial }) => serial === tokenSerial);
  if (token === undefined) {
    const action = 'connect the device, or give its module in the configuration';
    return [
      fail('partition', subject, `module ${module} has no token with serial ${tokenSerial}`, { configKey, action }),
    ];
  }
  if (token.isUserPinLocked) {
    return [
      fail('partition', subject, 'its user PIN is locked', { action: 'have the security officer set a new PIN' }),
    ];
  }
  if (pin.kind === 'sealed' && !isControlGood) {
    return [fail('partition', subject, 'not tried: its PIN is sealed by the control token, which does not work')];
  }
  const action =
    pin.kind === 'file' ? `correct the PIN in ${pin.path}; it was tried once` : 'look at the function above';
  return guarded('partition', subject, { action }, async () => {
    if (pin.kind === 'file') checkSecretFile(pin.path, { field: 'PIN file of the partition' });
    await host.openPartition({ partitionId: id, tenantId, module, tokenSerial, pin, hasKeksOnly });
    const deadlineAtMs = Date.now() + checkTimeoutMs;
    await host.execute({ kind: 'checkPartition', partitionId: id }, { deadlineAtMs });
    return [ok('partition', subject, `login, key-encryption keys and random numbers work, serial ${tokenSerial}`)];
  });
};

/** What is known of the token of a partition that is not released, in whatever state that is: the serial may be still to come. */
export type KeptToken = Pick<PartitionRecord, 'module' | 'tokenSerial' | 'tokenLabel'>;

/** Tokens that a creation made and no partition uses: a crash came between. */
const findOrphans = (
  config: GatewayConfig,
  modules: readonly ModuleDescription[],
  kept: readonly KeptToken[],
): readonly Finding[] =>
  modules.flatMap(({ name, tokens }) =>
    tokens
      .filter(({ label, isInitialized }) => isInitialized && isPartitionLabel(label))
      .filter(({ label }) => name !== config.controlToken.module || label !== config.controlToken.tokenLabel)
      .filter(
        ({ serial, label }) =>
          !kept.some((one) => one.module === name && (one.tokenSerial === serial || one.tokenLabel === label)),
      )
      .map(({ label, serial }) =>
        warn('token', label, `no partition uses this token, serial ${serial}`, {
          action: 'remove the token with the tools of its vendor, if no other gateway uses it',
        }),
      ),
  );

/** Everything that needs a host. `partitions`, those that run, is undefined where the store could not be read. */
export const checkTokens = async (
  config: GatewayConfig,
  resources: LocalResources,
  partitions: readonly ServedPartition[] | undefined,
  kept: readonly KeptToken[],
): Promise<readonly Finding[]> => {
  let isUp = false;
  try {
    return await resources.withHost(config, async (host) => {
      const { modules } = await host.administer({ kind: 'describe' });
      isUp = true;
      const control = await checkControlToken(config, host, modules);
      const isControlGood = control[0]?.status === 'ok';
      const findings = [...modules.map(describeModule), ...control];
      for (const partition of partitions ?? []) {
        findings.push(...(await checkPartition(partition, host, modules, isControlGood)));
      }
      return [...findings, ...(partitions === undefined ? [] : findOrphans(config, modules, [...partitions, ...kept]))];
    });
  } catch (error) {
    return isUp ? [failWith('host', 'crypto-host', error)] : findBadModules(config, resources, error);
  }
};
