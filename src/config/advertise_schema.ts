/** @module The schema of what a gateway says of itself in the list of gateways. */
import type { AdvertiseConfig } from './gateway_config.ts';
import { integer, optionalText, section, text } from './schema_fields.ts';
import type { ObjectSchema } from './schema_types.ts';

/** Left out: the gateway is not on the list. */
export const advertiseSchema: ObjectSchema<AdvertiseConfig> = {
  ...section(
    'Where clients reach this gateway, for the list that gateways over one store give to agents ("gateways.members" of theirs). Left out, it is not on the list.',
    {
      address: text(
        'gateway-address',
        { example: 'gateway-1.example.org:8443' },
        'Its data listener, as clients see it; no other gateway has the same.',
      ),
      serverName: optionalText(
        'domain-name',
        'gateway.example.org',
        'Name that the certificate has, where that is not the host of the address.',
      ),
      zone: optionalText('name', 'zone-a', 'Where it stands, for agents that prefer their own zone.'),
      weight: integer(1, 1_000, 100, 'Share of the calls, relative to the other gateways.'),
    },
    ['address'],
  ),
  isOptional: true,
};
