/** @module The real host and the real store for local commands. */
import type { GatewayConfig } from '../../config/gateway_config.ts';
import { checkSecretFile } from '../../config/secret_file.ts';
import { createHostPool } from '../../host/supervisor/host_pool.ts';
import { openStore } from '../../store/open_store.ts';
import { toHostPoolOptions } from '../host_settings.ts';
import type { LocalResources } from './resources.ts';

const withHost: LocalResources['withHost'] = async (config, use) => {
  const pool = createHostPool(toHostPoolOptions(config, { hosts: 1 }));
  try {
    await pool.start();
    return await use(pool);
  } finally {
    await pool.stop();
  }
};

/** @throws {GatewayError} CONFIG_INVALID where others could read a secret of the store */
export const checkStoreSecrets = (store: GatewayConfig['store']): void => {
  if (store.kind !== 'postgres') return;
  if (store.passwordFile !== undefined) checkSecretFile(store.passwordFile, { field: 'store.passwordFile' });
  if (store.tls?.keyFile !== undefined) checkSecretFile(store.tls.keyFile, { field: 'store.tls.keyFile' });
};

const withStore: LocalResources['withStore'] = async (config, use) => {
  checkStoreSecrets(config.store);
  const store = await openStore(config.store);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
};

/** Hosts are processes that load the configured modules; the store is the configured one. */
export const systemResources: LocalResources = { withHost, withStore };
