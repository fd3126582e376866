/** @module The tokens of partitions, as the crypto-hosts handle them. Before a token is wiped all hosts of this gateway let go of it. */
import type { GatewayConfig } from '../config/gateway_config.ts';
import { checkSecretFile } from '../config/secret_file.ts';
import type { MadeToken, PartitionTokens } from '../core/ports/partition_tokens.ts';
import type { HostPool } from '../host/supervisor/options.ts';

type Hosts = Pick<HostPool, 'administer' | 'closePartition'>;

const create = async (
  hosts: Hosts,
  { label, ...partition }: Parameters<PartitionTokens['create']>[0],
): Promise<MadeToken> => {
  const { tokenSerial, sealedPin, sealedSoPin, wrappedKeks } = await hosts.administer({
    kind: 'createPartitionToken',
    label,
    ...partition,
  });
  return { tokenSerial, tokenLabel: label, pin: { kind: 'sealed', blob: sealedPin }, sealedSoPin, wrappedKeks };
};

const adopt = async (hosts: Hosts, partition: Parameters<PartitionTokens['adopt']>[0]): Promise<MadeToken> => {
  const { tokenSerial, wrappedKeks } = await hosts.administer({ kind: 'adoptPartitionToken', ...partition });
  const { tokenLabel, pinFile: path } = partition;
  return { tokenSerial, tokenLabel, pin: { kind: 'file', path }, sealedSoPin: undefined, wrappedKeks };
};

const wipe: (hosts: Hosts, partition: Parameters<PartitionTokens['wipe']>[0]) => ReturnType<PartitionTokens['wipe']> =
  async (hosts, { tokenLabel: label, ...partition }) => {
    const { module, partitionId } = partition;
    await hosts.closePartition(partitionId);
    const { tokenSerial, sealedSoPin } = await hosts.administer({ kind: 'wipePartitionToken', label, ...partition });
    return sealedSoPin === undefined ? undefined : { module, tokenSerial, sealedSoPin };
  };

/** Over the hosts of a gateway. */
export const createPartitionTokens = (
  { modules, controlToken }: Pick<GatewayConfig, 'modules' | 'controlToken'>,
  hosts: Hosts,
): PartitionTokens => ({
  modules: modules.map(({ name }) => name),
  isControlToken: (module, tokenLabel) => controlToken.module === module && controlToken.tokenLabel === tokenLabel,
  checkPinFile: (path) => checkSecretFile(path, { field: 'pin_file' }),
  find: async (token) => (await hosts.administer({ kind: 'findTokens', ...token })).tokens,
  create: (partition) => create(hosts, partition),
  adopt: (partition) => adopt(hosts, partition),
  wipe: (partition) => wipe(hosts, partition),
});
