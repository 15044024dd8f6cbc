import { DomainException } from '#platform';
import { Router } from 'express';
import { receivedText, type CaughtMail, type MailBox } from './mail-box.js';

/** Pages that show the caught mails, and the same as JSON for scripts (`/mails.json?to=luc@example.be`). */
export function mailCatcher(box: MailBox): Router {
  const router = Router();
  router.get('/mails', (req, res) => {
    const to = typeof req.query['to'] === 'string' ? req.query['to'] : undefined;
    const mails = box
      .list(to)
      .slice(0, 200)
      .map((mail) => ({ ...mail, received: receivedText(mail) }));
    res.render('mail-catcher/list', { title: 'Mails die het fonds verstuurde', mails, to });
  });
  router.get('/mails.json', (req, res) => {
    const to = typeof req.query['to'] === 'string' ? req.query['to'] : undefined;
    res.json(box.list(to));
  });
  router.get('/mails/:id', (req, res) => {
    const mail = known(box, req.params.id);
    res.render('mail-catcher/mail', { title: mail.subject, mail, received: receivedText(mail) });
  });
  router.get('/mails/:id/bijlagen/:index', async (req, res) => {
    const found = await box.attachment(req.params.id, Number(req.params.index));
    if (!found) throw new DomainException({ code: 'common/not-found' });
    res.attachment(found.name).type(found.mediaType).send(found.content);
  });
  return router;
}

function known(box: MailBox, id: string): CaughtMail {
  const mail = box.find(id);
  if (!mail) throw new DomainException({ code: 'common/not-found' });
  return mail;
}
