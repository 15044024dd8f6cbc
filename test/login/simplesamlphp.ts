import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Where Debian's package puts it. */
const PACKAGE = '/usr/share/simplesamlphp';
export const simpleSamlPhpInstalled = existsSync(`${PACKAGE}/www/index.php`) && existsSync('/usr/bin/php');

export interface ServiceProvider {
  readonly entityId: string;
  readonly acsUrl: string;
  readonly certificate: string;
}
export interface ProviderUser {
  readonly name: string;
  readonly password: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}
export interface RunningProvider {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * An identity provider that is not ours: SimpleSAMLphp in a folder of its own, on a free port, with PHP's own server.
 * `folder` holds `idp.key` and `idp.crt`. The configuration is the one docs/login.md describes.
 */
export async function startSimpleSamlPhp(
  folder: string,
  providers: readonly ServiceProvider[],
  users: readonly ProviderUser[],
): Promise<RunningProvider> {
  const port = await freePort();
  const url = `http://localhost:${port}/simplesaml`;
  const root = join(folder, 'ssp');
  for (const part of ['metadata', 'cert', 'log', 'data', 'tmp', 'www'])
    await mkdir(join(root, part), { recursive: true });
  await copyFile(join(folder, 'idp.key'), join(root, 'cert', 'idp.pem'));
  await copyFile(join(folder, 'idp.crt'), join(root, 'cert', 'idp.crt'));
  await symlink(`${PACKAGE}/www`, join(root, 'www', 'simplesaml'));
  await writeFile(join(root, 'config.php'), generalSettings(root, url));
  await writeFile(join(root, 'authsources.php'), userSource(users));
  await writeFile(join(root, 'metadata', 'saml20-idp-hosted.php'), hosted(url));
  await writeFile(join(root, 'metadata', 'saml20-sp-remote.php'), remotes(providers));
  const server = spawn(
    '/usr/bin/php',
    ['-d', `session.save_path=${root}/tmp`, '-S', `localhost:${port}`, '-t', join(root, 'www')],
    { env: { PATH: process.env['PATH'], SIMPLESAMLPHP_CONFIG_DIR: root }, stdio: 'ignore' },
  );
  await answering(`${url}/saml2/idp/metadata.php`, server);
  return {
    url,
    stop: async () => {
      if (server.exitCode !== null) return;
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await ended;
    },
  };
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (server.exitCode !== null) throw new Error('PHP ended at once');
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await wait(200);
  }
  throw new Error('SimpleSAMLphp does not answer');
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, 'localhost', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

function generalSettings(root: string, url: string): string {
  return `<?php
$config = ${php({
    baseurlpath: `${url}/`,
    certdir: `${root}/cert/`,
    loggingdir: `${root}/log/`,
    datadir: `${root}/data/`,
    tempdir: `${root}/tmp`,
    metadatadir: `${root}/metadata`,
    'logging.handler': 'file',
    secretsalt: 'only-for-this-run-of-the-tests',
    'auth.adminpassword': 'not-used-in-the-tests',
    timezone: 'Europe/Brussels',
    'enable.saml20-idp': true,
    'store.type': 'phpsession',
    'session.cookie.secure': false,
    'module.enable': { exampleauth: true, saml: true, core: true },
    'metadata.sources': [{ type: 'flatfile', directory: `${root}/metadata` }],
    'language.default': 'en',
  })};
`;
}

function userSource(users: readonly ProviderUser[]): string {
  const entries = Object.fromEntries(users.map((user) => [`${user.name}:${user.password}`, user.attributes]));
  return `<?php
$config = ['users' => ['exampleauth:UserPass'] + ${php(entries)}];
`;
}

/** Signs answer and assertion with RSA-SHA256, encrypts the assertion, wants signed requests. */
function hosted(url: string): string {
  return `<?php
$metadata['${url}/metadata'] = ${php({
    host: '__DEFAULT__',
    privatekey: 'idp.pem',
    certificate: 'idp.crt',
    auth: 'users',
    'signature.algorithm': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'redirect.validate': true,
    NameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
    authproc: {},
  })};
`;
}

function remotes(providers: readonly ServiceProvider[]): string {
  const entries = providers.map(
    ({ entityId, acsUrl, certificate }) =>
      `$metadata['${entityId}'] = ${php({
        AssertionConsumerService: acsUrl,
        certData: certificate.replaceAll(/-----[A-Z ]+-----|\s/g, ''),
        'saml20.sign.response': true,
        'saml20.sign.assertion': true,
        'validate.authnrequest': true,
        'assertion.encryption': true,
        sharedkey_algorithm: 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
        'simplesaml.nameidattribute': 'rrn',
        NameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
      })};`,
  );
  return `<?php\n${entries.join('\n')}\n`;
}

/** A value as PHP writes it. */
function php(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(php).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `[${Object.entries(value)
      .map(([key, each]) => `${php(key)} => ${php(each)}`)
      .join(', ')}]`;
  }
  if (typeof value === 'string') return `'${value.replaceAll(/[\\']/g, (ch) => `\\${ch}`)}'`;
  return String(value);
}
