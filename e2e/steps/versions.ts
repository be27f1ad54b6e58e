import type { Page } from "@playwright/test";

/** Drops a file on the form as a person does with the mouse. */
export async function dropFile(page: Page, name: string, content: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ fileName, bytes }) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], fileName));
      return data;
    },
    { fileName: name, bytes: [...content] },
  );
  await page.getByText("Drop files or a folder here").dispatchEvent("drop", { dataTransfer: transfer });
}

/** Fills the form from the metadata.json that a pipeline would send. */
export async function fillFromMetadata(page: Page, metadata: unknown): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Fill from metadata.json…" }).click(),
  ]);
  const buffer = Buffer.from(JSON.stringify(metadata));
  await chooser.setFiles({ name: "metadata.json", mimeType: "application/json", buffer });
  await page.getByText("Filled in from metadata.json.").waitFor();
}
