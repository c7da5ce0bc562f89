import { useEffect, useState } from 'react';

const widths = ['92%', '76%', '84%', '68%', '88%', '72%', '80%', '64%'];

/** The shape of what will come, shown only once waiting is felt. */
export function Skeleton({ lines = 6, label = '正在读取' }: { lines?: number; label?: string }) {
  const [felt, setFelt] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setFelt(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {felt && widths.slice(0, lines).map((width) => <i key={width} style={{ width }} />)}
    </div>
  );
}
