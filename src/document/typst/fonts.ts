import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const files = ['400Regular/NotoSansSC_400Regular.ttf', '700Bold/NotoSansSC_700Bold.ttf'];

/** The only family our documents use: the machine's own fonts must not change how a document looks. */
export const fontFamily = 'Noto Sans SC';

export const readFonts = (): Buffer[] =>
  files.map((file) => readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${file}`))));
