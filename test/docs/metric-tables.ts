import { InMemoryEventSource, InMemoryLog } from '#messaging';
import { type MetricRow, Metrics } from '#platform';
import { AggregationMetrics } from '../../services/aggregation/src/aggregation-metrics.js';
import { IngestionMetrics } from '../../services/ingestion/src/ingestion-metrics.js';
import { type Block, code, table } from './markdown.js';

function metricsTable(declare: (metrics: Metrics) => unknown): string {
  const metrics = new Metrics();
  declare(metrics);
  return table(['Metric', 'Type', 'Labels', 'Meaning'], metrics.rows().map(cellsOf));
}

/** A counter is exposed under its name with `_total`. */
function cellsOf({ name, type, labels, help }: MetricRow): readonly string[] {
  const exposed = type === 'counter' ? `${name}_total` : name;
  return [code(exposed), type, labels.map(code).join(', '), help];
}

const unread = () => new InMemoryEventSource(new InMemoryLog());

/** Generated blocks of the page of metrics. */
export const metricBlocks: readonly Block[] = [
  { name: 'ingestion', text: () => metricsTable((metrics) => new IngestionMetrics(metrics, unread())) },
  { name: 'aggregation', text: () => metricsTable((metrics) => new AggregationMetrics(metrics, unread(), Date.now)) },
];
