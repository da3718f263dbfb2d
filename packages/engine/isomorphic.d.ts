// What browsers, Node.js and their workers all have but ECMAScript does not name. The engine's own type check knows these and no
// other global; the smallest part that is used is declared, so that each addition is a decision. Nothing here may reach the
// clock, the network or a file.

interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

declare function atob(base64: string): string;
declare function btoa(binary: string): string;

declare class TextDecoder {
  constructor(label: "utf-8", options: { readonly fatal: boolean; readonly ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}

declare class URL {
  static canParse(url: string, base?: string): boolean;
  constructor(url: string, base?: string);
  readonly href: string;
  readonly origin: string;
}
