import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Names a text in a Content Security Policy. */
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Builds the page that verifies dossiers: one file, with its script and its styles inside, that may load nothing.
 * @param {string} root
 * @param {string} file where the page is written
 */
export async function buildVerifier(root, file) {
  // Only builds need it, and every start looks at this module.
  const { build } = await import('vite');
  const source = (name) => join(root, 'src/verifier', name);
  const results = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      rollupOptions: { input: source('verify.ts'), output: { format: 'iife' } },
    },
  });
  const [script] = [results].flat()[0].output.filter(({ type }) => type === 'chunk');
  // The text of a script ends at the first closing tag, wherever it stands.
  const code = script.code.replaceAll('</script', '<\\/script');
  const style = readFileSync(source('verify.css'), 'utf8');
  const policy = `default-src 'none'; script-src ${hash(code)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
  const page = readFileSync(source('verify.html'), 'utf8')
    .replace(
      '</title>',
      () => `</title>\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />\n    <style>${style}</style>`,
    )
    .replace('</body>', () => `<script>${code}</script>\n  </body>`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, page);
}
