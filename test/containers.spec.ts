import { Ajv } from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Service {
  readonly image: string;
  readonly build?: object;
  readonly command?: readonly string[];
  readonly env_file?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly networks: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: object;
  readonly read_only?: boolean;
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: object;
  readonly networks: object;
}

const text = readFileSync('docker-compose.yml', 'utf8');
const compose = parse(text, { merge: true }) as Compose;
const services = Object.entries(compose.services);
const dockerfile = readFileSync('Dockerfile', 'utf8');
const instructions = dockerfile
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line))
  .map((line) => line.split(/\s+/));

describe('docker-compose.yml', () => {
  it('follows the schema', () => {
    const validate = new Ajv({ allErrors: true, strict: false }).compile(
      JSON.parse(readFileSync('test/compose.schema.json', 'utf8')) as object,
    );
    validate(compose);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('has the database, the store, the scanner, the identity provider, the mail catcher and the three apps', () => {
    const wanted = ['postgres', 'minio', 'clamav', 'keycloak', 'mailpit', 'e-loket', 'back-office', 'worker'];
    expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(wanted));
    expect(text).not.toContain('simulators');
  });

  it('names only services, volumes, networks and files that exist', () => {
    const missing = services.flatMap(([name, service]) =>
      [
        ...Object.keys(service.depends_on ?? {}).filter((other) => !(other in compose.services)),
        ...service.networks.filter((network) => !(network in compose.networks)),
        ...(service.volumes ?? [])
          .map((volume) => volume.split(':')[0] ?? '')
          .filter((source) => (source.startsWith('./') ? !existsSync(source) : !(source in compose.volumes))),
        ...(service.env_file ?? []).filter((file) => !existsSync(`${file}.example`)),
      ].map((what) => `${name}: ${what}`),
    );
    expect(missing).toEqual([]);
  });

  it('waits only for services that can say they are healthy', () => {
    const deaf = services.flatMap(([name, service]) =>
      Object.entries(service.depends_on ?? {})
        .filter(([other, { condition }]) => {
          const target = compose.services[other];
          return condition === 'service_healthy' && !target?.healthcheck && !target?.build;
        })
        .map(([other]) => `${name} waits for ${other}`),
    );
    expect(deaf).toEqual([]);
  });

  it('runs the apps read-only, from compiled code, with a health check on their own port', () => {
    const apps = ['e-loket', 'back-office', 'worker'].map((name) => compose.services[name]);
    for (const app of apps) {
      expect(app?.read_only).toBe(true);
      const port = Object.entries(app?.environment ?? {}).find(([key]) =>
        /^(ELOKET|BACKOFFICE|WORKER)_PORT$/.test(key),
      );
      expect(app?.environment?.['HEALTH_PORT']).toBe(port?.[1]);
    }
    const sources = services
      .flatMap(([, { command }]) => command ?? [])
      .filter((word) => word.startsWith('dist/'))
      .map((word) => word.replace(/^dist\/(.*)\.js$/, '$1.ts'));
    expect(sources.length).toBe(4);
    expect(sources.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('holds no secret itself', () => {
    expect(text).not.toMatch(/(PASSWORD|SECRET|_KEY):\s*\S/);
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toContain('docker/production.env');
  });
});

describe('Dockerfile', () => {
  const stages = instructions.filter(([word]) => word === 'FROM');
  const names = stages.map((line) => line[3]);
  const last = instructions.slice(instructions.map(([word]) => word).lastIndexOf('FROM'));

  it('builds in stages, each on one exact version of Node 24', () => {
    expect(stages.length).toBeGreaterThan(1);
    const bases = stages.map((line) => line[1] ?? '').filter((base) => !names.includes(base));
    expect(bases.filter((base) => !/^node:24\.\d+\.\d+-[a-z]+-slim$/.test(base))).toEqual([]);
    const pinned = (JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: { node: string } })
      .dependencies.node;
    expect(bases.every((base) => base.startsWith(`node:${pinned}-`))).toBe(true);
  });

  it('ends as an ordinary user, set before the command', () => {
    const words = last.map(([word]) => word);
    expect(last.filter(([word]) => word === 'USER').at(-1)?.[1]).toBe('node');
    expect(words.lastIndexOf('USER')).toBeLessThan(words.lastIndexOf('CMD'));
    expect(words.slice(words.lastIndexOf('USER'))).not.toContain('COPY');
  });

  it('uses COPY, never ADD; absolute work folders; no sudo, no curl into a shell', () => {
    const words = instructions.map(([word]) => word);
    expect(words).not.toContain('ADD');
    expect(words).not.toContain('MAINTAINER');
    expect(instructions.filter(([word, folder]) => word === 'WORKDIR' && !folder?.startsWith('/'))).toEqual(
      [],
    );
    expect(dockerfile).not.toMatch(/\bsudo\b|\|\s*(ba)?sh\b|:latest/);
  });

  it('starts and checks the app in exec form and installs exactly what the lock file says', () => {
    const commands = last.filter(([word]) => word === 'CMD' || word === 'HEALTHCHECK');
    expect(commands.map(([word]) => word)).toEqual(['HEALTHCHECK', 'CMD']);
    expect(commands.every((line) => /CMD \[/.test(line.join(' ')))).toBe(true);
    expect(dockerfile).not.toMatch(/npm (install|i)\b(?! --no-save)/);
    expect(dockerfile).toMatch(/npm install --no-save --omit=dev/);
  });
});
