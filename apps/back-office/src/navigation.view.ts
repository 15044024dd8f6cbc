import { isAllowed, type Action, type Actor } from '#application';

export interface NavigationItem {
  readonly text: string;
  readonly href: string;
  readonly current: boolean;
}

const ITEMS: readonly { readonly text: string; readonly href: string; readonly needs: Action }[] = [
  { text: 'Mijn werk', href: '/werk', needs: 'claim.list' },
  { text: 'Expertises', href: '/expertise', needs: 'expert.assess' },
  { text: 'Dossiers', href: '/dossiers', needs: 'claim.list' },
  { text: 'Meldingen', href: '/meldingen', needs: 'report.list' },
  { text: 'Rampen', href: '/rampen', needs: 'disaster.view' },
  { text: 'Regels', href: '/regels', needs: 'rules.view' },
  { text: 'Herberekeningen', href: '/herberekeningen', needs: 'recomputation.view' },
  { text: 'Betalingen', href: '/betalingen', needs: 'payment.view' },
  { text: 'Bezorging', href: '/bezorging', needs: 'delivery.view' },
  { text: 'Volmachten', href: '/volmachten', needs: 'mandate.view' },
  { text: 'Burgerprofiel', href: '/burgerprofiel', needs: 'status.view' },
  { text: 'Logboek', href: '/logboek', needs: 'audit.view' },
  { text: 'Bevragingen', href: '/bevragingen', needs: 'register-calls.view' },
  { text: 'Taken', href: '/taken', needs: 'jobs.view' },
  { text: 'Storingen', href: '/storingen', needs: 'outage.view' },
  { text: 'Partners', href: '/partners', needs: 'partners.view' },
  { text: 'API-toegang', href: '/api-toegang', needs: 'filing-client.view' },
];

/** The menu of this actor: what the policy lets him see, nothing else. */
export function navigationFor(actor: Actor, path: string): NavigationItem[] {
  return ITEMS.filter((item) => mayReach(actor, item.needs)).map((item) => ({
    text: item.text,
    href: item.href,
    current: path === item.href || path.startsWith(`${item.href}/`),
  }));
}

/** A right that holds only for assigned cases still shows its list. */
function mayReach(actor: Actor, action: Action): boolean {
  return isAllowed(actor, action, { assignedTo: [actor.personId] });
}

/** Where somebody lands after login: the first page of the menu. */
export function homeOf(actor: Actor): string {
  return navigationFor(actor, '')[0]?.href ?? '/geen-toegang';
}
