-- What a site's folder puts on the portal is loaded again and again: column, title and moment say which row it is.

-- Order among articles of one moment, as the folder lists them.
alter table article add column place integer not null default 0;

create unique index article_of_folder on article (site, portal_column, title, published_at) where filing is null;
