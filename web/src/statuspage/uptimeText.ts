/** "99.91 %". Cut, not rounded: what failed for a minute never reads 100 %. */
export function uptimeText(share: number): string {
  if (share === 1) return '100 %'
  // A little more than the digits of a double, so that 0.9991 is not cut to 99.90.
  return `${(Math.floor(share * 10_000 + 1e-6) / 100).toFixed(2)} %`
}
