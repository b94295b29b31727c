import { expect, it } from 'vitest';
import { prometheusMetrics } from './prometheus.ts';

it('shows what was counted, observed and set', async () => {
  const metrics = prometheusMetrics();
  metrics.count('zhuji_refused_total', { door: 'http', code: 'not_found' });
  metrics.count('zhuji_refused_total', { door: 'http', code: 'not_found' }, 2);
  metrics.observe('zhuji_http_seconds', 0.003, { method: 'GET', route: '/health', status: '200' });
  metrics.set('zhuji_open_alerts', 4, { severity: 'P1' });
  const { text } = await metrics.page();
  expect(text).toContain('zhuji_refused_total{door="http",code="not_found"} 3');
  expect(text).toContain('zhuji_http_seconds_count{method="GET",route="/health",status="200"} 1');
  expect(text).toContain('zhuji_open_alerts{severity="P1"} 4');
  expect(text).toMatch(/process_resident_memory_bytes \d+/);
});

it('leaves out a label that nobody declared, and never throws', async () => {
  const metrics = prometheusMetrics();
  metrics.count('zhuji_refused_total', { door: 'mqtt', code: 'item_invalid', phone: '199 0000 0007' });
  metrics.count('zhuji_first_seen_total', { way: 'up' });
  metrics.count('zhuji_first_seen_total', { way: 'up', more: 'later' });
  const { text } = await metrics.page();
  expect(text).not.toContain('199 0000');
  expect(text).toContain('zhuji_first_seen_total{way="up"} 2');
});
