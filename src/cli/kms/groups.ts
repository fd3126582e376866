/** @module Commands whose verbs are RPCs of one service: `hsmctl partition list`, `hsmctl backup create`. Made as those of `hsmctl kms` are. */
import type { Command } from 'commander';
import { getSchema, type Rpc } from '../../client/index.ts';
import type { CliIo } from '../io.ts';
import { addVerb } from './commands.ts';
import type { VerbTraits } from './traits.ts';
import { makeVerb, type Verb } from './verb.ts';

export interface VerbPlan extends VerbTraits {
  readonly rpc: string;
}

export interface GroupPlan {
  readonly description: string;
  /** By the verb's name, in the order of the help. */
  readonly verbs: Readonly<Record<string, VerbPlan>>;
}

/** Groups by name of the command, all of one service. */
export interface ServiceGroups {
  readonly service: string;
  /** What stands below the help of each. */
  readonly details: string;
  readonly groups: Readonly<Record<string, GroupPlan>>;
}

const findRpc = (shortName: string, name: string): Rpc => {
  const service = getSchema().services.find((one) => one.shortName === shortName);
  const rpc = service?.rpcs.find((one) => one.name === name);
  if (rpc === undefined) throw new TypeError(`${shortName} has no ${name}`);
  return rpc;
};

/** All verbs of a command. */
export const groupVerbs = ({ service, groups }: ServiceGroups, command: string): readonly Verb[] =>
  Object.entries(groups[command]?.verbs ?? {}).map(([name, { rpc, ...traits }]) =>
    makeVerb(findRpc(service, rpc), traits, { name, group: 'Commands:', command }),
  );

/** Adds the commands; to one that is there already its verbs. */
export const registerGroups = (program: Command, io: CliIo, plan: ServiceGroups): void => {
  for (const [name, { description }] of Object.entries(plan.groups)) {
    const known = program.commands.find((command) => command.name() === name);
    const group = known ?? program.command(name).description(description).addHelpText('after', plan.details);
    for (const verb of groupVerbs(plan, name)) addVerb(group, io, verb);
  }
};
