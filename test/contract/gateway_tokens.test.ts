/** @module Tokens of further gateways in the store, on both databases: noted once, heard of, and in the way of a release. */
import t from 'tap';
import type { GatewayToken } from '../../src/core/ports/gateway_tokens.ts';
import { withOwnTokens } from '../../src/core/served_partition.ts';
import { addTenant, nextChange, reasonOf, sampleTenant, startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

const tokenOf = (changes: Partial<GatewayToken> = {}): GatewayToken => ({
  ...{ gateway: 'second', partitionId: 'acme-p1', module: 'softhsm', tokenSerial: 's-1', tokenLabel: 'acme' },
  ...{ pin: { kind: 'sealed', blob: Uint8Array.of(1, 2) }, sealedSoPin: Uint8Array.of(3), isLeaving: false },
  createdAtMs: 5,
  ...changes,
});

for (const backend of backends) {
  t.test(`${backend.kind}: a gateway's own token`, async (t) => {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    const store = await database.open();
    for (const tenant of ['acme', 'globex']) await addTenant(store, tenant);
    const { gatewayTokens, partitions } = store;
    const heard = nextChange(store, 'tenant');
    await gatewayTokens.putGatewayToken('acme', tokenOf());
    t.match(await heard, { tenantId: 'acme' });
    t.same(await gatewayTokens.listGatewayTokens('second'), [tokenOf()]);
    t.same(await gatewayTokens.listGatewayTokens('first'), []);
    const file = tokenOf({ pin: { kind: 'file', path: '/pin' }, sealedSoPin: undefined, tokenSerial: 's-2' });
    await gatewayTokens.putGatewayToken('acme', file);
    t.same(await gatewayTokens.listGatewayTokens('second'), [file], 'the next one takes its place');

    const other = gatewayTokens.putGatewayToken('globex', { ...file, partitionId: 'globex-p1' });
    t.equal(await reasonOf(other), 'PARTITION_EXISTS', 'a token serves one partition');
    await gatewayTokens.putGatewayToken('acme', { ...file, gateway: 'third' });
    const unknown = gatewayTokens.putGatewayToken('globex', tokenOf({ tokenSerial: 's-3' }));
    t.equal(await reasonOf(unknown), 'PARTITION_NOT_FOUND', "another tenant's partition");

    const release = async () => {
      const revision = (await partitions.findPartition('acme-p1'))?.revision ?? 0;
      return partitions.beginRelease('acme-p1', revision, { state: 'RELEASING' }, true);
    };
    const failure = await release().catch((error: unknown) => error);
    t.match(failure, { reason: 'PARTITION_STATE_INVALID', metadata: { gateways: 'second, third' } });
    t.ok(await gatewayTokens.leaveGatewayToken('second', 'acme-p1'));
    t.notOk(await gatewayTokens.leaveGatewayToken('first', 'acme-p1'));
    t.match(await gatewayTokens.listGatewayTokens('second'), [{ isLeaving: true }]);
    t.equal(await reasonOf(release()), 'PARTITION_STATE_INVALID', 'it is not wiped yet');
    for (const gateway of ['second', 'third']) await gatewayTokens.removeGatewayToken(gateway, 'acme-p1');
    t.match(await release(), { state: 'RELEASING' });
    const late = gatewayTokens.putGatewayToken('acme', tokenOf());
    t.equal(await reasonOf(late), 'PARTITION_NOT_FOUND', 'no KEKs leave a partition that ends');
  });
}

t.test('a gateway serves with its own token first, and not at all with one that it gives up', async (t) => {
  const { partition } = sampleTenant('acme');
  const { partition: other } = sampleTenant('globex');
  const served = withOwnTokens([partition, other], [tokenOf()]);
  t.match(served, [
    { id: 'acme-p1', tokenSerial: 's-1', pin: tokenOf().pin, hasKeksOnly: true },
    { ...other, hasKeksOnly: false },
  ]);
  t.same(
    withOwnTokens([partition, other], [tokenOf({ isLeaving: true })]).map(({ id }) => id),
    ['globex-p1'],
  );
});
