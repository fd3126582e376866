/** @module A gateway that is killed in the middle of sending its trail: nothing is lost, nothing changes its order, and what comes twice can be told. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { openAuditLog } from '../../src/audit/audit_log.ts';
import { verifyAuditDirectory } from '../../src/audit/verify.ts';
import { readLines, readRecords, scratchFolder } from '../fixtures/audit_trail.ts';
import { createPki } from '../fixtures/certificates.ts';
import { placeOf, SyslogServer, until } from '../fixtures/syslog.ts';

const child = fileURLToPath(new URL('../fixtures/sink_child.ts', import.meta.url));

interface Received {
  readonly seq: number;
  readonly text: string;
}

/** Drops what came before, and expects what is left to be the trail without a hole. */
function assertComplete(received: readonly Received[], upTo: number): string[] {
  const problems: string[] = [];
  const texts = new Map<number, string>();
  let next = 1;
  for (const { seq, text } of received) {
    const known = texts.get(seq);
    if (known !== undefined && known !== text) problems.push(`${seq} came in two versions`);
    if (known !== undefined) continue;
    if (seq !== next) problems.push(`${seq} came where ${next} was to come`);
    texts.set(seq, text);
    next = seq + 1;
  }
  if (next <= upTo) problems.push(`from ${next} to ${upTo} is missing`);
  return problems;
}

t.test('kill -9 in the middle loses nothing and changes no order; what comes twice is the same', async (t) => {
  const pki = await createPki(scratchFolder(t));
  const client = await pki.issueClient('tenant/ops/service/gateway');
  const directory = scratchFolder(t);
  const folder = scratchFolder(t);
  const path = join(folder, 'audit.log');
  const server = new SyslogServer({ server: pki.server, clientCa: pki.authority.certificatePem });
  await server.start();
  t.teardown(() => server.kill());
  const { certificateFile, privateKeyFile } = client;
  const { caFile } = pki;
  const run = () => {
    const argument = JSON.stringify({ directory, path, port: server.port, caFile, certificateFile, privateKeyFile });
    return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child, argument], { stdio: 'inherit' });
  };
  const filesOf = () => readdirSync(folder).toSorted((a, b) => numberOf(b) - numberOf(a));
  const numberOf = (name: string): number => Number(/\d+$/.exec(name)?.[0] ?? 0);
  const inFiles = (): Received[] =>
    filesOf()
      .flatMap((name) => readLines(join(folder, name)))
      .flatMap((line) => {
        try {
          return [{ seq: Number(JSON.parse(line).record.seq), text: line }];
        } catch {
          return [];
        }
      });

  for (let round = 1; round <= 3; round++) {
    const before = server.messages.length;
    const process = run();
    const ended = once(process, 'exit');
    // At a moment that each round has elsewhere in the cycle of sending and confirming.
    await until(() => server.messages.length > before + 100 + round * 77, 'it sends');
    process.kill('SIGKILL');
    await ended;
    // A receiver that is killed as well must not make it worse.
    if (round === 2) {
      await server.kill();
      await server.start();
    }
  }
  const last = run();
  const ended = once(last, 'exit');
  const log = readRecords(directory).at(-1)?.seq as number;
  await until(() => Math.max(...server.messages.slice(-50).map((one) => placeOf(one).seq)) > log, 'all came');
  await until(() => inFiles().some(({ seq }) => seq > log), 'in the files too');
  last.kill('SIGKILL');
  await ended;

  const received = server.messages.map((message) => ({ seq: placeOf(message).seq, text: message.text }));
  t.same(assertComplete(received, log), [], 'the syslog server has the trail');
  t.same(assertComplete(inFiles(), log), [], 'the files have the trail');
  const chains = new Set(server.messages.map((message) => placeOf(message).chainId));
  t.equal(chains.size, 1);
  t.comment(`${received.length} messages for ${new Set(received.map(({ seq }) => seq)).size} records`);
  await (await openAuditLog({ directory, gatewayName: 'gw-1' })).close();
  t.ok((await verifyAuditDirectory(directory)).intact, 'the trail itself is whole');
});
