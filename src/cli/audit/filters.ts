/** @module The filters that commands over the trail share: their options, and what they ask the gateway for. */
import { Option } from 'commander';

export interface FilterFlags {
  readonly tenant?: string;
  readonly type?: string;
  readonly traceName?: string;
  readonly resourceType?: string;
  readonly resourceId?: string;
  readonly resourceName?: string;
  readonly user?: string;
  readonly rating?: string;
  readonly code?: string;
  readonly reason?: string;
  readonly requestId?: string;
}

/** Made anew for each command: an option belongs to one. */
export const filterOptions = (): readonly Option[] => [
  new Option('--tenant <id>', 'calls of this tenant, and of operators about it'),
  new Option(
    '--type <type>',
    'who acted: ApiCall, SystemAction (the gateway itself), ConsoleAction (on its machine)',
  ).choices(['ApiCall', 'SystemAction', 'ConsoleAction']),
  new Option('--trace-name <name>', 'operation, for example createKey'),
  new Option('--resource-type <type>', 'for example cmk'),
  new Option('--resource-id <id>', 'for example a key id'),
  new Option('--resource-name <name>', 'for example a key alias'),
  new Option('--user <name>', 'name or id of the caller'),
  new Option('--rating <rating>', 'how bad it was').choices(['normal', 'warning', 'incident']),
  new Option('--code <code>', 'outcome: OK, or for example NOT_FOUND'),
  new Option('--reason <reason>', 'reason of a failure, for example KEY_NOT_FOUND'),
  new Option('--request-id <id>', 'id of the call, as its caller was told'),
];

/** The fields of a request with filters. */
export const toFilter = (flags: FilterFlags): Readonly<Record<string, string | null>> => ({
  tenant: flags.tenant ?? null,
  trace_type: flags.type ?? null,
  trace_name: flags.traceName ?? null,
  resource_type: flags.resourceType ?? null,
  resource_id: flags.resourceId ?? null,
  resource_name: flags.resourceName ?? null,
  user: flags.user ?? null,
  trace_rating: flags.rating ?? null,
  code: flags.code ?? null,
  reason: flags.reason ?? null,
  request_id: flags.requestId ?? null,
});
