/** Hands a text to the browser as a file to save. */
export function downloadText(fileName: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName.replace(/[^\p{L}\p{N}.]+/gu, "-");
  link.click();
  URL.revokeObjectURL(url);
}
