/**
 * A count given as a number or as a share (`25%`) of a total. What validation would refuse throws.
 * Models k8s.io/apimachinery/pkg/util/intstr GetScaledValueFromIntOrPercent
 */
export function scaledValue(value: number | string | undefined, total: number, round: 'up' | 'down'): number {
  if (value === undefined) return 0;
  if (typeof value === 'number') return value;
  const percent = /^(-?\d+)%$/.exec(value)?.[1];
  if (percent === undefined) throw new Error(`neither a number nor a percentage: ${JSON.stringify(value)}`);
  const share = (Number(percent) * total) / 100;
  return round === 'up' ? Math.ceil(share) : Math.floor(share);
}
