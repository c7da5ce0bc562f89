/** A number as people read it: `1,234,567.50`. The value already has at most `scale` decimals. */
export function printNumber(value: number, scale: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(scale).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** The difference of two values of one scale, with its sign: `+3`, `−0.5`, `0`. Counted in whole units of the scale. */
export function printChange(value: number, previous: number, scale: number): string {
  const unit = 10 ** scale;
  const difference = Math.round(value * unit) - Math.round(previous * unit);
  if (difference === 0) return '0';
  const text = printNumber(difference / unit, scale);
  return difference > 0 ? `+${text}` : text;
}
