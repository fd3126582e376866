/** @module What the schema does not tell about a verb of `hsmctl kms`, as data. */

export interface VerbTraits {
  /** Names of the operation: Huawei's, or what it has instead; and the one in the audit trail. */
  readonly names: readonly [huawei: string, trace: string];
  /** What stands after `hsmctl kms VERB`; at least one. */
  readonly examples: readonly [string, ...string[]];
  /** What it does, where the proto's comment says nothing. */
  readonly purpose?: string;
  /** Request field that may stand without an option's name. `key_id` where the request has one. */
  readonly positional?: string;
  /** The positional field may be left out. */
  readonly isOptional?: true;
  /** Asks before the call: what will be lost, a sentence without its subject. */
  readonly warning?: string;
  /** It takes approvals: offers `--propose`, which proposes the call instead of making it. */
  readonly isApproved?: true;
  /** It may take seconds: keys are generated, or sessions to a token opened. */
  readonly isSlow?: true;
  /** Response field that `--out` and `--raw` are for, where there are several of bytes, or where it is text. */
  readonly mainOutput?: string;
  /** Response field that says no with exit code 1. */
  readonly verdict?: string;
  /** Values of fields that only have one. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Offers `--append-digest` for the plaintext. */
  readonly hasDigest?: true;
  /** Pages go by this field where the answer has no `next_marker`; the response's field counts all rows. */
  readonly offset?: { readonly field: string; readonly total: string };
}

export type TraitsByRpc = Readonly<Record<string, VerbTraits>>;
