import { addresses } from '#contract/addresses.ts';
import { Go } from '../shell/Go.tsx';
import { Alert } from '../ui/Alert.tsx';

export function Done({ detail }: { detail: string }) {
  return (
    <section className="card" aria-label="已提交">
      <Alert tone="green" icon="check" role="status">
        {detail}
      </Alert>
      <p className="after">
        <Go className="btn" to={addresses.portal}>
          返回首页
        </Go>
      </p>
    </section>
  );
}
