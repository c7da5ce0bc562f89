import type { Site } from '#definition/site.ts';
import type { DemoLogin } from '../portal/present-site.ts';
import type { Queryable } from '../store/database.ts';
import { demoPassword } from './load-demo.ts';

/** One invented person for each entrance of a site: the first that was loaded for one of its roles. */
export async function chooseDemoLogins(database: Queryable, site: Site): Promise<readonly DemoLogin[]> {
  const logins: DemoLogin[] = [];
  for (const { entrance, roles } of site.entrances) {
    const [person] = await database.rows<{ login: string; name: string }>(
      `select a.login, a.name from account a join membership m on m.account = a.id
        where m.role = any($1) and m.programme = any($2) order by array_position($1, m.role), a.id limit 1`,
      [roles, site.programmes],
    );
    if (person) logins.push({ site: site.site, entrance, ...person, password: demoPassword });
  }
  return logins;
}
