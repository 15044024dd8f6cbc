declare module 'heic-decode' {
  interface HeicImage {
    readonly width: number;
    readonly height: number;
    decode(): Promise<{ readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }>;
  }
  /** The images of a file, not yet decoded. `dispose` frees them. */
  export function all(input: { readonly buffer: Uint8Array }): Promise<HeicImage[] & { dispose(): void }>;
}
