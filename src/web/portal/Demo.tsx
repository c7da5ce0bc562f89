import { useRouter } from '@tanstack/react-router';
import { addresses } from '#contract/addresses.ts';
import type { SiteView } from '#contract/site.ts';
import { LinkButton } from '../ui/Button.tsx';

export interface Filled {
  readonly login: string;
  readonly password: string;
}

/** Demo servers show their log-ins, pressing one fills the form, and lead to their other sites. */
export function Demo({
  site: { demo, entrances, sites },
  onChoose,
}: {
  site: Pick<SiteView, 'demo' | 'entrances' | 'sites'>;
  onChoose: (filled: Filled) => void;
}) {
  const router = useRouter();
  return (
    <section className="demo" aria-labelledby="demo">
      <h2 id="demo">演示账号</h2>
      <ul>
        {demo.map(({ entrance, login, password, name }) => (
          <li key={login}>
            <span>
              {name}
              <span className="muted note">　{entrances.find((each) => each.entrance === entrance)?.label}</span>
            </span>
            <code>{login}</code>
            <LinkButton
              aria-label={`填入${name}的账号`}
              onClick={() => {
                onChoose({ login, password });
                router.history.push(addresses.signIn(entrance) + window.location.search);
              }}
            >
              填入
            </LinkButton>
          </li>
        ))}
      </ul>
      {sites.length > 0 && (
        <p className="demo-sites t13">
          本机还有：
          {sites.map(({ site, title }) => (
            <a key={site} href={`/?site=${encodeURIComponent(site)}`}>
              {title}
            </a>
          ))}
        </p>
      )}
    </section>
  );
}
