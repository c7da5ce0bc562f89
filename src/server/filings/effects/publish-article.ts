import { newId } from '../../ids.ts';
import { articleHtml } from '../../portal/article-html.ts';
import type { RunEffect } from './run-effect.ts';

/** Puts what the filing says on the portal of every site that hosts its programme. */
export const publishArticle: RunEffect = async ({ tx, services, stored: { filing } }, argument) => {
  const { column } = (argument ?? {}) as { column?: string };
  const edition = await services.programmes.get(filing.definition);
  const form = edition.forms.get(filing.form)?.form;
  if (!form) return;
  const text = filing.answers.fields[column ?? ''];
  const { title, html } = articleHtml(form, filing, edition.programme.codeLists);
  for (const site of services.sites.all().filter((one) => one.programmes.includes(filing.programme))) {
    await tx.rows(
      `insert into article (id, site, portal_column, title, html, published_at, filing) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        newId(),
        site.site,
        typeof text === 'string' ? text : (column ?? ''),
        title,
        html,
        services.clock.now(),
        filing.id,
      ],
    );
  }
};
