/** @module Where traces go: the same in the configuration of gateways and of agents. */
import { integer, optionalText, section, text } from './schema_fields.ts';
import type { ObjectSchema } from './schema_types.ts';

export interface TelemetryConfig {
  readonly otlpEndpoint: string;
  readonly samplesPerThousand: number;
  readonly headersFile?: string;
}

/** @param headersFile an example */
export const telemetrySchema = (headersFile: string): ObjectSchema<TelemetryConfig> => ({
  ...section(
    'Traces, sent to a collector of OpenTelemetry: methods, tenants, request ids, reasons and times of calls; no payload. Leave it out to send none; what callers say of their traces is passed on in any case.',
    {
      otlpEndpoint: text(
        'http-url',
        { example: 'http://127.0.0.1:4318/v1/traces' },
        'Where the collector takes traces by OTLP over HTTP (protobuf). Spans that it does not take are lost, and counted in the metrics.',
      ),
      samplesPerThousand: integer(
        0,
        1000,
        10,
        'Of a thousand calls that come without a trace so many are recorded. Of those that come with one, those that its owner records.',
      ),
      headersFile: optionalText(
        'path',
        headersFile,
        'SECRET FILE with headers for the collector, "name: value" on each line. It is read when the process starts.',
      ),
    },
    ['otlpEndpoint'],
  ),
  isOptional: true,
});
