/** Ends of file names by what the content was found to be; whatever a sender called it. */
const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
  'application/ofd': 'ofd',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'text/plain': 'txt',
  'text/html': 'html',
};

/** In bytes of UTF-8: with the number before and the end behind it, file systems take 255. */
const longestName = 200;

/**
 * A title as a file name that Windows, macOS and Linux take, that looks the same as what it is, and that no other of the
 * folder has: the number stands before it.
 * @param mediaType of the content; it gives the end of the name
 */
export function fileNameOf(number: number, title: string, mediaType: string): string {
  const [kind = ''] = mediaType.split(';');
  const ending = endings[kind.trim()] ?? 'bin';
  const plain = title
    .normalize('NFC')
    // Control characters and those that turn the direction of text or cannot be seen.
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[/\\:*?"<>|]/gu, '_')
    .replace(/\s+/gu, ' ');
  const cut = cutTo(longestName, withoutEnding(plain.trim(), ending)).replace(/[. ]+$/u, '');
  return `${String(number).padStart(3, '0')} ${cut === '' ? '无题名' : cut}.${ending}`;
}

function withoutEnding(name: string, ending: string): string {
  const own = /\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase();
  const same = own === ending || (own === 'jpeg' && ending === 'jpg');
  return same ? name.slice(0, -own.length - 1) : name;
}

/** The whole characters of a text that so many bytes have room for. */
function cutTo(bytes: number, text: string): string {
  let left = bytes;
  let cut = '';
  for (const character of text) {
    left -= Buffer.byteLength(character);
    if (left < 0) break;
    cut += character;
  }
  return cut;
}
