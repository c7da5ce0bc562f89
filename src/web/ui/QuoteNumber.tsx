import { useState } from 'react';
import { LinkButton } from './Button.tsx';

/** The number to quote when asking for help. */
export function QuoteNumber({ number }: { number: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(number);
    setCopied(true);
  };
  return (
    <span className="quote">
      {number}
      <LinkButton onClick={() => void copy()}>{copied ? '已复制' : '复制编号'}</LinkButton>
    </span>
  );
}
