// Original file: proto/hsmgateway/v1/policies.proto

export const Verdict = {
  VERDICT_UNSPECIFIED: 'VERDICT_UNSPECIFIED',
  ALLOW: 'ALLOW',
  /**
   * A statement denies it, or an attached policy that nobody knows might.
   */
  DENY: 'DENY',
  /**
   * Nothing allows it: denied by default.
   */
  SILENT: 'SILENT',
} as const;

export type VerdictInput =
  | 'VERDICT_UNSPECIFIED'
  | 0
  | 'ALLOW'
  | 1
  /**
   * A statement denies it, or an attached policy that nobody knows might.
   */
  | 'DENY'
  | 2
  /**
   * Nothing allows it: denied by default.
   */
  | 'SILENT'
  | 3

export type Verdict = typeof Verdict[keyof typeof Verdict]
