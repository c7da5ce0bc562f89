import { addresses } from '#contract/addresses.ts';
import type { SiteView } from '#contract/site.ts';
import { Go } from '../shell/Go.tsx';

import { Alert } from '../ui/Alert.tsx';
import { inBrackets } from './in-brackets.ts';

export interface Trouble {
  readonly code: string;
  /** The field it stands under; null: above the form. */
  readonly at: 'login' | 'password' | 'captcha' | null;
  readonly title: string;
  readonly detail: string;
  readonly data?: unknown;
}

const icons: Record<string, string> = {
  'wrong-entrance': 'users',
  'locked-out': 'lock',
  'condition-unmet': 'clock',
  offline: 'offline',
};

/** Why the door stays shut, and where the right one is. */
export function RefusedSignIn({ trouble, entrances }: { trouble: Trouble; entrances: SiteView['entrances'] }) {
  const named = (trouble.data as { entrance?: unknown } | undefined)?.entrance;
  const right = entrances.find((each) => each.entrance === named);
  return (
    <Alert
      tone={trouble.code === 'condition-unmet' ? 'amber' : 'red'}
      icon={icons[trouble.code] ?? 'hard'}
      role="alert"
    >
      <b>{trouble.title}</b>
      <p>
        {trouble.detail}
        {right && <Go to={addresses.signIn(right.entrance) + window.location.search}>去{inBrackets(right.label)}</Go>}
        {trouble.code === 'locked-out' && <Go to={addresses.recovery}>用短信重置密码</Go>}
      </p>
    </Alert>
  );
}
