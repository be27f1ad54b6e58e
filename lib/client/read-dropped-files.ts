import type { NamedFile } from "./named-file";

/** Whether a drop holds a folder, which `dataTransfer.files` would hand over as an unreadable file. */
export function hasFolder(items: DataTransferItemList): boolean {
  return [...items].some((item) => item.webkitGetAsEntry()?.isDirectory);
}

/** All files of a drop with their paths. Call it inside the drop event: the list of items is empty afterwards. */
export async function readDroppedFiles(items: DataTransferItemList): Promise<NamedFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found = await Promise.all(entries.map(readEntry));
  return found.flat();
}

async function readEntry(entry: FileSystemEntry): Promise<NamedFile[]> {
  if (isFileEntry(entry)) {
    const { promise, resolve, reject } = Promise.withResolvers<File>();
    entry.file(resolve, reject);
    return [{ path: entry.fullPath.replace(/^\//, ""), file: await promise }];
  }
  if (!isFolderEntry(entry)) return [];
  const inside = await readFolder(entry.createReader());
  return (await Promise.all(inside.map(readEntry))).flat();
}

/** A reader hands over a hundred entries at a time, and none when it is done. */
async function readFolder(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const { promise, resolve, reject } = Promise.withResolvers<FileSystemEntry[]>();
  reader.readEntries(resolve, reject);
  const some = await promise;
  return some.length === 0 ? [] : [...some, ...(await readFolder(reader))];
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolderEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
