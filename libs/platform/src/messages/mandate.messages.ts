import type { MessageTable } from './message-table.js';

/** Powers of attorney, heirs and co-owners. */
export const mandateMessages: MessageTable = {
  'mandate/no-acts': { status: 422, text: 'Kies minstens één zaak die de gemachtigde mag doen.' },
  'mandate/period-reversed': { status: 422, text: 'De laatste dag kan niet vóór de eerste dag liggen.' },
  'mandate/ends-in-past': { status: 422, text: 'Kies een laatste dag vanaf vandaag.' },
  'mandate/self': { status: 422, text: 'U kunt geen volmacht hebben voor uzelf.' },
  'mandate/needs-proof': {
    status: 422,
    text: 'Een bewindvoerder of erfgenaam toont met een stuk dat hij mag handelen. Wij kijken dat stuk na.',
  },
  'mandate/no-clean-proof': {
    status: 422,
    text: 'Er is nog geen bewijs, of het is nog niet op virussen nagekeken. Probeer het straks opnieuw.',
  },
  'mandate/no-reason': {
    status: 422,
    text: 'Schrijf waarom u het bewijs weigert. De gemachtigde leest dit.',
  },
  'mandate/own-mandate': {
    status: 403,
    text: 'U bent zelf bij deze volmacht betrokken. Een collega kijkt ze na.',
  },
  'mandate/by-court': {
    status: 422,
    text: 'De vrederechter beslist over bewind, of u bent erfgenaam. U kunt dit hier niet stopzetten. Bel 1700 als het niet meer klopt.',
  },
  'mandate/not-in-force': {
    status: 403,
    text: 'Deze volmacht geldt niet (meer). U kunt er niet mee handelen.',
  },
  'mandate/not-over': { status: 409, text: 'De laatste dag van deze volmacht is nog niet voorbij.' },
  'mandate/command-not-allowed': {
    status: 409,
    text: 'Dit kan niet meer: de stand van de volmacht is intussen veranderd. Kijk ze opnieuw na.',
  },
  'mandate/role-not-allowed': { status: 403, text: 'Dit kan alleen de andere partij bij deze volmacht.' },
  'heir/no-such-case': {
    status: 422,
    text: 'Wij vinden geen dossier met dit dossiernummer en dit rijksregisternummer. Kijk beide na op een brief van het Rampenfonds.',
  },
  'heir/already-declared': { status: 409, text: 'U hebt u al gemeld als erfgenaam in dit dossier.' },
  'heir/as-person': { status: 422, text: 'Meld u aan als burger om u te melden als erfgenaam.' },
  'invitation/not-valid': {
    status: 404,
    text: 'Deze link werkt niet (meer). Ze is al gebruikt, te oud of vervangen. Vraag een nieuwe link aan wie u uitnodigde.',
  },
  'invitation/as-person': {
    status: 422,
    text: 'Deze link is voor u als burger. Meld u af, en meld u aan als burger. Handelt u nu voor iemand anders? Stop daar dan eerst mee.',
  },
  'co-owner/closed': { status: 409, text: 'Dit kan niet meer: over deze aanvraag wordt al beslist.' },
  'co-owner/no-goods': { status: 422, text: 'Kies minstens één goed dat u samen met anderen bezit.' },
  'co-owner/goods-first': { status: 422, text: 'Duid eerst aan welke goederen u samen bezit.' },
  'co-owner/shares-too-high': {
    status: 422,
    text: 'Alle aandelen samen zijn meer dan het geheel. Kijk de breuken na.',
  },
  'co-owner/share': { status: 422, text: 'Vul het aandeel in als een breuk, bijvoorbeeld 1/2.' },
  'co-owner/too-many': { status: 422, text: 'U kunt hoogstens {max} mede-eigenaars noemen.' },
  'co-owner/own-claim': {
    status: 422,
    text: 'Dit is uw eigen aanvraag. Een mede-eigenaar moet deze link openen.',
  },
  'co-owner/already-named': { status: 409, text: 'U staat al bij deze aanvraag als mede-eigenaar.' },
  'co-owner/goods-changed': {
    status: 409,
    text: 'De goederen in de aanvraag zijn intussen veranderd. Bekijk ze opnieuw voor u antwoordt.',
  },
  'co-owner/no-reason': { status: 422, text: 'Schrijf waarom u weigert.' },
  'co-owner/command-not-allowed': { status: 409, text: 'U hebt al geantwoord.' },
  'co-owner/role-not-allowed': { status: 403, text: 'Alleen een mede-eigenaar kan dit.' },
};
