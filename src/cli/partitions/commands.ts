/** @module `hsmctl slot`, `tenant`, `partition` and `quota`: verbs of PartitionService, made as those of `hsmctl kms` are. */
import type { Command } from 'commander';
import { getSchema, type Rpc } from '../../client/index.ts';
import type { CliIo } from '../io.ts';
import { addVerb } from '../kms/commands.ts';
import { makeVerb, type Verb } from '../kms/verb.ts';
import { partitionGroups } from './traits.ts';

const details = `
These verbs are an operator's: they call PartitionService on the admin listener of the gateway in the profile. Every verb
takes the request in JSON as well (--json), and gives the answer in JSON (--output json) as "hsmctl call" does.`;

const findRpc = (name: string): Rpc => {
  const service = getSchema().services.find(({ shortName }) => shortName === 'PartitionService');
  const rpc = service?.rpcs.find((one) => one.name === name);
  if (rpc === undefined) throw new TypeError(`PartitionService has no ${name}`);
  return rpc;
};

/** All verbs of a command. */
export const partitionVerbs = (command: string): readonly Verb[] =>
  Object.entries(partitionGroups[command]?.verbs ?? {}).map(([name, { rpc, ...traits }]) =>
    makeVerb(findRpc(rpc), traits, { name, group: 'Commands:', command }),
  );

/** Adds the four commands; to one that is there already its verbs. */
export const registerPartitions = (program: Command, io: CliIo): void => {
  for (const [name, { description }] of Object.entries(partitionGroups)) {
    const known = program.commands.find((command) => command.name() === name);
    const group = known ?? program.command(name).description(description).addHelpText('after', details);
    for (const verb of partitionVerbs(name)) addVerb(group, io, verb);
  }
};
