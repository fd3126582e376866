/** @module What a sink's runner needs of the way to the receiver. */

/**
 * One way to a receiver. Calls do not overlap, except `abort` and `reopen`. After a failure everything since the last
 * `confirm` counts as lost, and the runner sends it again.
 */
export interface SinkTransport {
  /** Gets ready to send, so that nothing is read from the trail while the receiver is down. @throws {SinkFailure} */
  open(): Promise<void>;
  /** Once it is open, hands messages over, in order; resolves when there is room for more. @throws {SinkFailure} */
  send(messages: readonly Buffer[]): Promise<void>;
  /** Resolves when all that was sent is as safe as this way can tell. @throws {SinkFailure} */
  confirm(): Promise<void>;
  /** Lets go of everything at once; what is under way fails. It can be opened again. */
  abort(): void;
  /** Somebody moved the file away, or replaced certificates. */
  reopen?(): void;
}
