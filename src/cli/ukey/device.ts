/**
 * @module What hsmctl and its helper for UKeys say to each other. The helper is a process of its own that lives for one task:
 * it loads the device's PKCS#11 module, which hsmctl never does.
 */

/** Which device, and which of its keys. */
export interface UkeyDevice {
  /** Absolute path of the PKCS#11 library. */
  readonly modulePath: string;
  /** Absolute path of a mechanism profile, for SM2; the standard where `undefined`. */
  readonly profilePath: string | undefined;
  /** CKA_LABEL of the token. */
  readonly token: string;
  /** CKA_ID of the key in hex. */
  readonly id: string | undefined;
  /** CKA_LABEL of the key. Without id and label it is the token's only private key. */
  readonly label: string | undefined;
  /** What the module wants to find in its environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What the key shall sign. */
export type UkeyTask =
  /** A statement (`core/ukey_statement`), in base64; nothing else is signed. */
  | { readonly kind: 'sign'; readonly statement: string }
  /** The statement that enrolls the key itself for an operator. */
  | { readonly kind: 'enroll'; readonly operatorId: string };

/** First line on the helper's standard input; the PIN follows, and ends with the stream. */
export interface UkeyRequest {
  readonly device: UkeyDevice;
  readonly task: UkeyTask;
}

export interface UkeySignature {
  /** DER SubjectPublicKeyInfo in base64. */
  readonly publicKey: string;
  /** In base64. */
  readonly signature: string;
}

/** What the key of a custodian of the root KEK shall do. */
export type ShareTask =
  /** Open something that was sealed for a trial: a key that can't would be noticed on the day of the restore. */
  | { readonly kind: 'prove' }
  /** Open a share (the text of its file) and seal it to a host's point of P-256, in base64. */
  | { readonly kind: 'openShare'; readonly share: string; readonly recipient: string };

export interface ShareRequest {
  readonly device: UkeyDevice;
  readonly task: ShareTask;
}

export interface ShareAnswers {
  /** DER SubjectPublicKeyInfo in base64, and which digest of RSA-OAEP the device can do. */
  readonly prove: { readonly publicKey: string; readonly oaep: 'SHA_256' | 'SHA_1' };
  /** In base64. */
  readonly openShare: { readonly resealed: string };
}

/** The one line on its standard output. */
export type UkeyReply<T> =
  | ({ readonly ok: true } & T)
  | {
      readonly ok: false;
      readonly reason: string;
      readonly message: string;
      readonly metadata: Readonly<Record<string, string>>;
    };

/** Lets a UKey sign. The PIN is borrowed; the caller wipes it. */
export type RunUkey = (request: UkeyRequest, pin: Uint8Array) => Promise<UkeySignature>;

/** Lets a custodian's UKey work on a share; the PIN as of `RunUkey`. */
export type RunShareUkey = <K extends keyof ShareAnswers>(
  request: ShareRequest & { readonly task: { readonly kind: K } },
  pin: Uint8Array,
) => Promise<ShareAnswers[K]>;
