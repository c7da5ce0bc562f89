import { readFileSync } from 'node:fs';

/** Typst source of a template that comes with the platform; a programme's own has the same data to work with. */
export const standardTemplate = (name: 'filing' | 'manual' | 'bulletin'): string =>
  readFileSync(new URL(`./templates/${name}.typ`, import.meta.url), 'utf8');
