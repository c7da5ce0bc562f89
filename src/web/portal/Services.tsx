import type { SiteView } from '#contract/site.ts';
import { Go } from '../shell/Go.tsx';

export function Services({ services }: Pick<SiteView, 'services'>) {
  if (services.length === 0) return null;
  return (
    <div className="band" id="services">
      <section className="w" aria-labelledby="services-title">
        <div className="sec">
          <h2 id="services-title">在线办理</h2>
        </div>
        <div className="services">
          <table>
            <thead>
              <tr>
                <th scope="col">事项</th>
                <th scope="col">办理对象</th>
                <th scope="col">申报期</th>
                <th scope="col">办理</th>
              </tr>
            </thead>
            <tbody>
              {services.map(({ title, audience, window, go }) => (
                <tr key={title}>
                  <th scope="row">{title}</th>
                  <td className="muted">{audience}</td>
                  <td className="tn">{window}</td>
                  <td>{go ? <Go to={go}>在线办理</Go> : <span className="muted">暂不办理</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  );
}
