/** @module Dashboard and alert rules ask for metrics and labels that gateways and agents have, and each rule is explained. */
import { readFileSync } from 'node:fs';
import t from 'tap';
import type { HostState } from '../../src/host/supervisor/options.ts';
import { createAgentMetrics } from '../../src/obs/agent_metrics.ts';
import { createMetrics } from '../../src/obs/metrics.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../systemd/monitoring/${name}`, import.meta.url), 'utf8');

interface Target {
  readonly refId: string;
  readonly expr: string;
}
interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly h: number; readonly w: number; readonly x: number; readonly y: number };
  readonly targets: readonly Target[];
}
interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly schemaVersion: number;
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: unknown }[] };
  readonly panels: readonly Panel[];
}

const dashboard = JSON.parse(read('dashboard.json')) as Dashboard;
const rules = [...read('alerts.yaml').matchAll(/^ {6}- alert: (\w+)\n {8}expr: '(.*)'\n {8}for: (\d+[mh])\n/gm)].map(
  ([, name = '', expr = '']) => ({ name, expr }),
);

/** Every name that a scrape can have. A histogram has three of them. */
const namesOf = (text: string): string[] =>
  [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = '', type]) =>
    type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name],
  );

const askedBy = (text: string): string[] => text.match(/\bhsm_(?:gateway|agent)_\w+/g) ?? [];

t.test('every metric that is asked for exists', async (t) => {
  const known = new Set(namesOf((await createMetrics().render()) + (await createAgentMetrics().render())));
  t.ok(known.has('hsm_gateway_call_duration_seconds_bucket'));
  const texts = [
    ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ...dashboard.templating.list.map(({ query }) => JSON.stringify(query)),
    ...rules.map(({ expr }) => expr),
    read('README.md'),
  ];
  const asked = texts.flatMap(askedBy);
  t.ok(asked.length > 40);
  t.same(
    asked.filter((name) => !known.has(name)),
    [],
  );
  const states: Readonly<Record<string, readonly string[]>> = {
    hsm_gateway_hosts: ['starting', 'up', 'waiting', 'stopped'] satisfies HostState[],
    hsm_agent_gateway_state: ['connecting', 'ready', 'cooling', 'ejected', 'draining'],
  };
  for (const [, name = '', state = ''] of texts.join('\n').matchAll(/(hsm_\w+)\{state="(\w+)"/g)) {
    t.ok(states[name]?.includes(state), `${name} ${state}`);
  }
  for (const { name, expr } of rules) t.ok(askedBy(expr).length > 0 || /^up\{job="hsm-/.test(expr), name);
  for (const text of texts.slice(0, -1)) {
    for (const [open, close] of ['()', '{}', '[]'])
      t.equal(text.split(open ?? '').length, text.split(close ?? '').length, text);
  }
});

t.test('the dashboard has what Grafana needs: ids of their own, places that do not overlap, queries', async (t) => {
  t.match(dashboard, { uid: /^[\w-]{1,40}$/, title: String, schemaVersion: 39 });
  const { panels } = dashboard;
  t.equal(new Set(panels.map(({ id }) => id)).size, panels.length);
  const cells = panels.flatMap(({ gridPos: { h, w, x, y } }) => {
    t.ok(x >= 0 && x + w <= 24 && h > 0);
    return Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)} ${y + Math.floor(cell / w)}`);
  });
  t.equal(new Set(cells).size, cells.length);
  for (const { title, targets } of panels) {
    t.ok(targets.length > 0, title);
    t.equal(new Set(targets.map(({ refId }) => refId)).size, targets.length);
  }
});

t.test('every alert is in the form of Prometheus and has its paragraph', async (t) => {
  const text = read('alerts.yaml');
  t.equal(rules.length, text.match(/- alert:/g)?.length, 'each has an expression and a time');
  t.equal(text.match(/^ {10}severity: (?:warning|critical)$/gm)?.length, rules.length);
  t.equal(text.match(/^ {10}summary: '[^']+'$/gm)?.length, rules.length);
  t.same(
    [...read('README.md').matchAll(/^### (\w+)\n\n(?:Warning|Critical)\. .+\n\nWhat to do: .+$/gm)].map(
      ([, name]) => name,
    ),
    rules.map(({ name }) => name),
  );
});
