/** @module Tags as the permission check reads them: cached, and never older than a change, on both databases. */
import t from 'tap';
import type { Store } from '../../src/store/open_store.ts';
import { addKey, addTenant, nextChange, startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

const limits = { maxPerKey: 20 };
const read = async (store: Store, keyId: string, tenantId = 'acme') =>
  Object.fromEntries(await store.tags.tagsOf(tenantId, keyId));

for (const backend of backends) {
  t.test(`tags follow own changes at once, and those of others when told: ${backend.kind}`, async (t) => {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    const [ours, theirs] = [await database.open(), await database.open()];
    await addTenant(ours, 'acme');
    await addTenant(ours, 'globex');
    const { key } = await addKey(ours, 'acme');
    t.same(await read(ours, key.id), {});
    await ours.tags.putTags('acme', key.id, [{ key: 'team', value: 'payments' }], limits);
    t.same(await read(ours, key.id), { team: 'payments' });
    t.same(await read(ours, key.id, 'globex'), {}, 'not for another tenant');
    // What SQLite tells of the set-up may still be on its way.
    if (backend.kind === 'sqlite') await nextChange(theirs, 'all');
    t.same(await read(theirs, key.id), { team: 'payments' });
    const heard = nextChange(theirs, backend.kind === 'sqlite' ? 'all' : 'tags');
    await ours.tags.deleteTags('acme', key.id, [{ key: 'team' }]);
    t.same(await read(ours, key.id), {});
    await heard;
    t.same(await read(theirs, key.id), {});
  });

  t.test(`a key that is destroyed has no tags any more: ${backend.kind}`, async (t) => {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    const store = await database.open();
    await addTenant(store, 'acme');
    const { key } = await addKey(store, 'acme', { state: 'PENDING_DELETION' });
    await store.tags.putTags('acme', key.id, [{ key: 'team', value: 'payments' }], limits);
    t.same(await read(store, key.id), { team: 'payments' });
    const event = { tenantId: 'acme', keyId: key.id, alias: key.alias, kind: 'destroyed', timeMs: 1 } as const;
    await store.life.destroy('acme', key.id, key.revision, event);
    t.same(await read(store, key.id), {});
  });
}
