/** @module Every code of the seeds that the gateway gives, provoked by a call, as it arrives in ErrorInfo; and why the others are not. */
import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { readStatusDetails } from '../../src/transport/status_details.ts';
import { errorCatalogue, GatewayError, type Reason } from '../../src/core/errors.ts';
import { toCallStatus } from '../../src/rpc/status.ts';
import { notGiven, reasonsNotGiven, reasonsOfOperators, seedsCodes } from '../fixtures/kms_codes.ts';
import { keyFailures } from '../fixtures/kms_failures.ts';
import { importFailures } from '../fixtures/kms_failures_import.ts';
import { nameFailures } from '../fixtures/kms_failures_names.ts';
import { useFailures } from '../fixtures/kms_failures_use.ts';
import { KmsFront } from '../fixtures/kms_front.ts';
import type { Row } from '../fixtures/kms_provoke.ts';

const rows: readonly Row[] = [keyFailures, useFailures, importFailures, nameFailures].flat();

/** What a caller gets of a failure: reason and code of its ErrorInfo. */
const errorInfoOf = (error: unknown): string => {
  if (!(error instanceof GatewayError)) throw error;
  const [details] = toCallStatus(error, 'r').metadata.get('grpc-status-details-bin');
  const info = Buffer.isBuffer(details) ? readStatusDetails(details)?.errorInfo : undefined;
  return `${info?.metadata.kms} ${info?.reason}`;
};

t.test('every code arrives in ErrorInfo with its reason', async (t) => {
  for (const [code, reason, provoke] of rows) {
    const outcome = await provoke(new KmsFront()).then(() => 'OK', errorInfoOf);
    t.equal(outcome, `KMS.${code} ${reason}`, `KMS.${code}`);
  }
});

const provoked = new Set(rows.map(([code]) => code));

t.test('every code of the seeds is provoked here, or is one that is never given, for a reason', async (t) => {
  const never = notGiven.flatMap(([codes]) => codes.split(' '));
  t.equal(new Set(seedsCodes).size, seedsCodes.length);
  t.equal(new Set(never).size, never.length, 'one reason each');
  for (const code of seedsCodes) t.not(provoked.has(code), never.includes(code), `KMS.${code} is one or the other`);
  for (const code of [...provoked, ...never]) t.ok(seedsCodes.includes(code), `KMS.${code} is one of the seeds`);
});

const src = new URL('../../src/', import.meta.url);
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('gen'))
  .map((name) => ({ name, text: readFileSync(new URL(name, src), 'utf8') }));

t.test('every code that stands in the sources is provoked here, but for reasons that nothing gives', async (t) => {
  const inSources = new Set(
    sources.flatMap(({ text }) => [...text.matchAll(/'KMS\.(\d{4})'/g)].map(([, code]) => code)),
  );
  const isIdle = (code: string): boolean =>
    [...reasonsNotGiven, ...reasonsOfOperators].some(
      (reason) => (errorCatalogue[reason as Reason] as { kms?: string }).kms === `KMS.${code}`,
    );
  for (const code of inSources) t.ok(provoked.has(code ?? '') || isIdle(code ?? ''), `KMS.${code}`);
  t.ok(inSources.size >= 80);
});

t.test('every reason with a code of the seeds is provoked with it, unless nothing gives it', async (t) => {
  for (const [reason, { kms }] of Object.entries<{ readonly kms?: string }>(errorCatalogue)) {
    if (kms === undefined || reasonsOfOperators.includes(reason)) continue;
    const isProvoked = rows.some(([code, given]) => given === reason && `KMS.${code}` === kms);
    const givers = sources.filter(({ text }) => text.includes(`GatewayError('${reason}'`));
    if (reasonsNotGiven.includes(reason)) t.same(givers, [], `${reason} is given nowhere`);
    t.not(isProvoked, reasonsNotGiven.includes(reason), `${reason} with ${kms}`);
  }
});
