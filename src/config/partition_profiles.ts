/** @module The section `partitions` of the configuration, as the services take it. */
import type { HsmProfiles, QuotaLimits } from '../core/hsm_profile.ts';
import { parseProfile } from '../core/hsm_profile.ts';
import type { EditionConfig, PartitionsConfig, ProfileConfig } from './gateway_config.ts';

const toProfile = (field: string, { keySpecs, usages }: ProfileConfig) =>
  parseProfile(`partitions.${field}`, keySpecs, usages);

const limit = (value: number): number | undefined => (value === 0 ? undefined : value);

const toLimits = ({ maxKeys, maxSessions, operationsPerSecond }: EditionConfig): QuotaLimits => ({
  maxKeys: limit(maxKeys),
  maxSessions: limit(maxSessions),
  operationsPerSecond: limit(operationsPerSecond),
});

/** @throws {GatewayError} CONFIG_INVALID for a name that is no key spec, or no usage */
export const toHsmProfiles = (config: PartitionsConfig): HsmProfiles => ({
  types: {
    FINANCE: toProfile('finance', config.finance),
    SERVER: toProfile('server', config.server),
    SIGNATURE_SERVER: toProfile('signatureServer', config.signatureServer),
  },
  editions: { STANDARD: toLimits(config.standard), PLATINUM: toLimits(config.platinum) },
});
