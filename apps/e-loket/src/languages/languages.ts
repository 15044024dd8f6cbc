/** The languages in which a page helps people find their way; their own names, and the few words around that page. */
export const LANGUAGES = {
  fr: {
    name: 'Français',
    title: 'Fonds flamand des calamités : premiers pas',
    back: 'Page d’accueil (en néerlandais)',
    skip: 'Aller au contenu',
  },
  en: {
    name: 'English',
    title: 'Flemish Disaster Fund: first steps',
    back: 'Home page (in Dutch)',
    skip: 'Skip to content',
  },
  de: {
    name: 'Deutsch',
    title: 'Flämischer Katastrophenfonds: erste Schritte',
    back: 'Startseite (auf Niederländisch)',
    skip: 'Zum Inhalt',
  },
} as const;
export type Language = keyof typeof LANGUAGES;

/** Which page stands in which language, for the head of each of them. */
export function alternatesOf(publicUrl: string): { readonly code: string; readonly href: string }[] {
  return [
    { code: 'nl-BE', href: `${publicUrl}/` },
    ...Object.keys(LANGUAGES).map((code) => ({ code, href: `${publicUrl}/${code}` })),
    { code: 'x-default', href: `${publicUrl}/` },
  ];
}
