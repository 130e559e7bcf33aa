const types: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  sql: 'application/sql',
};

/** Hands text or bytes to the browser as a download, without the permission that its download API wants. */
export function saveFile(fileName: string, content: string | Uint8Array<ArrayBuffer>): void {
  const type = types[fileName.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The download has read the address by then; Firefox starts it in a later task.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
