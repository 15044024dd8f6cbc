import PDFDocument from 'pdfkit';
import type { Instant } from '#kernel';
import { cleanText } from './clean-text.js';
import { LetterFonts, type FaceName } from './fonts.js';
import type { LetterText } from './letter-document.js';
import { breakLines, type Line } from './lines.js';

type Doc = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;

/** Points on A4. */
export const PAGE = { width: 595.28, height: 841.89, left: 68, right: 62, top: 84, bottom: 70 } as const;
export const INK = '#1d1d1b';
export const MUTED = '#4d5560';
export const YELLOW = '#ffe615';
export const RULE = '#c4cace';
export const BODY = { size: 10.5, leading: 14.5 } as const;

export interface TextStyle {
  readonly size?: number;
  readonly leading?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly align?: 'left' | 'right';
}

export interface PaperFacts {
  readonly title: string;
  readonly subject: string;
  readonly createdAt: Instant;
  /** Drawn on each new page before the text goes on; leaves `paper.y` at the first free line. */
  readonly onNewPage: (paper: Paper) => void;
}

/**
 * A4 pages with a cursor and a structure tree (tagged PDF/A-2a that also declares PDF/UA-1). Every text is either
 * part of the tree or marked as an artifact; a text that crosses a page end stays one element.
 */
export class Paper {
  y: number = PAGE.top;
  readonly root: Element;
  private readonly doc: Doc;
  private readonly chunks: Buffer[] = [];
  private readonly finished: Promise<Uint8Array>;

  constructor(
    private readonly fonts: LetterFonts,
    private readonly facts: PaperFacts,
  ) {
    const moment = new Date(facts.createdAt.epochMilliseconds);
    const options = {
      size: 'A4',
      margin: 0,
      font: '',
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'nl-BE',
      displayTitle: true,
      subset: 'PDF/A-2a',
      info: {
        Title: cleanText(facts.title),
        Author: 'Vlaams Rampenfonds',
        Subject: cleanText(facts.subject),
        Creator: 'Vlaams Rampenfonds',
        Producer: 'PDFKit',
        CreationDate: moment,
        ModDate: moment,
      },
    } as const;
    this.doc = new PDFDocument(options);
    this.finished = new Promise((resolve, reject) => {
      this.doc.on('data', (chunk: Buffer) => this.chunks.push(chunk));
      this.doc.on('end', () => resolve(new Uint8Array(Buffer.concat(this.chunks))));
      this.doc.on('error', reject);
    });
    for (const face of ['regular', 'bold', 'regularExt', 'boldExt'] as const) {
      this.doc.registerFont(face, fonts.file(face));
    }
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
    this.doc.addPage();
  }

  get bottom(): number {
    return PAGE.height - PAGE.bottom;
  }

  /** A child of `parent` (default the document) that is filled by later calls and ended by its parent. */
  element(tag: string, parent: Element = this.root, options: { scope?: 'Column' | 'Row' } = {}): Element {
    const child = this.doc.struct(tag, options as object);
    parent.add(child);
    return child;
  }

  newPage(): void {
    this.doc.addPage();
    this.y = PAGE.top;
    this.facts.onNewPage(this);
  }

  /** Starts a new page when fewer than `height` points are left. */
  need(height: number): void {
    if (this.y + height > this.bottom) this.newPage();
  }

  lines(text: LetterText, width: number, style: TextStyle = {}): Line[] {
    const size = style.size ?? BODY.size;
    return breakLines(text, style.bold ?? false, width, (part, bold) => this.width(part, bold, size));
  }

  /** Prints a text as one element, line by line over as many pages as it takes. */
  text(
    tag: string,
    text: LetterText,
    x: number,
    width: number,
    style: TextStyle = {},
    parent?: Element,
  ): void {
    const element = this.element(tag, parent);
    for (const line of this.lines(text, width, style)) {
      this.need(style.leading ?? BODY.leading);
      this.printLine(element, tag, line, x, width, style);
      this.y += style.leading ?? BODY.leading;
    }
  }

  /** One line of an element at the cursor; the cursor stays. The closing space keeps words apart when read aloud. */
  printLine(element: Element, tag: string, line: Line, x: number, width: number, style: TextStyle): void {
    element.add(this.doc.markStructureContent(tag));
    const size = style.size ?? BODY.size;
    const wide = line.reduce((sum, piece) => sum + this.width(piece.text, piece.bold, size), 0);
    let at = style.align === 'right' ? x + width - wide : x;
    line.forEach((piece, i) => {
      const text = i === line.length - 1 ? `${piece.text} ` : piece.text;
      at = this.draw(text, piece.bold, at, this.y, size, style.color ?? INK);
    });
    this.doc.endMarkedContent();
  }

  /** Shapes and repeated texts that are not part of what the letter says. */
  artifact(draw: (canvas: Doc) => void): void {
    this.doc.markContent('Artifact', { type: 'Pagination' });
    draw(this.doc);
    this.doc.endMarkedContent();
  }

  artifactText(text: string, x: number, y: number, style: TextStyle = {}): void {
    const bold = style.bold ?? false;
    const size = style.size ?? BODY.size;
    const clean = cleanText(text);
    const left = style.align === 'right' ? x - this.width(clean, bold, size) : x;
    this.artifact(() => this.draw(clean, bold, left, y, size, style.color ?? INK));
  }

  rule(
    y: number,
    color: string = RULE,
    weight = 0.6,
    left: number = PAGE.left,
    right: number = PAGE.right,
  ): void {
    this.artifact((canvas) =>
      canvas
        .moveTo(left, y)
        .lineTo(PAGE.width - right, y)
        .lineWidth(weight)
        .strokeColor(color)
        .stroke(),
    );
  }

  box(x: number, y: number, width: number, height: number, color: string): void {
    this.artifact((canvas) => canvas.rect(x, y, width, height).fillColor(color).fill());
  }

  get contentWidth(): number {
    return PAGE.width - PAGE.left - PAGE.right;
  }

  /** Visits every page for its footer, then closes the file. */
  async finish(footer: (page: number, pages: number) => void): Promise<Uint8Array> {
    this.root.end();
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.doc.switchToPage(page);
      footer(page + 1, count);
    }
    (this.doc as unknown as { appendXML(xml: string): void }).appendXML(PDF_UA_CLAIM);
    this.doc.end();
    return this.finished;
  }

  private draw(text: string, bold: boolean, x: number, y: number, size: number, color: string): number {
    let at = x;
    for (const run of this.fonts.runs(text, bold)) {
      this.doc.font(run.face).fontSize(size).fillColor(color);
      this.doc.text(run.text, at, y, { lineBreak: false });
      at += this.runWidth(run.face, run.text, size);
    }
    return at;
  }

  private width(text: string, bold: boolean, size: number): number {
    return this.fonts.runs(text, bold).reduce((sum, run) => sum + this.runWidth(run.face, run.text, size), 0);
  }

  private runWidth(face: FaceName, text: string, size: number): number {
    const measure = (): number => this.doc.font(face).fontSize(1000).widthOfString(text) / 1000;
    return this.fonts.unitWidth(face, text, measure) * size;
  }
}

/**
 * The PDF/UA-1 mark beside PDF/A-2a; PDF/A wants each foreign property described by an extension schema.
 * @see ISO 14289-1 §5, ISO 19005-2 §6.6.2.3
 */
const PDF_UA_CLAIM = `
        <rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
            <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        <rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
            <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
                <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
                <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
                <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
                <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
                    <pdfaProperty:name>part</pdfaProperty:name>
                    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
                    <pdfaProperty:category>internal</pdfaProperty:category>
                    <pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
                </rdf:li></rdf:Seq></pdfaSchema:property>
            </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        `;
