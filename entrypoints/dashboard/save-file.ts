/** Hands a text to the browser as a download, without the permission that its download API wants. */
export function saveFile(fileName: string, text: string): void {
  const type = fileName.endsWith('.csv') ? 'text/csv' : 'application/json';
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The download has read the address by then; Firefox starts it in a later task.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
