/**
 * @module The way of spans out of the process, with OpenTelemetry's exporter behind it: bounded, never waited for, and what does not
 * arrive is counted. Types of the library alone are imported here, so that it is loaded only by those who use it.
 */
import type { Context } from '@opentelemetry/api';
import type { ReadableSpan, Span, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace-base';

type Done = Parameters<SpanExporter['export']>[1];

export interface SpanCounts {
  readonly exported: number;
  /** Those that the collector did not take, and those that there was no room for. */
  readonly lost: number;
}

/** ExportResultCode.SUCCESS of @opentelemetry/core. */
const success = 0;

/** Counts what becomes of spans, in front of the library's batches and behind them. */
export class SpanExport implements SpanExporter, SpanProcessor {
  readonly #exporter: SpanExporter;
  readonly #maxPending: number;
  readonly #onFailure: (code: string) => void;
  #batches: SpanProcessor | undefined;
  #pending = 0;
  #exported = 0;
  #lost = 0;

  /** @param onFailure told of every failed export; `code` as Node or HTTP have it */
  constructor(exporter: SpanExporter, maxPending: number, onFailure: (code: string) => void) {
    this.#exporter = exporter;
    this.#maxPending = maxPending;
    this.#onFailure = onFailure;
  }

  get counts(): SpanCounts {
    return { exported: this.#exported, lost: this.#lost };
  }

  /** Where spans go that there is room for; it is to export to this object. */
  into(batches: SpanProcessor): void {
    this.#batches = batches;
  }

  onStart(span: Span, context: Context): void {
    this.#batches?.onStart(span, context);
  }

  onEnd(span: ReadableSpan): void {
    if (this.#pending >= this.#maxPending) {
      this.#lost++;
      return;
    }
    this.#pending++;
    this.#batches?.onEnd(span);
  }

  export(spans: ReadableSpan[], done: Done): void {
    this.#exporter.export(spans, (result) => {
      this.#pending -= spans.length;
      if (result.code === success) this.#exported += spans.length;
      else {
        this.#lost += spans.length;
        this.#onFailure(String((result.error as { code?: unknown } | undefined)?.code ?? 'UNKNOWN'));
      }
      // The library would log the error with what the collector answered; it is told here.
      done({ code: success });
    });
  }

  async forceFlush(): Promise<void> {
    await this.#batches?.forceFlush();
  }

  /** Called by whoever shuts the provider down; the batches then shut their exporter down, which is this object again. */
  async shutdown(): Promise<void> {
    const batches = this.#batches;
    this.#batches = undefined;
    if (batches === undefined) await this.#exporter.shutdown();
    else await batches.shutdown();
  }
}
