/** Counts for Prometheus. A count never throws: it must not break what it counts, so a label that nobody declared is left out. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../../app/ports.ts';
import { catalogue } from './catalogue.ts';

type Labels = Readonly<Record<string, string>>;

export interface PrometheusMetrics extends Metrics {
  /** The page that Prometheus reads. */
  page(): Promise<{ contentType: string; text: string }>;
}

/** 1 ms to 10 s: what a page, a query and a stuck disk take. */
const secondsBuckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

export function prometheusMetrics(): PrometheusMetrics {
  const registry = new Registry();
  const counters = keptByName((facts) => new Counter({ ...facts, registers: [registry] }));
  const gauges = keptByName((facts) => new Gauge({ ...facts, registers: [registry] }));
  const histograms = keptByName(
    (facts) => new Histogram({ ...facts, buckets: secondsBuckets, registers: [registry] }),
  );
  // There from the start: what never happened is nought, and not unknown.
  const byType = { counter: counters, gauge: gauges, histogram: histograms };
  for (const [name, { type, values }] of Object.entries(catalogue)) {
    byType[type](name, {});
    for (const labels of values ? combined(values) : []) counters(name, labels).metric.inc(labels, 0);
  }
  const set = (name: string, value: number | undefined, labels: Labels = {}) => {
    const { metric, pick } = gauges(name, labels);
    if (value === undefined) metric.remove(pick(labels));
    else metric.set(pick(labels), value);
  };

  return {
    count(name, labels = {}, by = 1) {
      const { metric, pick } = counters(name, labels);
      metric.inc(pick(labels), by);
    },
    observe(name, seconds, labels = {}) {
      const { metric, pick } = histograms(name, labels);
      metric.observe(pick(labels), seconds);
    },
    set,
    async page() {
      const { user, system } = process.cpuUsage();
      set('process_resident_memory_bytes', process.memoryUsage.rss());
      set('process_cpu_seconds_total', (user + system) / 1e6);
      set('process_start_time_seconds', Math.round(performance.timeOrigin / 1000));
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

/** Each value of each label with each of the others. */
const combined = (values: Readonly<Record<string, readonly string[]>>): Labels[] =>
  Object.entries(values).reduce<Labels[]>(
    (all, [label, some]) => all.flatMap((labels) => some.map((value) => ({ ...labels, [label]: value }))),
    [{}],
  );

interface Kept<M> {
  metric: M;
  /** Only the labels that were declared. */
  pick: (labels: Labels) => Labels;
}

/** Makes a metric at its first use. One that the catalogue does not know has the labels of that first use. */
function keptByName<M>(make: (facts: { name: string; help: string; labelNames: string[] }) => M) {
  const known = new Map<string, Kept<M>>();
  return (name: string, labels: Labels): Kept<M> => {
    const found = known.get(name);
    if (found) return found;
    const { help, labels: names } = catalogue[name] ?? { help: name, labels: Object.keys(labels) };
    const pick = (given: Labels) =>
      Object.fromEntries(Object.entries(given).filter(([label]) => names.includes(label)));
    const made = { metric: make({ name, help, labelNames: [...names] }), pick };
    known.set(name, made);
    return made;
  };
}
