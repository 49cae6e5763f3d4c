/**
 * How the app is packed: `npm run package`, on each system for that system.
 * `MESHBENCH_TEST_BUILD=1` makes a build that end-to-end tests can drive (they attach over the inspector); never hand it to a person.
 */
const isTestBuild = process.env.MESHBENCH_TEST_BUILD === '1';

/** Debian's packages must name a home; the reserved name says that a build outside the repository's own automation has none. */
const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
const homepage = server && repository ? `${server}/${repository}` : 'https://meshbench.invalid';

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'org.meshbench.app',
  productName: 'Meshbench',
  copyright: 'Meshbench contributors, Apache-2.0',
  directories: { output: 'dist', buildResources: 'resources/icons' },
  files: ['out/**', 'resources/**', 'package.json', '!out/**/*.map'],
  extraMetadata: { homepage },
  asar: true,
  // The addon and the library that it loads lie side by side; both must be real files on the disk.
  asarUnpack: ['node_modules/@duckdb/node-bindings-*/**'],
  // Nothing is compiled: DuckDB's addon is prebuilt against the stable Node-API.
  npmRebuild: false,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: isTestBuild,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  fileAssociations: [
    association('parquet', 'Parquet file', 'application/vnd.apache.parquet'),
    association('csv', 'Comma-separated values', 'text/csv'),
    association('tsv', 'Tab-separated values', 'text/tab-separated-values'),
    association('json', 'JSON file', 'application/json'),
    association('ndjson', 'Lines of JSON', 'application/x-ndjson'),
  ],
  linux: {
    target: ['AppImage', 'deb'],
    category: 'Science',
    icon: 'resources/icons',
    maintainer: 'Meshbench contributors <contributors@meshbench.invalid>',
    vendor: 'Meshbench contributors',
    synopsis: 'Workbench for data stewards in health and life sciences',
  },
  deb: { packageName: 'meshbench' },
  mac: {
    target: ['dmg', 'zip'],
    category: 'public.app-category.developer-tools',
    icon: 'resources/icons/1024x1024.png',
    hardenedRuntime: true,
  },
  win: { target: ['nsis'], icon: 'resources/icons/1024x1024.png' },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
};

/** Offered under "open with", never taken over: `Alternate` and `Viewer` leave the person's own choice in force. */
function association(ext, name, mimeType) {
  return { ext, name, mimeType, role: 'Viewer', rank: 'Alternate' };
}
