import fc from 'fast-check';
import { organisationFor, readIdentity, rolesFor, type Identity } from './identity.js';
import { attributeMap, DEFAULT_ROLES, parseRight, roleTable } from './mapping.js';
import { safeReturnPath } from './return-path.js';
import { parseInsz } from '#kernel';

const INSZ = '85073003328';
const map = attributeMap.parse({});
const settings = { roles: DEFAULT_ROLES, fundOrganisations: ['OVO002949'] };

function identity(change: Partial<Identity>): Identity {
  const nationalNumber = parseInsz(INSZ);
  if (!nationalNumber) throw new Error('no valid number');
  return {
    nationalNumber,
    givenName: 'An',
    familyName: 'Maes',
    targetGroup: 'GID',
    organisation: 'OVO002949',
    organisationName: 'Departement Kanselarij',
    rights: [],
    ...change,
  };
}

describe('reading the attributes', () => {
  const full = {
    rrn: INSZ,
    given_name: 'An',
    family_name: 'Maes',
    vo_doelgroepcode: 'gid',
    vo_orgcode: 'ovo002949',
  };

  it('takes them by the names of the table, whatever the case', () => {
    const read = readIdentity(
      { ...full, DKBUZA_Rampenfonds_rol_3D: ['Rampenfonds-jurist:OVO002949', 'x'] },
      map,
    );
    expect(read).toMatchObject({
      ok: true,
      value: { targetGroup: 'GID', organisation: 'OVO002949', rights: ['Rampenfonds-jurist:OVO002949', 'x'] },
    });
  });

  it('takes other names from the settings', () => {
    const other = attributeMap.parse({ nationalNumber: 'urn:rrn' });
    expect(readIdentity({ ...full, rrn: undefined, 'urn:rrn': INSZ }, other).ok).toBe(true);
  });

  it.each([
    ['rrn', '85073003329', 'nationalNumber'],
    ['rrn', undefined, 'nationalNumber'],
    ['rrn', [INSZ, INSZ], 'nationalNumber'],
    ['given_name', '', 'givenName'],
    ['given_name', { nested: 'x' }, 'givenName'],
    ['family_name', 'a\u0000b', 'familyName'],
    ['vo_doelgroepcode', undefined, 'targetGroup'],
  ])('refuses %s = %j and names only the attribute', (name, value, attribute) => {
    expect(readIdentity({ ...full, [name]: value }, map)).toEqual({
      ok: false,
      error: { code: 'login/incomplete-identity', params: { attribute } },
    });
  });
});

describe('rights', () => {
  it.each([
    ['Rampenfonds-behandelaar:OVO002949', 'rampenfonds-behandelaar', ['OVO002949']],
    ['RAMPENFONDS-Jurist:ovo1, OVO2', 'rampenfonds-jurist', ['OVO1', 'OVO2']],
    ['a:b:c', 'a', ['B:C']],
  ])('%s is read', (value, name, organisations) => {
    expect(parseRight(value)).toEqual({ name, organisations });
  });

  it.each([
    [{ rights: ['Rampenfonds-behandelaar:OVO002949'] }, ['officer']],
    [
      { rights: ['rampenfonds-GOEDKEURDER:ovo002949', 'Rampenfonds-jurist:OVO002949'] },
      ['approver', 'lawyer'],
    ],
    [
      { targetGroup: 'BUR', organisation: undefined, rights: ['Rampenfonds-deskundige:OVO002949'] },
      ['expert'],
    ],
    [
      { targetGroup: 'EA', organisation: '0123456749', rights: ['Rampenfonds-deskundige:0123456749'] },
      ['expert'],
    ],
  ] as const)('of %j give %j', (change, roles) => {
    expect(rolesFor('back-office', identity(change), settings)).toEqual({ ok: true, value: roles });
  });

  it.each([
    [{ rights: [] }],
    [{ rights: ['Rampenfonds-behandelaar'] }],
    [{ rights: ['Ander-behandelaar:OVO002949'] }],
    [{ rights: ['Rampenfonds-behandelaar:OVO999999'] }],
    [{ organisation: 'OVO999999', rights: ['Rampenfonds-behandelaar:OVO999999'] }],
    [{ organisation: undefined, rights: ['Rampenfonds-behandelaar:OVO002949'] }],
    [{ targetGroup: 'BUR', rights: ['Rampenfonds-behandelaar:OVO002949'] }],
    [{ targetGroup: 'LB', rights: ['Rampenfonds-deskundige:OVO002949'] }],
    [{ rights: ['constructor:OVO002949', '__proto__:OVO002949'] }],
  ] as const)('of %j give no entry to the back-office', (change) => {
    expect(rolesFor('back-office', identity(change), settings)).toEqual({
      ok: false,
      error: { code: 'login/no-fund-role' },
    });
  });

  it.each(['BUR', 'EA', 'LB', 'OV', 'VER'])(
    'the e-loket lets target group %s in as claimant',
    (targetGroup) => {
      expect(rolesFor('e-loket', identity({ targetGroup }), settings)).toEqual({
        ok: true,
        value: ['claimant'],
      });
    },
  );

  it.each(['GID', 'constructor', ''])('the e-loket refuses target group "%s"', (targetGroup) => {
    expect(rolesFor('e-loket', identity({ targetGroup }), settings).ok).toBe(false);
  });

  it('a role table in the settings replaces ours and may name known roles only', () => {
    expect(roleTable.parse({ 'Fonds-Chef': 'approver' })).toEqual({ 'fonds-chef': 'approver' });
    expect(roleTable.safeParse({ 'fonds-chef': 'system' }).success).toBe(false);
  });
});

describe('for whom somebody signed in', () => {
  const KBO = '0999123457';
  const wanted = { ...settings, organisationRight: 'Rampenfonds-Indiener' };
  const acting = (change: Partial<Identity>): Identity =>
    identity({
      targetGroup: 'EA',
      organisation: KBO,
      organisationName: 'Bakkerij Lambrecht',
      rights: [`rampenfonds-indiener:${change.organisation ?? KBO}`],
      ...change,
    });

  it('a citizen acts for himself', () => {
    const citizen = identity({ targetGroup: 'BUR', organisation: undefined, organisationName: undefined });
    expect(organisationFor(citizen, wanted)).toEqual({ ok: true, value: undefined });
  });

  it.each([
    ['EA', KBO, 'enterprise'],
    ['VER', KBO, 'association'],
    ['OV', KBO, 'association'],
    ['LB', KBO, 'local-authority'],
    ['LB', 'OVO002949', 'local-authority'],
    ['LB', '32003', 'local-authority'],
  ])('%s with %s is an %s', (targetGroup, organisation, kind) => {
    const value = { kind, number: organisation, name: 'Bakkerij Lambrecht' };
    expect(organisationFor(acting({ targetGroup, organisation }), wanted)).toEqual({ ok: true, value });
  });

  it.each([
    [{ organisation: undefined }],
    [{ organisation: '0999123497' }],
    [{ organisation: 'OVO002949' }],
    [{ organisation: '32003' }],
    [{ organisationName: undefined }],
  ])('with %j it is not known for whom', (change) => {
    expect(organisationFor(acting(change), wanted)).toEqual({
      ok: false,
      error: { code: 'login/no-organisation' },
    });
  });

  it.each([
    [[]],
    [['Rampenfonds-indiener:0999567875']],
    [['Ander-indiener:0999123457']],
    [['Rampenfonds-indiener']],
  ])('the rights %j are not enough to act for it', (rights) => {
    expect(organisationFor(acting({ rights }), wanted)).toEqual({
      ok: false,
      error: { code: 'login/no-organisation-right' },
    });
  });

  it('needs no right when the settings ask for none', () => {
    expect(organisationFor(acting({ rights: [] }), { ...settings, organisationRight: '' }).ok).toBe(true);
  });
});

describe('the page after login', () => {
  it.each(['/', '/aanvraag/12?stap=2', '/a%2Fb'])('keeps %s', (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    'https://evil.example', '//evil.example', '/\\evil.example', '\\\\evil', '/\t/evil.example', 'javascript:alert(1)',
    '/.//evil.example', '/a/..//evil.example', 'x', '', '/aanmelden', '/saml/acs', `/${'a'.repeat(600)}`, 7, undefined, ['/a'],
  ])('turns %j into the start page', (path) => {
    expect(safeReturnPath(path)).toBe('/');
  }); // prettier-ignore

  it('never leaves our own address', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'/\\.:@?#%09 evil\t\n') }), (typed) => {
        expect(new URL(safeReturnPath(typed), 'https://own.example').origin).toBe('https://own.example');
      }),
      { numRuns: 2000 },
    );
  });
});
