/** @module What the log and health hear of the way to the store, and health that is asked again when there is news. */
import t from 'tap';
import { HealthWatch } from '../../src/app/health.ts';
import { watchStore } from '../../src/app/store_watch.ts';
import { GatewayError } from '../../src/core/errors.ts';
import type { CryptoEngine } from '../../src/core/ports/crypto_engine.ts';
import { createLogger } from '../../src/obs/log.ts';
import { createMetrics } from '../../src/obs/metrics.ts';
import { StoreContact } from '../../src/store/store_contact.ts';

const recordedLog = () => {
  const lines: { readonly level: string; readonly msg: string; readonly wasOnGrace?: boolean }[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const logger = createLogger({ name: 'gw', level: 'info', destination });
  return { logger, lines };
};

/** A store of which there is nothing but the way to it. */
const storeOver = (contact: StoreContact) => ({
  get contact() {
    return contact.status;
  },
  onContact: (listener: Parameters<StoreContact['onChange']>[0]) => void contact.onChange(listener),
});

const lose = (contact: StoreContact): void => {
  contact.noteLoss();
  contact.noteFailure(new Error('gone'));
};

t.test('the log has when grace begins and ends, and health is asked then', async (t) => {
  const { logger, lines } = recordedLog();
  const contact = new StoreContact(40);
  let asked = 0;
  const over = new Promise<void>((resolve) => {
    watchStore({
      store: storeOver(contact),
      logger,
      onChange: () => {
        asked++;
        if (asked === 4) resolve();
      },
    });
  });
  contact.noteLoss();
  t.equal(asked, 0, 'a doubt is no news');
  contact.noteContact(performance.now());
  t.equal(asked, 0, 'nor is its end');
  lose(contact);
  contact.noteContact(performance.now());
  lose(contact);
  const alive = setInterval(() => undefined, 1_000);
  await over;
  clearInterval(alive);
  contact.noteContact(performance.now());
  t.same(
    lines.map(({ msg, wasOnGrace }) => [msg, wasOnGrace]),
    [
      ['the store cannot be reached: on grace, what is in memory is believed', undefined],
      ['the store is reached again', true],
      ['the store cannot be reached: on grace, what is in memory is believed', undefined],
      ['the store cannot be reached: grace is over, calls fail', undefined],
      ['the store is reached again', false],
    ],
  );
  t.equal(asked, 5);
});

t.test('without grace the log says that calls fail', async (t) => {
  const { logger, lines } = recordedLog();
  const contact = new StoreContact();
  watchStore({ store: storeOver(contact), logger, onChange: () => undefined });
  lose(contact);
  t.match(lines, [{ level: 'error', msg: 'the store cannot be reached: calls fail' }]);
});

t.test('metrics tell whether the store is reached, and whether a gateway goes on without it', async (t) => {
  const contact = new StoreContact(3_600_000);
  const metrics = createMetrics();
  metrics.watch({ store: () => contact.status });
  t.match(await metrics.render(), /^hsm_gateway_store_reachable 1\n/m);
  t.match(await metrics.render(), /^hsm_gateway_store_on_grace 0\n/m);
  lose(contact);
  const text = await metrics.render();
  t.match(text, /^hsm_gateway_store_reachable 0\n/m);
  t.match(text, /^hsm_gateway_store_on_grace 1\n/m);
  contact.close();
});

t.test('health looks again at once when told to, also during a check', async (t) => {
  const told: boolean[] = [];
  let failure: GatewayError | undefined;
  let checks = 0;
  let release: (() => void) | undefined;
  const engine = { execute: async () => ({}) } as unknown as CryptoEngine;
  const watch = new HealthWatch({
    engine,
    partitionIds: () => ['p1'],
    checkStore: async () => {
      checks++;
      const found = failure;
      if (checks === 2)
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      if (found !== undefined) throw found;
    },
    isAuditAvailable: () => true,
    onChange: (isServing) => told.push(isServing),
    logger: recordedLog().logger,
    intervalMs: 3_600_000,
    checkTimeoutMs: 1_000,
  });
  watch.recheck();
  t.equal(checks, 0, 'not before the first check');
  await watch.start();
  watch.recheck();
  t.equal(checks, 2);
  failure = new GatewayError('STORE_UNAVAILABLE', 'gone');
  watch.recheck();
  t.equal(checks, 2, 'one at a time');
  const alive = setInterval(() => undefined, 1_000);
  release?.();
  while (told.length < 2) await new Promise((resolve) => setImmediate(resolve));
  clearInterval(alive);
  t.equal(checks, 3);
  t.same(told, [true, false], 'what it found before does not stand');
  watch.stop();
  watch.recheck();
  t.equal(checks, 3);
});
