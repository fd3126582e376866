/** @module What the configuration says about crypto-hosts, in the terms of the supervisor. */
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GatewayConfig, ModuleSettings } from '../config/gateway_config.ts';
import type { ModuleConfig } from '../host/protocol/executor.ts';
import type { HostPoolOptions } from '../host/supervisor/options.ts';

/** Profiles that ship with the gateway. They are data of `hsm/`, which this process never imports. */
const profileFolder = new URL('../hsm/profiles/', import.meta.url);

const profilePathOf = (profile: string): string | undefined => {
  if (profile === 'standard') return undefined;
  return isAbsolute(profile) ? profile : fileURLToPath(new URL(`${profile}.json`, profileFolder));
};

const toModuleConfig = ({ name, path, profile, maxSessions }: ModuleSettings): ModuleConfig => ({
  name,
  path,
  profilePath: profilePathOf(profile),
  maxSessions,
});

/** Options of the host pool for a configuration; `overrides` win. */
export const toHostPoolOptions = (
  config: GatewayConfig,
  overrides: Partial<HostPoolOptions> = {},
): HostPoolOptions => ({
  config: {
    modules: config.modules.map(toModuleConfig),
    controlToken: config.controlToken,
    maxLoadedKeys: config.hosts.maxLoadedKeys,
  },
  hosts: config.hosts.count,
  maxPending: config.hosts.maxPendingOperations,
  operationTimeoutMs: config.hosts.operationTimeoutMs,
  environment: config.hosts.environment,
  network: config.hosts.network,
  ...overrides,
});
