/**
 * @module Which algorithms of the host's own gave the standards' answers when they were tested, once per process before the
 * first is used. One that did not is not offered.
 */
import { sdfError } from '../../core/sdf_errors.ts';
import { selfTest } from '../../gm/self_test.ts';
import { shaSelfTests } from '../../gm/sha/self_test.ts';
import { sm4SelfTests } from '../../gm/sm4/self_test.ts';

/** Result of one known-answer test: the algorithm's name as in the tests, `SM2_SIGN` or `SM4_GCM`. */
export interface KnownAnswer {
  readonly algorithm: string;
  readonly passed: boolean;
}

/** Runs all tests. */
export type RunKnownAnswers = () => readonly KnownAnswer[];

const runAll: RunKnownAnswers = () => [...selfTest(), ...sm4SelfTests(), ...shaSelfTests()];

let results: readonly KnownAnswer[] | undefined;
/** The tests' results of this process. */
const runOnce: RunKnownAnswers = () => {
  results ??= runAll();
  return results;
};

/** What a host may offer; asks for the results at the first question. */
export class KnownAnswers {
  readonly #run: RunKnownAnswers;
  #passed: ReadonlySet<string> | undefined;

  constructor(run: RunKnownAnswers = runOnce) {
    this.#run = run;
  }

  /** Whether the algorithm passed its test; one without a test never did. */
  has(algorithm: string): boolean {
    this.#passed ??= new Set(
      this.#run()
        .filter(({ passed }) => passed)
        .map((result) => result.algorithm),
    );
    return this.#passed.has(algorithm);
  }

  /** @throws {GatewayError} ALGORITHM_NOT_SUPPORTED (SDR_ALGNOTSUPPORT) */
  assert(algorithm: string): void {
    if (this.has(algorithm)) return;
    throw sdfError('SDR_ALGNOTSUPPORT', `${algorithm} is not offered by this host`, { metadata: { algorithm } });
  }
}
