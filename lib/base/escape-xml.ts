/**
 * Escapes untrusted text for an XML document, between tags or in a quoted attribute. Characters that XML 1.0 forbids (control characters,
 * halves of surrogate pairs, U+FFFE, U+FFFF) become U+FFFD.
 */
export const escapeXml = (text: string): string =>
  text.replace(forbidden, "\uFFFD").replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

// With "u" a surrogate is only found where its other half is missing.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/gu;
