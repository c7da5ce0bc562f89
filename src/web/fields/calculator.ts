/**
 * The small calculator behind “=”: `=103+2*4`, full-width signs forgiven. Null: not a sum that can be worked out.
 * Sums of decimals come out as people expect: the result is rounded to 15 significant digits.
 */
export function calculate(text: string): number | null {
  const tokens = text
    .normalize('NFKC')
    .replace(/[×✕]/g, '*')
    .replace(/÷/g, '/')
    .replace(/[−–]/g, '-')
    .replace(/[,\s]/g, '')
    .match(/^=((?:\d+\.?\d*|\.\d+|[-+*/()])+)$/)?.[1]
    ?.match(/\d+\.?\d*|\.\d+|[-+*/()]/g);
  if (!tokens) return null;
  const value = new Sum(tokens).whole();
  return value === null || !Number.isFinite(value) ? null : Number(value.toPrecision(15));
}

class Sum {
  private at = 0;
  private readonly tokens: readonly string[];
  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }

  whole(): number | null {
    const value = this.terms();
    return this.at === this.tokens.length ? value : null;
  }

  private terms(): number | null {
    let left = this.factors();
    for (let sign = this.take('+', '-'); sign; sign = this.take('+', '-')) {
      const right = this.factors();
      if (left === null || right === null) return null;
      left = sign === '+' ? left + right : left - right;
    }
    return left;
  }

  private factors(): number | null {
    let left = this.single();
    for (let sign = this.take('*', '/'); sign; sign = this.take('*', '/')) {
      const right = this.single();
      if (left === null || right === null) return null;
      left = sign === '*' ? left * right : left / right;
    }
    return left;
  }

  private single(): number | null {
    if (this.take('-')) {
      const value = this.single();
      return value === null ? null : -value;
    }
    if (this.take('(')) {
      const value = this.terms();
      return this.take(')') ? value : null;
    }
    const token = this.tokens[this.at];
    if (token === undefined || !/[\d.]/.test(token)) return null;
    this.at += 1;
    return Number(token);
  }

  private take(...signs: readonly string[]): string | null {
    const token = this.tokens[this.at];
    if (token === undefined || !signs.includes(token)) return null;
    this.at += 1;
    return token;
  }
}
