// For whoever is signed in: keeps what is typed on a form page until it is saved, and warns before the session ends.
// Pages work without it: a page is saved when its button is pressed, and an ended session leads back to the same page.

const EVERY_MS = 20_000;
const WARN_MS = 150_000;
const LAST_SEEN = 'rf-laatst-gezien';
const body = document.body;
const token = () => document.querySelector('input[name="_csrf"]')?.value ?? '';

// ---- what is typed

const ask = (address, content, more = {}) =>
  fetch(address, {
    ...(content
      ? {
          method: 'POST',
          body: JSON.stringify(content),
          headers: {
            Accept: 'application/json',
            'Content-Type': 'application/json',
            'X-CSRF-Token': token(),
          },
        }
      : { headers: { Accept: 'application/json' } }),
    ...more,
  });

function typedIn(form) {
  const typed = {};
  for (const field of form.elements) {
    const { name, type } = field;
    if (!name || name.startsWith('_') || ['file', 'hidden', 'submit', 'button', 'password'].includes(type))
      continue;
    const several = type === 'checkbox' || field.multiple;
    if (several) typed[name] ??= [];
    if ((type === 'checkbox' || type === 'radio') && !field.checked) {
      if (!several) typed[name] ??= '';
    } else if (field.multiple) typed[name].push(...[...field.selectedOptions].map((option) => option.value));
    else if (several) typed[name].push(field.value);
    else typed[name] = field.value;
  }
  return typed;
}

function putIn(form, typed) {
  for (const field of form.elements) {
    const { name, type } = field;
    if (!name || type === 'hidden' || type === 'file' || !Object.hasOwn(typed, name)) continue;
    const values = [typed[name]].flat();
    if (type === 'checkbox' || type === 'radio') field.checked = values.includes(field.value);
    else if (field.multiple)
      for (const option of field.options) option.selected = values.includes(option.value);
    else if (type !== 'submit' && type !== 'button') field.value = values[0] ?? '';
    field.dispatchEvent(
      new Event(type === 'radio' || type === 'checkbox' ? 'click' : 'input', { bubbles: true }),
    );
    if (type === 'radio' || type === 'checkbox') field.checked = values.includes(field.value);
  }
}

function notice(form, text, buttons) {
  const box = Object.assign(document.createElement('div'), {
    className: 'rf-flash rf-flash--info rf-kept-notice',
  });
  box.setAttribute('role', 'status');
  box.append(Object.assign(document.createElement('p'), { textContent: text }));
  for (const [label, act] of buttons) {
    const button = Object.assign(document.createElement('button'), {
      type: 'button',
      className: 'vl-link-button',
      textContent: label,
    });
    button.addEventListener('click', () => act(box));
    box.append(button);
  }
  form.before(box);
}

/** Keeps one form; a page may have several, each sent to an address of its own. */
function keeperOf(form) {
  // A field may be called `action`, which hides the form's own.
  const page = new URL(form.getAttribute('action'), location.href).pathname;
  const version = () => form.elements.namedItem('version')?.value ?? '';
  const now = () => JSON.stringify(typedIn(form));
  let kept;
  let shown;

  /** From now on the server forgets what is kept once the page is saved. Before a file, so that it is read with the words. */
  function mark() {
    if (form.querySelector('input[name="concept"]')) return;
    form.prepend(
      Object.assign(document.createElement('input'), { type: 'hidden', name: 'concept', value: '1' }),
    );
  }

  function told(text) {
    shown ??= form.appendChild(
      Object.assign(document.createElement('p'), { className: 'govuk-hint rf-kept' }),
    );
    shown.textContent = text;
  }

  async function keep(more) {
    const typed = now();
    if (typed === kept || form.dataset.sent === 'true') return;
    const before = kept;
    kept = typed;
    mark();
    try {
      const content = { pagina: page, versie: version(), getypt: JSON.parse(typed) };
      const answer = await ask('/concept', content, more);
      if (!answer.ok) return;
      seen();
      const { op } = await answer.json();
      told(`Wat u intikte, is bewaard op ${op}.`);
    } catch {
      kept = before;
    }
  }

  async function bringBack() {
    const answer = await ask(`/concept?${new URLSearchParams({ pagina: page })}`);
    if (answer.status !== 200) return;
    const { versie, getypt, op } = await answer.json();
    const original = typedIn(form);
    const throwAway = [
      'Gooi weg wat ik intikte',
      async (box) => {
        await ask('/concept/weg', { pagina: page });
        putIn(form, original);
        kept = now();
        box.remove();
      },
    ];
    mark();
    if (JSON.stringify(original) === JSON.stringify({ ...original, ...getypt })) return;
    if (versie === version()) {
      putIn(form, getypt);
      kept = now();
      notice(
        form,
        `Wij bewaarden wat u intikte op ${op}. Het staat hieronder. Klik onderaan op de knop om het te gebruiken.`,
        [throwAway],
      );
      return;
    }
    notice(
      form,
      `Wij bewaarden wat u intikte op ${op}. Daarna wijzigde er iets in een ander venster of op een ander toestel.`,
      [['Toon wat ik toen intikte', (box) => (putIn(form, getypt), box.remove())], throwAway],
    );
  }

  // After a fault the page shows what was typed, and nothing of it is kept yet.
  if (form.dataset.keep === 'stored') {
    kept = now();
    bringBack().catch(() => undefined);
  }
  return keep;
}

const keepers = [...document.querySelectorAll('form[data-keep]')].map(keeperOf);
const keepAll = (more) => {
  for (const keep of keepers) void keep(more);
};
if (keepers.length > 0) {
  setInterval(() => keepAll(), EVERY_MS);
  window.addEventListener('pagehide', () => keepAll({ keepalive: true }));
  document.addEventListener(
    'visibilitychange',
    () => document.visibilityState === 'hidden' && keepAll({ keepalive: true }),
  );
}

// ---- the end of the session

const sessionMs = Number(body.dataset.sessionSeconds) * 1000;
const dialog = document.querySelector('dialog[data-session]');

/** The last request of any tab; without storage only of this one. */
let seenHere = Date.now();
function seen() {
  seenHere = Date.now();
  try {
    localStorage.setItem(LAST_SEEN, String(seenHere));
  } catch {
    // Then each tab counts for itself.
  }
}
function lastSeen() {
  try {
    return Math.max(seenHere, Number(localStorage.getItem(LAST_SEEN)) || 0);
  } catch {
    return seenHere;
  }
}

async function stay() {
  dialog.close();
  try {
    const answer = await ask('/sessie');
    if (answer.status === 401) return leave();
    seen();
  } catch {
    // No network now: the next look warns again.
  }
}

const leave = () =>
  location.replace(`/sessie-voorbij?${new URLSearchParams({ terug: location.pathname + location.search })}`);

function look() {
  const left = sessionMs - (Date.now() - lastSeen());
  if (left <= 0) return leave();
  if (left > WARN_MS) {
    if (dialog.open) dialog.close();
    return;
  }
  const minutes = Math.ceil(left / 60_000);
  const text = `Over ${minutes === 1 ? 'één minuut' : `${minutes} minuten`} melden wij u af.`;
  const line = dialog.querySelector('[data-session-left]');
  if (line.textContent !== text) line.textContent = text;
  if (!dialog.open) {
    keepAll();
    dialog.showModal();
  }
}

if (sessionMs > 0 && dialog) {
  seen();
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    stay();
  });
  dialog.querySelector('button').addEventListener('click', stay);
  setInterval(look, 1000);
}
