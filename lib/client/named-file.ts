/** A file and the path it has inside the artifact. */
export type NamedFile = { path: string; file: File };

/** The server said no; the message is its sentence. */
export class UploadRefused extends Error {}

/** Leaves out the folder that all files share: whoever drops `my-model/` means what is in it. */
export function withoutCommonFolder(files: readonly NamedFile[]): NamedFile[] {
  const [first] = files;
  const folder = first?.path.includes("/") ? first.path.slice(0, first.path.indexOf("/") + 1) : "";
  if (folder === "" || !files.every(({ path }) => path.startsWith(folder))) return [...files];
  return withoutCommonFolder(files.map(({ path, file }) => ({ path: path.slice(folder.length), file })));
}
