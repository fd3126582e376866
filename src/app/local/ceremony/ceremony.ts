/**
 * @module The three key ceremonies: making a root KEK with its shares, restoring it, and verifying shares. hsmctl leads; the secret is in
 * the crypto-host alone, and a share in the clear in the helper that its UKey is used by.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CliIo } from '../../../cli/io.ts';
import type { GatewayConfig } from '../../../config/gateway_config.ts';
import { GatewayError } from '../../../core/errors.ts';
import { systemClock } from '../../../core/ports/clock.ts';
import type { RootCeremony } from '../../../formats/root_share.ts';
import type { CeremonyCustodian, ControlTokenState, InstalledCeremony } from '../../../host/protocol/executor.ts';
import { type FileLock, tryLockFile } from '../../../util/file_lock.ts';
import { auditPublicKeyFile } from '../init.ts';
import { type ActionFacts, localUser, notingRefusal, toLocalAction, withNote } from '../local_note.ts';
import type { AdminHost, LocalResources, LocalStore } from '../resources.ts';
import { type CustodianSpec, toCustodian } from './custodians.ts';
import { assertTrailAtRest, putTrailAside } from './old_trail.ts';
import { openShares, readShares, type ShareSpec, writeShares } from './share_files.ts';

/** What a ceremony needs of the command that leads it. */
export interface CeremonyParts {
  readonly io: CliIo;
  readonly config: GatewayConfig;
  readonly resources: LocalResources;
  /** Library of UKeys for which none is named. */
  readonly module: string | undefined;
  readonly onProgress: (line: string) => void;
}

/** Makes the root KEK of an empty control token; as `InitOptions.prepareRoot`. */
export type PrepareRoot = (host: AdminHost, soPinFile: string) => Promise<ControlTokenState>;

type TraceName = 'createRootComponents' | 'restoreRootKek' | 'verifyRootComponents';

const factsOf = (
  traceName: TraceName,
  ceremony: InstalledCeremony | undefined,
  names: readonly string[],
): ActionFacts => ({
  traceName,
  resourceType: 'rootKek',
  resourceId: ceremony?.id ?? '',
  fields: {
    custodians: JSON.stringify(names),
    ...(ceremony === undefined ? {} : { quorum: `${ceremony.threshold}/${ceremony.custodians}` }),
  },
});

const toInstalled = ({ id, threshold, custodians }: RootCeremony): InstalledCeremony => ({
  id,
  threshold,
  custodians: custodians.length,
});

/** The lock is beside the trail: where the PIN file is, nobody may write, if it is a credential of systemd. */
const lockCeremonies = ({ audit }: GatewayConfig): FileLock | undefined => {
  const path = join(dirname(audit.directory), 'ceremony.lock');
  try {
    return tryLockFile(path);
  } catch (cause) {
    throw new GatewayError('CONFIG_INVALID', `the lock file ${path} can not be opened`, { metadata: { path }, cause });
  }
};

/** One ceremony at a time on a control token. @throws {GatewayError} CONFIG_INVALID */
const alone = async <T>(config: GatewayConfig, work: () => Promise<T>): Promise<T> => {
  const lock = lockCeremonies(config);
  if (lock === undefined) {
    throw new GatewayError('CONFIG_INVALID', 'another key ceremony is under way on this control token');
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
};

/**
 * Leads a ceremony, alone on the control token; what fails is noted too. A store that can't take notes ends it before it begins.
 * @param facts asked for when it failed, since more is known then
 */
const lead = <T>(
  { io, config, resources }: CeremonyParts,
  facts: () => ActionFacts,
  work: (store: LocalStore) => Promise<T>,
): Promise<T> =>
  resources.withStore(config, async (store) => {
    await store.checkHealth();
    return notingRefusal(store, localUser(io.env), facts, () => alone(config, () => work(store)));
  });

/** Notes what is done right before it, so that the note says what was carried through. */
const noted = <T>({ io }: CeremonyParts, store: LocalStore, facts: ActionFacts, work: () => Promise<T>): Promise<T> =>
  withNote(store, toLocalAction(localUser(io.env), facts), work);

/** Another root KEK would open nothing of what the installation has. */
const assertNewInstallation = async (config: GatewayConfig, { authorities }: LocalStore): Promise<void> => {
  if ((await authorities.list()).length === 0 && !existsSync(auditPublicKeyFile(config))) return;
  throw new GatewayError(
    'CONFIG_INVALID',
    'the store or the audit trail is of an installation that has a root KEK; --components begins a new one, --restore joins',
    { metadata: { field: '--components' } },
  );
};

export interface ComponentsOrder {
  readonly threshold: number;
  readonly custodians: readonly CustodianSpec[];
  /** Folder of the shares' files, absolute. */
  readonly sharesFolder: string;
}

/**
 * Makes a root KEK by components.
 * @throws {GatewayError} CONTROL_TOKEN_NOT_EMPTY; CONFIG_INVALID; KEY_INVALID, KEY_USAGE_NOT_PERMITTED; HSM_…
 */
export const makeRoot = (
  parts: CeremonyParts,
  { threshold, custodians, sharesFolder }: ComponentsOrder,
): PrepareRoot => {
  const names = custodians.map(({ subject }) => subject);
  return async (host, soPinFile) => {
    const work = async (store: LocalStore): Promise<ControlTokenState> => {
      await assertNewInstallation(parts.config, store);
      const known: CeremonyCustodian[] = [];
      for (const custodian of custodians) known.push(await toCustodian(parts.io, custodian, parts.module));
      let ceremony: InstalledCeremony | undefined;
      const paths = await writeShares(sharesFolder, names, async () => {
        const order = { soPinFile, threshold, createdAtMs: systemClock.now(), custodians: known };
        const made = await host.administer({ kind: 'makeComponents', ...order });
        ceremony = made.ceremony;
        return made.shares;
      });
      for (const path of paths) parts.onProgress(`wrote ${path}`);
      for (const { subject, fields } of custodians) {
        if (fields.key === undefined) continue;
        parts.onProgress(`custodian ${subject} has not shown that the UKey opens its share: run "hsmctl root verify"`);
      }
      const facts = factsOf('createRootComponents', ceremony, names);
      return noted(parts, store, facts, () => host.administer({ kind: 'installRootKek', soPinFile }));
    };
    return lead(parts, () => factsOf('createRootComponents', undefined, names), work);
  };
};

/** Puts the root secret of shares together in the host, and lends their ceremony to a function. */
const withShares = async <T>(
  parts: CeremonyParts,
  specs: readonly ShareSpec[],
  { host, purpose }: { readonly host: AdminHost; readonly purpose: 'restore' | 'verify' },
  use: (store: LocalStore, facts: ActionFacts) => Promise<T>,
): Promise<T> => {
  const traceName = purpose === 'restore' ? 'restoreRootKek' : 'verifyRootComponents';
  let facts = factsOf(traceName, undefined, []);
  const work = async (store: LocalStore): Promise<T> => {
    const { given, ceremony } = readShares(parts.io, specs);
    const names = given.map(({ share }) => ceremony.custodians[share.index - 1]?.name ?? '');
    facts = factsOf(traceName, toInstalled(ceremony), names);
    if (purpose === 'restore') assertTrailAtRest(parts.config);
    const { publicKey } = await host.administer({ kind: 'openCeremony', purpose });
    const shares = await openShares(parts.io, given, publicKey, parts.module);
    await host.administer({ kind: 'combineComponents', shares });
    return use(store, facts);
  };
  return lead(parts, () => facts, work);
};

/**
 * Restores the root KEK on an empty control token.
 * @throws {GatewayError} ROOT_SHARE_…, ROOT_SHARES_TOO_FEW, ROOT_SECRET_MISMATCH; CONTROL_TOKEN_NOT_EMPTY; CONFIG_INVALID; HSM_…
 */
export const restoreRoot =
  (parts: CeremonyParts, specs: readonly ShareSpec[]): PrepareRoot =>
  (host, soPinFile) =>
    withShares(parts, specs, { host, purpose: 'restore' }, (store, facts) => {
      putTrailAside(parts.config, systemClock.now(), parts.onProgress);
      return noted(parts, store, facts, () => host.administer({ kind: 'installRootKek', soPinFile }));
    });

/**
 * Whether shares still give the root KEK of the control token. Nothing changes.
 * @throws {GatewayError} as `restoreRoot`; NOT_INITIALIZED; ROOT_SECRET_MISMATCH where the token has another root KEK
 */
export const verifyRoot = (
  parts: CeremonyParts,
  specs: readonly ShareSpec[],
): Promise<{ readonly tokenSerial: string; readonly ceremonyId: string }> =>
  parts.resources.withHost(parts.config, (host) =>
    withShares(parts, specs, { host, purpose: 'verify' }, async (store, facts) => {
      const { tokenSerial } = await noted(parts, store, facts, () => host.administer({ kind: 'verifyRootKek' }));
      return { tokenSerial, ceremonyId: facts.resourceId };
    }),
  );
