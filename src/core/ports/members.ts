/** @module The port to the list of gateways over one store: each says again and again where clients reach it. */

/** What a gateway announces. */
export interface AnnouncedMember {
  /** Name in its configuration. */
  readonly name: string;
  /** `host:port` of its data listener; no two have the same. */
  readonly address: string;
  /** Name that its certificate has; undefined where that is the host of the address. */
  readonly serverName: string | undefined;
  readonly zone: string | undefined;
  /** Share of the calls, 1 to 1,000. */
  readonly weight: number;
}

export interface Member extends AnnouncedMember {
  /** Milliseconds since it announced itself. */
  readonly heardAgoMs: number;
}

/** Times are those of the database: gateways whose clocks differ take each other for alive all the same. */
export interface MemberStore {
  /** Announces a gateway, or says that it is still there. Others that were not heard of within `forgetAfterMs` are forgotten. */
  announce(member: AnnouncedMember, forgetAfterMs: number): Promise<void>;
  /** Takes the announcement back; harmless where there is none. */
  withdraw(address: string): Promise<void>;
  /** Those heard of within `maxAgeMs`, in the order of their addresses, at most `limit`. */
  listMembers(maxAgeMs: number, limit: number): Promise<readonly Member[]>;
}
