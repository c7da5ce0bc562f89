import { addresses } from '#contract/addresses.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Go } from './Go.tsx';

export function NotFound() {
  return (
    <EmptyState icon="search" title="没有这个页面" text="地址可能抄漏了，或者内容已经移走。">
      <Go className="btn primary" to={addresses.home}>
        回首页
      </Go>
    </EmptyState>
  );
}
