// Enhances pages that work without it: component scripts with Dutch texts, and forms that are sent only once.
import { initAll } from './govuk-frontend.min.js';

document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported');

initAll({
  characterCount: {
    i18n: {
      charactersUnderLimit: {
        one: 'U hebt nog %{count} teken over',
        other: 'U hebt nog %{count} tekens over',
      },
      charactersAtLimit: 'U hebt geen tekens meer over',
      charactersOverLimit: { one: 'U hebt %{count} teken te veel', other: 'U hebt %{count} tekens te veel' },
    },
  },
  fileUpload: {
    i18n: {
      chooseFilesButton: 'Kies een bestand',
      dropInstruction: 'of sleep het hierheen',
      noFileChosen: 'Nog geen bestand gekozen',
      multipleFilesChosen: { one: '%{count} bestand gekozen', other: '%{count} bestanden gekozen' },
      enteredDropZone: 'U bent in het vak voor bestanden',
      leftDropZone: 'U bent uit het vak voor bestanden',
    },
  },
});

// A second submit of the same form within five seconds is dropped; the server refuses repeats in its own way too.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
  if (form.dataset.sent === 'true') {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'true';
  setTimeout(() => delete form.dataset.sent, 5000);
});

// A page that comes back from the browser's memory must accept a new submit.
window.addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// Street names while somebody types, from the address register through our own server. Without an answer the field is a
// plain one.
for (const input of document.querySelectorAll('input[data-suggest-streets]')) {
  const list = document.getElementById(input.getAttribute('list') ?? '');
  const place = document.getElementById(input.dataset.suggestPlace ?? '');
  let waiting;
  let asked;
  const suggest = async () => {
    const query = new URLSearchParams({ straat: input.value, plaats: place?.value ?? '' });
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${input.dataset.suggestStreets}?${query}`, {
        headers: { Accept: 'application/json' },
        signal: asked.signal,
      });
      if (!answer.ok) return;
      const { straten } = await answer.json();
      list?.replaceChildren(
        ...straten.map((name) => Object.assign(document.createElement('option'), { value: name })),
      );
    } catch {
      // No suggestions then.
    }
  };
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    if (input.value.trim().length >= 3) waiting = setTimeout(suggest, 250);
  });
}
