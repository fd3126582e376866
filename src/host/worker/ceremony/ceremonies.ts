/**
 * @module Key ceremonies of one host: the root secret between the step that made it, or put it together, and the step that uses it.
 * It is nowhere else, and no message has it.
 */
import { createECDH, type ECDH } from 'node:crypto';
import { GatewayError } from '../../../core/errors.ts';
import { SecretBytes } from '../../../core/secret_bytes.ts';
import { assertCombinable, parseRootShare, type RootCeremony, rootSecretBytes } from '../../../formats/root_share.ts';
import { openResealedShare } from '../../../formats/root_share_transport.ts';
import { listObjects } from '../../../hsm/objects.ts';
import type { Session } from '../../../hsm/session.ts';
import type { AdminOf, AdminResults, InstalledCeremony } from '../../protocol/executor.ts';
import { clearCutOff, endCeremony, noteCeremony } from '../custody/ceremony_notes.ts';
import { ensureAuditKey, ensureToken, stateOf } from '../custody/control_setup.ts';
import type { ControlToken } from '../custody/control_token.ts';
import { assertCustodyMechanisms, getKeks } from '../custody/keks.ts';
import { needsUserPin } from '../custody/token_setup.ts';
import type { KnownAnswers } from '../known_answers.ts';
import { combineShares, makeShares, type OpenedShare } from './components.ts';
import { assertKeksOf, putRootKeks } from './install.ts';

interface Pending {
  readonly secret: SecretBytes;
  readonly ceremony: InstalledCeremony;
}

const toInstalled = ({ id, threshold, custodians }: RootCeremony): InstalledCeremony => ({
  id,
  threshold,
  custodians: custodians.length,
});

/** @throws {GatewayError} CONTROL_TOKEN_NOT_EMPTY where anything is there that may have sealed something */
const assertEmpty = (session: Session): void => {
  clearCutOff(session);
  if ((['secret', 'private'] as const).every((kind) => listObjects(session, kind, {}).length === 0)) return;
  throw new GatewayError(
    'CONTROL_TOKEN_NOT_EMPTY',
    'the control token has keys already; a root KEK is put on an empty token only',
  );
};

const notBegun = (what: string): GatewayError =>
  new GatewayError('CALL_SEQUENCE', `the crypto-host has no ${what}; begin again`);

export class Ceremonies {
  readonly #control: ControlToken;
  readonly #knownAnswers: KnownAnswers;
  #pending: Pending | undefined;
  #transport: ECDH | undefined;

  constructor(control: ControlToken, knownAnswers: KnownAnswers) {
    this.#control = control;
    this.#knownAnswers = knownAnswers;
  }

  #hold(secret: Uint8Array, ceremony: RootCeremony): InstalledCeremony {
    this.close();
    const installed = toInstalled(ceremony);
    this.#pending = { secret: SecretBytes.take(secret), ceremony: installed };
    return installed;
  }

  /** Lends the secret for its one use. @throws {GatewayError} CALL_SEQUENCE */
  #use<T>(use: (pending: Pending) => T): T {
    const pending = this.#pending;
    if (pending === undefined) throw notBegun('root secret');
    try {
      return use(pending);
    } finally {
      this.close();
    }
  }

  /** @throws {GatewayError} CONTROL_TOKEN_NOT_EMPTY; FIELD_INVALID, KEY_INVALID; CONFIG_INVALID, HSM_… */
  makeComponents(command: AdminOf<'makeComponents'>): AdminResults['makeComponents'] {
    ensureToken(this.#control, command.soPinFile);
    const { token } = this.#control;
    token.open();
    assertCustodyMechanisms(token);
    assertEmpty(token.keeper);
    const random = (bytes: number): Buffer => token.random.bytes(bytes);
    const secret = random(rootSecretBytes);
    try {
      const { ceremony, shares } = makeShares(command, secret, { random, knownAnswers: this.#knownAnswers });
      return { ceremony: this.#hold(secret, ceremony), shares };
    } finally {
      secret.fill(0);
    }
  }

  /** @throws {GatewayError} CONTROL_TOKEN_NOT_EMPTY; NOT_INITIALIZED, KEY_MATERIAL_MISSING; HSM_… */
  openCeremony({ purpose }: AdminOf<'openCeremony'>): AdminResults['openCeremony'] {
    this.close();
    if (purpose === 'verify') {
      const { token } = this.#control;
      token.open();
      getKeks(token.keeper, 'root');
    } else this.#assertRestorable();
    this.#transport = createECDH('prime256v1');
    return { publicKey: this.#transport.generateKeys() };
  }

  /** A token that is not there yet, or has no user PIN, has no keys. */
  #assertRestorable(): void {
    const { module, config } = this.#control;
    const info = module.findByLabel(config.tokenLabel)[0];
    if (info === undefined || needsUserPin(info)) return;
    const { token } = this.#control;
    token.open();
    assertEmpty(token.keeper);
  }

  /** @throws {GatewayError} CALL_SEQUENCE; ROOT_SHARE_…, ROOT_SHARES_TOO_FEW, ROOT_SECRET_MISMATCH */
  combineComponents({ shares }: AdminOf<'combineComponents'>): AdminResults['combineComponents'] {
    const transport = this.#transport;
    if (transport === undefined) throw notBegun('key that shares were sealed to');
    const opened: OpenedShare[] = [];
    try {
      for (const { text, resealed } of shares) {
        const share = parseRootShare(text);
        opened.push({ share, value: openResealedShare(share, resealed, transport) });
      }
      const ceremony = assertCombinable(opened.map(({ share }) => share));
      return { ceremony: this.#hold(combineShares(opened), ceremony) };
    } finally {
      for (const { value } of opened) value.fill(0);
    }
  }

  /** @throws {GatewayError} CALL_SEQUENCE; CONTROL_TOKEN_NOT_EMPTY; ROOT_SECRET_MISMATCH where the token holds something else then; HSM_… */
  installRootKek({ soPinFile }: AdminOf<'installRootKek'>): AdminResults['installRootKek'] {
    return this.#use(({ secret, ceremony }) => {
      const control = this.#control;
      ensureToken(control, soPinFile);
      const { token } = control;
      token.open();
      assertCustodyMechanisms(token);
      const session = token.keeper;
      assertEmpty(session);
      noteCeremony(session, 'pending', ceremony);
      putRootKeks(session, secret.reveal());
      assertKeksOf(token, getKeks(session, 'root'), secret.reveal());
      noteCeremony(session, 'done', ceremony);
      // Last, as in every control token: with it there, the KEKs are.
      ensureAuditKey(session);
      endCeremony(session);
      control.forgetKeys();
      return stateOf(control, true);
    });
  }

  /** @throws {GatewayError} CALL_SEQUENCE; NOT_INITIALIZED, KEY_MATERIAL_MISSING; ROOT_SECRET_MISMATCH */
  verifyRootKek(): AdminResults['verifyRootKek'] {
    return this.#use(({ secret }) => {
      const { token } = this.#control;
      token.open();
      assertKeksOf(token, getKeks(token.keeper, 'root'), secret.reveal());
      return { tokenSerial: token.serial };
    });
  }

  /** Forgets what a ceremony left in memory. */
  close(): void {
    this.#pending?.secret.destroy();
    this.#pending = undefined;
    this.#transport = undefined;
  }
}
