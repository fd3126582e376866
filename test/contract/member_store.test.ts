/** @module The list of gateways, on both databases. */
import t from 'tap';
import type { AnnouncedMember } from '../../src/core/ports/members.ts';
import { startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

const member = (name: string, more: Partial<AnnouncedMember> = {}): AnnouncedMember => ({
  ...{ name, address: `${name}.test:8443`, serverName: undefined, zone: undefined, weight: 100 },
  ...more,
});
const hour = 3_600_000;

for (const backend of backends) {
  t.test(`gateways are on the list while they are heard of: ${backend.kind}`, async (t) => {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    const [ours, theirs] = [(await database.open()).members, (await database.open()).members];
    t.strictSame(await ours.listMembers(hour, 64), []);
    await ours.announce(member('b', { serverName: 'gateway.test', zone: 'z', weight: 7 }), hour);
    await theirs.announce(member('a'), hour);
    await theirs.announce(member('a', { zone: 'y' }), hour);
    const listed = await ours.listMembers(hour, 64);
    t.strictSame(
      listed.map(({ heardAgoMs, ...rest }) => rest),
      [member('a', { zone: 'y' }), member('b', { serverName: 'gateway.test', zone: 'z', weight: 7 })],
      'in the order of addresses, the last announcement counts',
    );
    t.ok(
      listed.every(({ heardAgoMs }) => heardAgoMs >= 0 && heardAgoMs < hour),
      'by the clock of the database',
    );
    t.strictSame((await ours.listMembers(hour, 1)).length, 1);
    t.strictSame(await ours.listMembers(0, 64), [], 'nobody was heard of since now');

    await ours.withdraw('b.test:8443');
    await ours.withdraw('b.test:8443');
    t.match(await theirs.listMembers(hour, 64), [{ name: 'a' }]);
    await ours.announce(member('c'), 0);
    t.strictSame(await ours.listMembers(hour, 64), [], 'a limit of nothing forgets all, itself as well');
  });
}
