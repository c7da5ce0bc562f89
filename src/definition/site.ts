/** A public face: portal, entrances, columns, contacts. Hosts programmes. */
export interface Site {
  readonly site: string;
  readonly title: string;
  readonly owner: string;
  readonly badge?: string;
  readonly slogans: readonly string[];
  readonly entrances: readonly Entrance[];
  readonly navigation: readonly { readonly label: string; readonly go: string }[];
  readonly columns: readonly string[];
  readonly services: readonly Service[];
  readonly contacts: readonly Contact[];
  readonly footer: Readonly<Record<string, string>>;
  readonly downloads: readonly Download[];
  /** What stands on the portal from the first day; later items come through the article workflow. */
  readonly articles: readonly SiteArticle[];
  readonly policy: Policy;
  readonly programmes: readonly string[];
  /** Who names no site gets the one with the lowest; equal ones by name. */
  readonly order: number;
}

export interface SiteArticle {
  readonly column: string;
  readonly title: string;
  /** `2023-08-25`, shown from the beginning of that day. */
  readonly published: string;
  /** Stands before all others. */
  readonly pinned: boolean;
  readonly summary?: string;
  /** Markdown. */
  readonly text?: string;
}

export interface Entrance {
  readonly entrance: string;
  readonly label: string;
  readonly roles: readonly string[];
}

export interface Service {
  readonly title: string;
  readonly audience: string;
  readonly window: string;
  readonly go?: string;
}

export interface Contact {
  readonly label: string;
  readonly name: string;
  readonly phone: string;
}

export interface Download {
  readonly title: string;
  /** A file of the site's `files/` folder. */
  readonly file: string;
  /** Programme whose help texts are set as this PDF; no file needs to be there. */
  readonly manual?: string;
}

/** Numbers of sign-in security. One record a site: they never vary by programme. */
export interface Policy {
  readonly passwordMin: number;
  readonly passwordClasses: number;
  readonly passwordKeep: number;
  readonly lockAfter: number;
  readonly lockMinutes: number;
  readonly captchaMinutes: number;
  readonly idleMinutes: number;
  readonly sessionHours: number;
}

/** Middle of the road of the level-3 assessment guidance; a site may be stricter. */
export const standardPolicy: Policy = {
  passwordMin: 10,
  passwordClasses: 3,
  passwordKeep: 5,
  lockAfter: 5,
  lockMinutes: 15,
  captchaMinutes: 3,
  idleMinutes: 30,
  sessionHours: 12,
};
