/**
 * @module `hsmctl doctor`: looks at everything that a gateway needs and says of each thing whether it works. Changes
 * nothing but, like the gateway itself, the schema of an older store.
 */
import { existsSync } from 'node:fs';
import type { GatewayConfig } from '../../../config/gateway_config.ts';
import { loadConfig } from '../../../config/load.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import { type ServedPartition, withOwnTokens } from '../../../core/served_partition.ts';
import type { LocalResources, LocalStore } from '../resources.ts';
import { checkAudit, checkCertificates, checkSecrets } from './files.ts';
import type { Finding } from './finding.ts';
import { fail, failWith, ok } from './finding.ts';
import { checkListeners } from './listeners.ts';
import { checkSinks } from './sinks.ts';
import { checkTokens, type KeptToken } from './tokens.ts';

interface StoreReport {
  readonly findings: readonly Finding[];
  readonly partitions: readonly ServedPartition[] | undefined;
  readonly kept: readonly KeptToken[];
}

/** Rows that one read gives. */
const pageSize = 1000;

/** Tokens of frozen partitions, and of those that are being made or wiped, are not left over. */
const readKept = async ({ partitions: store }: LocalStore): Promise<readonly KeptToken[]> => {
  const kept: KeptToken[] = [];
  for (let offset = 0, total = 1; store !== undefined && offset < total; offset += pageSize) {
    const page = await store.listPartitions({ limit: pageSize, offset });
    kept.push(...page.partitions.filter(({ state }) => state !== 'RELEASED'));
    total = page.total;
  }
  return kept;
};

const checkStore = async (config: GatewayConfig, resources: LocalResources): Promise<StoreReport> => {
  const { store } = config;
  const subject = store.kind === 'sqlite' ? store.file : `postgres at ${store.host}:${store.port}`;
  const configKey = store.kind === 'sqlite' ? 'store.file' : 'store';
  if (store.kind === 'sqlite' && !existsSync(store.file)) {
    const remedy = { configKey, action: 'run: hsmctl init; or correct the path' };
    return { findings: [fail('store', subject, 'does not exist', remedy)], partitions: undefined, kept: [] };
  }
  try {
    return await resources.withStore(config, async (opened) => {
      await opened.checkHealth();
      const { tenancy } = opened;
      const tenants = await tenancy.listTenants();
      const own = await opened.gatewayTokens.listGatewayTokens(config.gateway.name);
      const partitions = withOwnTokens(await tenancy.listPartitions(), own);
      const detail = `can be read and written, ${tenants.length} tenants, ${partitions.length} running partitions`;
      return { findings: [ok('store', subject, detail)], partitions, kept: await readKept(opened) };
    });
  } catch (error) {
    const action = 'see that the database is reachable, writable, and not written by a newer gateway';
    return { findings: [failWith('store', subject, error, { configKey, action })], partitions: undefined, kept: [] };
  }
};

const load = (path: string): GatewayConfig | Finding => {
  try {
    return loadConfig(path);
  } catch (error) {
    return failWith('config', path, error, { action: 'correct the file; see: hsmctl config sample' });
  }
};

/**
 * Looks at everything, in the order in which one thing needs the other. Never throws.
 * @param path – of the configuration file
 */
export const examine = async (path: string, resources: LocalResources, clock: Clock): Promise<readonly Finding[]> => {
  const config = load(path);
  if ('status' in config) return [config];
  const store = await checkStore(config, resources);
  return [
    ok('config', path, `gateway ${config.gateway.name}, region ${config.gateway.region}`),
    ...checkSecrets(config),
    ...(await checkCertificates(config, clock.now())),
    ...store.findings,
    ...(await checkTokens(config, resources, store.partitions, store.kept)),
    ...(await checkAudit(config)),
    ...(await checkSinks(config, clock.now())),
    ...(await checkListeners(config)),
  ];
};
