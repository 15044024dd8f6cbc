// For whoever is signed in: keeps what is typed on a form page until it is saved, and warns before the session ends.
// Pages work without it: a page is saved when its button is pressed, and an ended session leads back to the same page.

const EVERY_MS = 20_000;
const WARN_MS = 150_000;
const LAST_SEEN = 'rf-laatst-gezien';
const body = document.body;
const form = document.querySelector('form[data-keep]');
const token = () => document.querySelector('input[name="_csrf"]')?.value ?? '';

// ---- what is typed

const page = form ? new URL(form.action).pathname : '';
let kept;
let shown;

function typedNow() {
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

function put(typed) {
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

/** From now on the server forgets what is kept once the page is saved. */
function mark() {
  if (form.querySelector('input[name="concept"]')) return;
  form.append(
    Object.assign(document.createElement('input'), { type: 'hidden', name: 'concept', value: '1' }),
  );
}

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

async function keep(more) {
  const typed = typedNow();
  const now = JSON.stringify(typed);
  if (now === kept || form.dataset.sent === 'true') return;
  const before = kept;
  kept = now;
  mark();
  try {
    const answer = await ask(
      '/concept',
      { pagina: page, versie: form.elements.version?.value ?? '', getypt: typed },
      more,
    );
    if (!answer.ok) return;
    seen();
    const { op } = await answer.json();
    told(`Wat u intikte, is bewaard op ${op}.`);
  } catch {
    kept = before;
  }
}

function told(text) {
  shown ??= form.appendChild(Object.assign(document.createElement('p'), { className: 'govuk-hint rf-kept' }));
  shown.textContent = text;
}

function notice(text, buttons) {
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

async function bringBack() {
  const answer = await ask(`/concept?${new URLSearchParams({ pagina: page })}`);
  if (answer.status !== 200) return;
  const { versie, getypt, op } = await answer.json();
  const original = typedNow();
  const throwAway = [
    'Gooi weg wat ik intikte',
    async (box) => {
      await ask('/concept/weg', { pagina: page });
      put(original);
      kept = JSON.stringify(typedNow());
      box.remove();
    },
  ];
  mark();
  if (JSON.stringify(original) === JSON.stringify({ ...original, ...getypt })) return;
  if (versie === (form.elements.version?.value ?? '')) {
    put(getypt);
    kept = JSON.stringify(typedNow());
    notice(
      `Wij bewaarden wat u intikte op ${op}. Het staat hieronder. Klik onderaan op de knop om het te gebruiken.`,
      [throwAway],
    );
    return;
  }
  notice(
    `Wij bewaarden wat u intikte op ${op}. Daarna wijzigde er iets in een ander venster of op een ander toestel.`,
    [['Toon wat ik toen intikte', (box) => (put(getypt), box.remove())], throwAway],
  );
}

if (form) {
  // After a fault the page shows what was typed, and nothing of it is kept yet.
  if (form.dataset.keep === 'stored') {
    kept = JSON.stringify(typedNow());
    bringBack().catch(() => undefined);
  }
  setInterval(() => keep(), EVERY_MS);
  window.addEventListener('pagehide', () => keep({ keepalive: true }));
  document.addEventListener(
    'visibilitychange',
    () => document.visibilityState === 'hidden' && keep({ keepalive: true }),
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
    if (form) keep();
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
