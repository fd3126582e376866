/**
 * @module Traces for a collector, by OpenTelemetry over OTLP. Loaded only where a collector is configured: the library takes memory and
 * time to load. Nothing of it is global.
 */
import {
  type Context,
  createTraceState,
  ROOT_CONTEXT,
  type Span as LibrarySpan,
  SpanKind,
  SpanStatusCode,
  type Tracer as LibraryTracer,
  trace as traces,
  TraceFlags,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import type { Span, Tracer } from '../core/ports/tracing.ts';
import type { TraceContext } from '../core/trace_context.ts';
import { SpanExport, type SpanCounts } from './span_export.ts';

export interface TelemetryOptions {
  /** `hsm-gatewayd` or `hsm-agent`. */
  readonly service: string;
  /** Name of this one. */
  readonly name: string;
  /** URL of the collector for traces. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of calls that come without a trace, 0 to 1. Of others the caller decides. */
  readonly ratio: number;
  /** Told of every export that failed. */
  readonly onFailure: (code: string) => void;
}

export interface Telemetry extends Tracer {
  readonly counts: SpanCounts;
  /** Sends what is there, within a few seconds. */
  stop(): Promise<void>;
}

/** Spans that have ended and are not with the collector: about 4 MB. */
const maxPending = 4096;
const maxBatch = 512;
const delayMs = 2000;
const timeoutMs = 5000;
/** How long a process that ends waits for a collector. */
const stopMs = 3000;

const toLibraryContext = ({ traceId, spanId, isSampled, tracestate }: TraceContext): Context =>
  traces.setSpanContext(ROOT_CONTEXT, {
    ...{ traceId, spanId, isRemote: true },
    traceFlags: isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    ...(tracestate !== '' && { traceState: createTraceState(tracestate) }),
  });

class RecordedSpan implements Span {
  readonly context: TraceContext;
  readonly #tracer: LibraryTracer;
  readonly #span: LibrarySpan;

  constructor(tracer: LibraryTracer, span: LibrarySpan, tracestate: string) {
    const { traceId, spanId } = span.spanContext();
    this.context = { traceId, spanId, isSampled: true, tracestate };
    this.#tracer = tracer;
    this.#span = span;
  }

  child(name: string): Span {
    const context = traces.setSpan(ROOT_CONTEXT, this.#span);
    return new RecordedSpan(this.#tracer, this.#tracer.startSpan(name, {}, context), this.context.tracestate);
  }

  note(name: string, value: string | number): void {
    this.#span.setAttribute(name, value);
  }

  end(outcome: string): void {
    if (outcome !== 'OK') {
      this.#span.setAttribute('error.type', outcome);
      this.#span.setStatus({ code: SpanStatusCode.ERROR, message: outcome });
    }
    this.#span.end();
  }
}

class OpenTelemetry implements Telemetry {
  readonly #provider: BasicTracerProvider;
  readonly #tracer: LibraryTracer;
  readonly #export: SpanExport;

  constructor({ service, name, endpoint, headers, ratio, onFailure }: TelemetryOptions) {
    const exporter = new OTLPTraceExporter({ url: endpoint, headers: { ...headers }, timeoutMillis: timeoutMs });
    this.#export = new SpanExport(exporter, maxPending, onFailure);
    const sizes = { maxQueueSize: maxPending, maxExportBatchSize: maxBatch };
    const times = { scheduledDelayMillis: delayMs, exportTimeoutMillis: 2 * timeoutMs };
    this.#export.into(new BatchSpanProcessor(this.#export, { ...sizes, ...times }));
    this.#provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': service, 'service.instance.id': name }),
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
      spanProcessors: [this.#export],
    });
    this.#tracer = this.#provider.getTracer('hsm-gateway');
  }

  get counts(): SpanCounts {
    return this.#export.counts;
  }

  start(method: string, parent: TraceContext | undefined): Span | undefined {
    const context = parent === undefined ? ROOT_CONTEXT : toLibraryContext(parent);
    const span = this.#tracer.startSpan(method, { kind: SpanKind.SERVER }, context);
    if (!span.isRecording()) return undefined;
    const at = method.lastIndexOf('/');
    span.setAttributes({
      'rpc.system': 'grpc',
      'rpc.service': method.slice(0, at),
      'rpc.method': method.slice(at + 1),
    });
    return new RecordedSpan(this.#tracer, span, parent?.tracestate ?? '');
  }

  async stop(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, stopMs);
    });
    await Promise.race([this.#provider.shutdown().catch(() => undefined), late]);
    clearTimeout(timer);
  }
}

/** Begins to send. A collector that is not there costs nothing but its spans. */
export const startTelemetry = (options: TelemetryOptions): Telemetry => new OpenTelemetry(options);
