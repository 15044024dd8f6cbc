import { refillForm } from './refill-form.js';

const page = (inner: string): string =>
  `<form method="post" action="/zoek"><input type="hidden" name="version" value="1"></form>
   <form method="post" action="/pagina" data-keep="stored"><input type="hidden" name="_csrf" value="new"><input type="hidden" name="version" value="7">${inner}<button name="terug" value="x">Terug</button></form>`;

describe('what was typed, back in its form', () => {
  it.each<[string, string, Record<string, string | string[]>, string]>([
    ['a text', '<input class="a" id="n" name="n" type="text" value="old">', { n: 'new & "old"' }, '<input class="a" id="n" name="n" type="text" value="new &#38; &#34;old&#34;">'],
    ['an empty text', '<input name="n" type="text">', { n: 'x' }, '<input name="n" type="text" value="x">'],
    ['a long text', '<textarea id="t" name="t" rows="5">old</textarea>', { t: '<script>\n2' }, '<textarea id="t" name="t" rows="5">&#60;script&#62;\n2</textarea>'],
    ['a text with signs of a pattern', '<textarea name="t"></textarea>', { t: "$& $' $1" }, "<textarea name=\"t\">$&#38; $&#39; $1</textarea>"],
    ['a choice', '<input name="r" type="radio" value="a" checked><input name="r" type="radio" value="b">', { r: 'b' }, '<input name="r" type="radio" value="a"><input name="r" type="radio" value="b" checked>'],
    ['boxes', '<input name="b" type="checkbox" value="1" checked><input name="b" type="checkbox" value="2"><input name="b" type="checkbox" value="3">', { b: ['2', '3'] }, '<input name="b" type="checkbox" value="1"><input name="b" type="checkbox" value="2" checked><input name="b" type="checkbox" value="3" checked>'],
    ['a list', '<select id="s" name="s"><option value="a" selected>A</option><option value="b">B</option></select>', { s: 'b' }, '<select id="s" name="s"><option value="a">A</option><option value="b" selected>B</option></select>'],
    ['a choice with its name in words of HTML', '<input name="c" type="radio" value="a&amp;b">', { c: 'a&b' }, '<input name="c" type="radio" value="a&amp;b" checked>'],
  ])('%s', (_what, inner, sent, expected) => {
    expect(refillForm(page(inner), '/pagina', sent)).toContain(expected);
  }); // prettier-ignore

  it('takes the version of then, so that what changed in between is seen, and the token of now', () => {
    const filled = refillForm(page('<input name="n">'), '/pagina', { n: '1', version: '5', _csrf: 'old' });
    expect(filled).toContain('name="version" value="5"');
    expect(filled).toContain('name="_csrf" value="new"');
    expect(filled).toContain('data-keep="typed"');
    expect(filled).toContain('name="version" value="1"');
    expect(filled).toContain('U was intussen afgemeld');
  });

  it('carries what the page does not ask now, as a later step does, but presses no button', () => {
    const filled = refillForm(page('<input name="n">'), '/pagina', { n: '1', later: '"x"', terug: 'x' });
    expect(filled).toContain('<input type="hidden" name="later" value="&#34;x&#34;">');
    expect(filled).not.toContain('name="terug" value="x">\n');
    expect(filled!.match(/name="terug"/g)).toHaveLength(1);
  });

  it.each<[string, string, Record<string, string>]>([
    ['another page', '/anders', { n: '1' }],
    ['a page that asks nothing of it', '/pagina', { version: '5' }],
    ['the form beside it', '/zoek', { n: '1' }],
  ])('leaves %s as it is', (_what, path, sent) => {
    expect(refillForm(page('<input name="n">'), path, sent)).toBeUndefined();
  });
});
