import { Money, plainDate, Temporal } from '#kernel';
import { createViews } from './views.js';

const env = createViews({ roots: [] });
const render = (template: string, view: object = {}): string => env.renderString(template, view);
const page = (body: string, view: object = {}, layout = 'eloket'): string =>
  render(`{% extends "layouts/${layout}.njk" %}${body}`, view);

describe('filters', () => {
  it.each([
    ['{{ x | money }}', Money.of('1250.50'), '1.250,50'],
    ['{{ x | euro }}', Money.of('1250.50'), '€\u00a01.250,50'],
    ['{{ x | date }}', plainDate('2024-04-19'), '19 april 2024'],
    ['{{ x | dateShort }}', plainDate('2024-04-09'), '09-04-2024'],
    ['{{ x | moment }}', Temporal.Instant.from('2024-07-01T10:05:00Z'), '1 juli 2024 om 12:05'],
    ['{{ x | maskIban }}', 'BE71096123456769', 'BE71 •••• •••• 6769'],
    ['{{ x | nl2br }}', 'a\r\n<b>', 'a<br>&#60;b&#62;'],
    ['{{ x | bytes }}', 1_400_000, '1,4 MB'],
    ['{{ x | money }}', undefined, ''],
    ['{{ x }}', '<script>', '&lt;script&gt;'],
  ])('%s of %s', (template, x, shown) => {
    expect(render(template, { x })).toBe(shown);
  });
});

describe('layout', () => {
  const errors = { summary: [{ text: 'Vul een bedrag in', href: '#amount' }], fields: {} };

  it('says Fout in the title and shows the summary above the heading', () => {
    const html = page('{% block content %}<h1>Bedrag</h1>{% endblock %}', { title: 'Bedrag', errors });
    expect(html).toContain('<title>Fout: Bedrag – Rampenfonds</title>');
    expect(html).toMatch(/<a href="#amount"[^>]*>Vul een bedrag in<\/a>[\s\S]*<h1>/);
    expect(html).toContain('lang="nl-BE"');
  });

  it.each(['input', 'textarea', 'radios', 'checkboxes', 'date-input', 'file-upload', 'select'])(
    'says Fout, not Error, before the error of %s',
    (component) => {
      const macro = `govuk${component.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
      const html = render(
        `{% from "govuk/components/${component}/macro.njk" import ${macro} %}{{ ${macro}({ id: "x", idPrefix: "x", name: "x", items: [], label: { text: "X" }, errorMessage: { text: "Vul in." } }) }}`,
      );
      expect(html).toContain('<span class="govuk-visually-hidden">Fout:</span> Vul in.');
      expect(html).not.toContain('Error');
    },
  );

  it('has no inline script or style, which the content policy would refuse', () => {
    for (const layout of ['eloket', 'back-office']) {
      const html = page('', { title: 'x', user: { name: 'A' }, demo: { today: '3 mei 2024' } }, layout);
      expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
    }
  });

  it('says DEMO with the date only in the demo', () => {
    expect(page('', { demo: { today: '3 mei 2024' } })).toContain('DEMO · vandaag is 3 mei 2024');
    expect(page('')).not.toContain('DEMO');
  });

  it('logs out by a form with the token, escaped', () => {
    const html = page('', { user: { name: '<i>An</i>' }, csrfToken: 'tok"en' });
    expect(html).toContain('action="/afmelden"');
    expect(html).toContain('value="tok&quot;en"');
    expect(html).toContain('&lt;i&gt;An&lt;/i&gt;');
  });

  it('shows the aside only where a page fills it', () => {
    expect(page('{% block aside %}<p>hulp</p>{% endblock %}')).toMatch(/<aside[^>]*><p>hulp<\/p><\/aside>/);
    expect(page('')).not.toContain('<aside');
  });

  it('marks the current entry of the navigation', () => {
    const nav = [
      { text: 'Mijn werk', href: '/werk', current: true },
      { text: 'Rampen', href: '/rampen' },
    ];
    const html = page('', { nav }, 'back-office');
    expect(html).toContain('href="/werk" aria-current="page"');
    expect(html).toContain('href="/rampen">');
  });

  it.each(['403', '404', '413', '422', '429', '500'])(
    'error page %s has a Dutch heading and takes a text',
    (code) => {
      expect(env.render(`errors/${code}.njk`, {})).toMatch(/<h1[^>]*>[A-Z]/);
      expect(env.render(`errors/${code}.njk`, { text: 'Reden <b>' })).toContain('Reden &lt;b&gt;');
      expect(env.render(`errors/${code}.njk`, { requestId: 'r-1' })).toContain('r-1');
    },
  );
});

describe('components', () => {
  it('tells the state of a step in words', () => {
    const items = [
      { text: 'Ingediend', state: 'done' },
      { text: 'Beslissing', detail: 'in juni', state: 'now' },
    ];
    const html = render('{% from "components/steps.njk" import steps %}{{ steps(items) }}', { items });
    expect(html).toContain('Gedaan: ');
    expect(html).toMatch(/aria-current="step"[\s\S]*Nu: [\s\S]*Beslissing[\s\S]*in juni/);
  });

  it('lays out a computation with heads, sums and a dash for what does not apply', () => {
    const table = {
      caption: 'Berekening',
      lines: ['Wagen'],
      rows: [{ step: 'Min slijtage', article: 'art. 12', cells: [undefined], total: Money.of('-5.00') }],
      result: { step: 'Tegemoetkoming', cells: [Money.ZERO], total: Money.ZERO },
    };
    const html = render(
      '{% from "components/calculation.njk" import calculation %}{{ calculation(table) }}',
      { table },
    );
    expect(html).toContain('<th scope="row">Min slijtage<span class="rf-ledger__article">art. 12</span>');
    expect(html).toContain('−\u00a05,00');
    expect(html).toContain('>–</span>');
    expect(html.match(/0,00/g)).toHaveLength(2);
  });

  it('prevents a double click and keeps the name of the button', () => {
    const source =
      '{% from "components/submit-once.njk" import submitOnce %}{{ submitOnce("Indienen", { name: "doe", value: "ja" }) }}';
    expect(render(source)).toMatch(/data-prevent-double-click="true" name="doe" value="ja">Indienen/);
  });
});
