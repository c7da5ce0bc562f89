import type { ErrorComponentProps } from '@tanstack/react-router';
import { addresses } from '#contract/addresses.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Go } from './Go.tsx';

/** A fault of the page itself: what was kept, and a way on. What is typed stands in the journal already. */
export function PageFault({ error }: ErrorComponentProps) {
  return (
    <EmptyState
      icon="warn"
      title="页面出错了"
      text={`已保存的内容和存在本机的改动都还在，请刷新后接着办。再次出现请把这句话告诉技术支持：${error instanceof Error ? error.message : String(error)}`}
    >
      <Button tone="primary" onClick={() => window.location.reload()}>
        刷新
      </Button>
      <Go className="btn" to={addresses.home}>
        回首页
      </Go>
    </EmptyState>
  );
}
