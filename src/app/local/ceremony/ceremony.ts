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
import { tryLockFile } from '../../../util/file_lock.ts';
import { auditPublicKeyFile } from '../init.ts';
import { type ActionFacts, localUser, notingRefusal, toLocalAction, withNote } from '../local_note.ts';
import type { AdminHost, LocalResources } from '../resources.ts';
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

/** One ceremony at a time on a control token. @throws {GatewayError} CONFIG_INVALID */
const alone = async <T>({ controlToken }: GatewayConfig, work: () => Promise<T>): Promise<T> => {
  const lock = tryLockFile(join(dirname(controlToken.pinFile), 'ceremony.lock'));
  if (lock === undefined) {
    throw new GatewayError('CONFIG_INVALID', 'another key ceremony is under way on this control token');
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
};

/** Alone on the control token; what fails is noted too. A store that can't take notes ends it before it begins. */
const refusable = async <T>(
  { io, config, resources }: CeremonyParts,
  facts: () => ActionFacts,
  work: () => Promise<T>,
): Promise<T> => {
  await resources.withStore(config, (store) => store.checkHealth());
  return notingRefusal(config, resources, localUser(io.env), facts, () => alone(config, work));
};

/** Notes what is done right before it, so that the note says what was carried through. */
const noted = <T>({ io, config, resources }: CeremonyParts, facts: ActionFacts, work: () => Promise<T>): Promise<T> =>
  resources.withStore(config, (store) => withNote(store, toLocalAction(localUser(io.env), facts), work));

/** Another root KEK would open nothing of what the installation has. */
const assertNewInstallation = async ({ config, resources }: CeremonyParts): Promise<void> => {
  const isUsed = await resources.withStore(config, async ({ authorities }) => (await authorities.list()).length > 0);
  if (!isUsed && !existsSync(auditPublicKeyFile(config))) return;
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
    const work = async (): Promise<ControlTokenState> => {
      await assertNewInstallation(parts);
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
      const facts = factsOf('createRootComponents', ceremony, names);
      return noted(parts, facts, () => host.administer({ kind: 'installRootKek', soPinFile }));
    };
    return refusable(parts, () => factsOf('createRootComponents', undefined, names), work);
  };
};

/** Puts the root secret of shares together in the host, and lends their ceremony to a function. */
const withShares = async <T>(
  parts: CeremonyParts,
  specs: readonly ShareSpec[],
  { host, purpose }: { readonly host: AdminHost; readonly purpose: 'restore' | 'verify' },
  use: (facts: ActionFacts) => Promise<T>,
): Promise<T> => {
  const traceName = purpose === 'restore' ? 'restoreRootKek' : 'verifyRootComponents';
  let facts = factsOf(traceName, undefined, []);
  const work = async (): Promise<T> => {
    const { given, ceremony } = readShares(parts.io, specs);
    const names = given.map(({ share }) => ceremony.custodians[share.index - 1]?.name ?? '');
    facts = factsOf(traceName, toInstalled(ceremony), names);
    if (purpose === 'restore') assertTrailAtRest(parts.config);
    const { publicKey } = await host.administer({ kind: 'openCeremony', purpose });
    const shares = await openShares(parts.io, given, publicKey, parts.module);
    await host.administer({ kind: 'combineComponents', shares });
    return use(facts);
  };
  return refusable(parts, () => facts, work);
};

/**
 * Restores the root KEK on an empty control token.
 * @throws {GatewayError} ROOT_SHARE_…, ROOT_SHARES_TOO_FEW, ROOT_SECRET_MISMATCH; CONTROL_TOKEN_NOT_EMPTY; CONFIG_INVALID; HSM_…
 */
export const restoreRoot =
  (parts: CeremonyParts, specs: readonly ShareSpec[]): PrepareRoot =>
  (host, soPinFile) =>
    withShares(parts, specs, { host, purpose: 'restore' }, (facts) => {
      putTrailAside(parts.config, systemClock.now(), parts.onProgress);
      return noted(parts, facts, () => host.administer({ kind: 'installRootKek', soPinFile }));
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
    withShares(parts, specs, { host, purpose: 'verify' }, async (facts) => {
      const { tokenSerial } = await noted(parts, facts, () => host.administer({ kind: 'verifyRootKek' }));
      return { tokenSerial, ceremonyId: facts.resourceId };
    }),
  );
