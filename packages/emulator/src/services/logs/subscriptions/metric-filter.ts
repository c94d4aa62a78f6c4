/** A metric filter as it is declared; no metrics are made of it here. */
export interface MetricFilter {
  readonly filterName: string;
  readonly filterPattern: string;
  readonly metricTransformations: readonly object[];
  /** Milliseconds since the epoch. */
  readonly creationTime: number;
}
