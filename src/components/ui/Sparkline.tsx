import './sparkline.css';

interface SparklineProps {
  /** Oldest first. */
  readonly values: readonly number[];
  /** Drawn over the values in the colour of failure. */
  readonly failures?: readonly number[];
  readonly width: number;
  readonly height: number;
  /** In a sentence, for those who cannot see it. Without it, the line is decoration. */
  readonly label?: string;
}

export function Sparkline({ values, failures, width, height, label }: SparklineProps) {
  const top = Math.max(1, ...values);
  const points = (series: readonly number[]) =>
    series
      .map((value, at) => {
        const x = series.length > 1 ? (at / (series.length - 1)) * width : width;
        return `${x.toFixed(1)},${(height - 1.5 - (value / top) * (height - 3)).toFixed(1)}`;
      })
      .join(' ');
  if (values.length < 2) return <svg width={width} height={height} aria-hidden="true" />;
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${width} ${height}`}
      height={height}
      preserveAspectRatio="none"
      aria-hidden={label === undefined}
      role="img"
      aria-label={label ?? ''}
    >
      <polygon className="sparkline-area" points={`0,${height} ${points(values)} ${width},${height}`} />
      <polyline className="sparkline-line" points={points(values)} />
      {failures?.some((value) => value > 0) && (
        <polyline className="sparkline-failures" points={points(failures)} />
      )}
    </svg>
  );
}
