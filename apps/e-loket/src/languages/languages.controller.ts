import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '#auth-saml';
import { PLATFORM_CONFIG, type PlatformConfig } from '#platform';
import { alternatesOf, LANGUAGES, type Language } from './languages.js';

/**
 * One page each in French, English and German, to find one's way. Acts of the fund stay in Dutch; nobody's language is
 * asked or kept. @see Gecoördineerde wetten op het gebruik van de talen in bestuurszaken
 */
@Public()
@Controller()
export class LanguagesController {
  constructor(@Inject(PLATFORM_CONFIG) private readonly config: PlatformConfig) {}

  @Get('fr')
  french(@Res() res: Response): void {
    this.show('fr', res);
  }

  @Get('en')
  english(@Res() res: Response): void {
    this.show('en', res);
  }

  @Get('de')
  german(@Res() res: Response): void {
    this.show('de', res);
  }

  private show(language: Language, res: Response): void {
    const { title, back, skip } = LANGUAGES[language];
    res.render(`languages/${language}`, {
      title,
      lang: language,
      skipText: skip,
      back: { href: '/', text: back, label: back },
      alternates: alternatesOf(this.config.publicUrl),
      others: Object.entries(LANGUAGES).flatMap(([code, { name }]) =>
        code === language ? [] : [{ code, name }],
      ),
    });
  }
}
