// Sends files in pieces: several at once, with progress, over lines that drop. What has arrived stays on the server; the
// same file chosen again, also after the page was closed, goes on where it stopped. A field of its own page sends them at
// once; one beside other questions sends them when the form is sent, and names them in it. Without this script the field
// takes one file, which goes along with the form.
const STALL_MS = 30_000;
const LONGEST_WAIT_MS = 30_000;
const ID = /^[0-9a-f-]{36}$/;

/** A refusal of the server, in the words that it gave; `again`: the same try may succeed later. */
class Refusal extends Error {
  constructor(text, again) {
    super(text);
    this.again = again;
  }
}

if (globalThis.crypto?.subtle) for (const box of document.querySelectorAll('[data-uploads]')) start(box);

function start(box) {
  const form = box.closest('form');
  const { uploads: address, when, maxBytes, room, endings, formats } = box.dataset;
  const page = {
    box,
    form,
    address,
    atOnce: when === 'now',
    maxBytes: Number(maxBytes),
    endings: endings.split(','),
    formats,
    room: Number(room),
    token: form.elements.namedItem('_csrf').value,
    list: box.querySelector('[data-uploads-list]'),
    status: box.querySelector('[data-uploads-status]'),
    done: form.querySelector('[data-uploads-done]'),
    back: form.querySelector('[data-uploads-back]'),
    queue: [],
    added: 0,
    refused: 0,
    busy: false,
  };
  for (const part of form.querySelectorAll('[data-uploads-show]')) part.hidden = false;
  for (const part of form.querySelectorAll('[data-uploads-hide]')) part.hidden = true;
  for (const input of box.querySelectorAll('input[type="file"]')) {
    // A camera gives one photo at a time.
    if (!input.hasAttribute('capture')) input.multiple = true;
    input.addEventListener('change', () => {
      for (const file of input.files) take(page, file);
      input.value = '';
      if (page.atOnce) void work(page);
    });
  }
  form.addEventListener('submit', (event) => sendFirst(page, event));
  addEventListener('beforeunload', (event) => {
    if (page.busy) event.preventDefault();
  });
}

/** The files, then the form that names them. What was refused stays on the page, and the button sends the rest. */
function sendFirst(page, event) {
  if (!page.atOnce && page.queue.length === 0 && !page.busy) return;
  event.preventDefault();
  event.stopPropagation();
  if (page.atOnce || page.busy) return;
  const { submitter } = event;
  const [kind] = page.form.querySelectorAll('input[type="radio"][name="kind"]');
  if (kind && !page.form.elements.namedItem('kind').value) {
    page.status.textContent = 'Kies eerst wat voor document het is.';
    kind.focus();
    return;
  }
  const before = page.refused;
  page.status.textContent = 'Wij versturen eerst uw bestanden.';
  void work(page).then(() => {
    if (page.refused === before) page.form.requestSubmit(submitter);
  });
}

/** What the files are and where they belong: said by the page, or chosen in the form. */
function placeOf({ box, form }) {
  if (box.dataset.kind) return { kind: box.dataset.kind, item: box.dataset.item ?? '' };
  const item = form.elements.namedItem('item')?.value ?? '';
  return { kind: form.elements.namedItem('kind').value, item: ID.test(item) ? item : '' };
}

/** The form tells which files came before it. */
function name({ form, atOnce }, document_) {
  if (atOnce) return;
  const field = form.elements.namedItem('documents');
  field.value = [...field.value.split(','), document_].filter((id) => ID.test(id)).join(',');
}

/** A line on the page for this file; those that can never be taken are refused before a byte is sent. */
function take(page, file) {
  const line = lineOf(page, file);
  const ending = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase();
  const megabytes = (file.size / 1024 / 1024).toLocaleString('nl-BE', { maximumFractionDigits: 1 });
  if (file.size === 0) return refuse(page, line, 'Dit bestand is leeg. Kies een ander bestand.');
  if (file.size > page.maxBytes)
    return refuse(
      page,
      line,
      `Dit bestand is ${megabytes} MB groot. Een bestand mag hoogstens ${page.maxBytes / 1024 / 1024} MB zijn.`,
    );
  if (ending !== undefined && !page.endings.includes(ending))
    return refuse(page, line, `Wij aanvaarden geen bestanden die eindigen op .${ending}. ${page.formats}`);
  if (page.room <= 0)
    return refuse(
      page,
      line,
      'U hebt het hoogste aantal bestanden bereikt. Verwijder eerst een ander bestand.',
    );
  page.room -= 1;
  page.queue.push({ file, line });
  line.say(page.atOnce ? 'Wacht' : 'Wordt mee verstuurd');
}

function lineOf(page, file) {
  const item = document.createElement('li');
  item.className = 'rf-files__item';
  const name = Object.assign(document.createElement('span'), { className: 'rf-files__name' });
  name.append(document.createElement('bdi'));
  name.firstChild.textContent = file.name;
  const words = Object.assign(document.createElement('span'), { className: 'rf-files__detail' });
  const bar = Object.assign(document.createElement('progress'), {
    max: 100,
    value: 0,
    className: 'rf-progress',
  });
  bar.setAttribute('aria-label', `Voortgang van ${file.name}`);
  const stop = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'vl-link-button',
  });
  stop.append('Stop');
  const hidden = Object.assign(document.createElement('span'), { className: 'govuk-visually-hidden' });
  hidden.textContent = ` met ${file.name}`;
  stop.append(hidden);
  name.append(words, bar);
  item.append(name, stop);
  page.list.append(item);
  const line = {
    stopped: false,
    say: (text) => (words.textContent = text),
    show: (part) => (bar.value = Math.round(part * 100)),
    end: (text, good) => {
      words.textContent = text;
      words.className = good ? 'rf-files__detail' : 'rf-files__refusal';
      bar.remove();
      stop.remove();
    },
  };
  stop.addEventListener('click', () => {
    line.stopped = true;
    const waiting = page.queue.findIndex((one) => one.line === line);
    if (waiting >= 0) {
      page.queue.splice(waiting, 1);
      page.room += 1;
      item.remove();
      return;
    }
    line.xhr?.abort();
    line.wake?.();
  });
  return line;
}

function refuse(page, line, text) {
  page.refused += 1;
  line.end(text, false);
  tell(page);
}

async function work(page) {
  if (page.busy) return;
  page.busy = true;
  for (let next = page.queue.shift(); next; next = page.queue.shift()) {
    try {
      name(page, await send(page, next.file, next.line));
      page.added += 1;
      next.line.end('Toegevoegd. Wij controleren het nog op virussen.', true);
    } catch (fault) {
      page.room += 1;
      page.refused += 1;
      const text = next.line.stopped
        ? 'Gestopt.'
        : fault instanceof Refusal
          ? fault.message
          : 'Wij kunnen dit bestand niet lezen. Kies het opnieuw.';
      next.line.end(text, false);
    }
    tell(page);
  }
  page.busy = false;
}

/** One short sentence for who does not see the bars; never on every percent. */
function tell(page) {
  const waiting = page.queue.length;
  page.status.textContent = [
    page.added === 1 ? '1 bestand toegevoegd.' : `${page.added} bestanden toegevoegd.`,
    page.refused === 0 ? '' : page.refused === 1 ? '1 bestand niet.' : `${page.refused} bestanden niet.`,
    waiting === 0 ? '' : waiting === 1 ? 'Nog 1 bestand te gaan.' : `Nog ${waiting} bestanden te gaan.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
  if (page.done) page.done.hidden = page.added === 0;
  if (page.back) page.back.hidden = page.added > 0;
}

/** Answers the id of the document. */
async function send(page, file, line) {
  line.say('Wordt voorbereid');
  const sha256 = hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  const fields = { ...placeOf(page), name: file.name, size: String(file.size), sha256 };
  let upload = await persist(page, line, { method: 'POST', path: '', fields });
  if (upload.document) return upload.document;
  const address = `/${upload.id}`;
  try {
    for (;;) {
      const missing = Array.from({ length: upload.pieces }, (_, n) => n).filter(
        (n) => !upload.received.includes(n),
      );
      if (missing.length === 0) break;
      if (missing.length < upload.pieces) line.say('Gaat verder waar het stopte');
      for (const number of missing) {
        const from = number * upload.pieceBytes;
        const piece = file.slice(from, Math.min(file.size, from + upload.pieceBytes));
        const progress = (loaded) => {
          const sent = Math.min(file.size, from + loaded);
          line.show(sent / file.size);
          line.say(`${Math.round((sent / file.size) * 100)} % verstuurd`);
        };
        upload = await persist(page, line, { method: 'PUT', path: `${address}/${number}`, piece, progress });
      }
    }
    line.show(1);
    line.say('Wordt nagekeken');
    return (await persist(page, line, { method: 'POST', path: `${address}/klaar`, fields: {} })).document;
  } catch (fault) {
    if (line.stopped) void request(page, line, { method: 'DELETE', path: address }).catch(() => undefined);
    throw fault;
  }
}

/** Tries until there is an answer: at once, then after 1, 2, 4 … 30 seconds, or as soon as the line is back. */
async function persist(page, line, what) {
  for (let wait = 1000; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    if (line.stopped) throw new Refusal('Gestopt.', false);
    try {
      return await request(page, line, what);
    } catch (fault) {
      if (line.stopped || !(fault instanceof Refusal) || !fault.again) throw fault;
      line.say('Geen verbinding. Wij gaan vanzelf verder als ze er weer is.');
      page.status.textContent = 'Geen verbinding. Wij gaan vanzelf verder als ze er weer is.';
      await until(wait, line);
    }
  }
}

function until(milliseconds, line) {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      removeEventListener('online', wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    addEventListener('online', wake);
    line.wake = wake;
  });
}

function request(page, line, { method, path, fields, piece, progress }) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    line.xhr = xhr;
    let stalled;
    const alive = () => {
      clearTimeout(stalled);
      stalled = setTimeout(() => xhr.abort(), STALL_MS * 2);
    };
    const lost = () => {
      clearTimeout(stalled);
      reject(new Refusal('Geen verbinding.', true));
    };
    xhr.upload.addEventListener('progress', (event) => {
      alive();
      progress?.(event.loaded);
    });
    xhr.addEventListener('error', lost);
    xhr.addEventListener('abort', lost);
    xhr.addEventListener('load', () => {
      clearTimeout(stalled);
      const answer = jsonOf(xhr.responseText);
      if (xhr.status >= 200 && xhr.status < 300 && (answer || xhr.status === 204)) return resolve(answer);
      reject(refusalOf(xhr, answer));
    });
    xhr.open(method, `${page.address}${path}`);
    xhr.setRequestHeader('Accept', 'application/json');
    xhr.setRequestHeader('x-csrf-token', page.token);
    if (piece) xhr.setRequestHeader('Content-Type', 'application/octet-stream');
    alive();
    xhr.send(piece ?? (fields && new URLSearchParams(fields)));
  });
}

function refusalOf(xhr, answer) {
  // The sign-in page came back instead of an answer.
  if (!answer && xhr.status < 400)
    return new Refusal(
      'U bent afgemeld. Meld u opnieuw aan en kies dit bestand nog eens: wat al aankwam, blijft bewaard.',
      false,
    );
  const again = xhr.status === 0 || xhr.status === 408 || xhr.status === 429 || xhr.status >= 500;
  return new Refusal(answer?.detail ?? 'Er ging iets mis. Kies dit bestand opnieuw.', again);
}

function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
