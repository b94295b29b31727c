import type { MetricFacts } from '../../../hub/adapters/metrics/catalogue.ts';
import { code, notice, page, table } from './markdown.ts';

/** @param catalogue the hub's metrics by name */
export const metricsPage = (catalogue: Readonly<Record<string, MetricFacts>>): string =>
  page(
    notice,
    '# Metrics 指标',
    'What the hub shows at `/metrics`, in the form of Prometheus. No label holds personal data.',
    table(
      ['Metric', 'Type', 'Labels', 'Meaning'],
      Object.entries(catalogue).map(([name, { type, help, labels }]) => [
        code(name),
        type,
        labels.map(code).join(' '),
        help,
      ]),
    ),
  );
