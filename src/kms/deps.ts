/** @module What the key management services work with: ports, limits of this installation, and its region. */
import type { Clock } from '../core/ports/clock.ts';
import type { CryptoEngine } from '../core/ports/crypto_engine.ts';
import type { IdempotencyStore } from '../core/ports/idempotency.ts';
import type { KeyStore } from '../core/ports/key_store.ts';
import type { TenancyReader } from '../core/ports/tenancy.ts';

export interface KmsLimits {
  /** Keys that a tenant may have, disabled ones and those pending deletion included. */
  readonly maxKeysPerTenant: number;
}

export interface KmsDeps {
  readonly keys: KeyStore;
  readonly tenancy: TenancyReader;
  readonly engine: CryptoEngine;
  readonly idempotency: IdempotencyStore;
  readonly clock: Clock;
  readonly limits: KmsLimits;
  /** Name of the region that responses carry. */
  readonly region: string;
}
