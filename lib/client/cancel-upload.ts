/** Gives an upload up. If nobody hears it, the upload expires by itself. */
export function cancelUpload(id: string): void {
  fetch(`/api/v1/uploads/${id}`, { method: "DELETE", keepalive: true }).catch(() => undefined);
}
