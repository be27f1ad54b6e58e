/** A record of a CSV file, and the line of the file, from 1, on which it starts. */
export type CsvRecord = { line: number; cells: string[] };

/** Reads CSV (RFC 4180; lines may also end in a bare LF) piece by piece: what is complete comes out, the rest waits. */
export type CsvReader = {
  feed(text: string): CsvRecord[];
  /** What stands after the last line end; throws SyntaxError where a quote is still open. */
  end(): CsvRecord[];
  /** Characters of the record that is not complete yet. */
  waiting(): number;
};

export function createCsvReader(): CsvReader {
  let cells: string[] = [];
  let cell = "";
  let state: "start" | "plain" | "quoted" | "after_quote" = "start";
  let [line, startLine, size] = [1, 1, 0];

  function closeCell(): void {
    cells.push(cell);
    cell = "";
    state = "start";
  }

  function closeRecord(out: CsvRecord[]): void {
    if (state === "plain" && cell.endsWith("\r")) cell = cell.slice(0, -1);
    closeCell();
    // A blank line is no record.
    if (cells.length > 1 || cells[0] !== "") out.push({ line: startLine, cells });
    cells = [];
    size = 0;
    startLine = line;
  }

  return {
    feed(text) {
      const out: CsvRecord[] = [];
      for (const c of text) {
        size += 1;
        if (c === "\n") line += 1;
        if (state === "quoted") {
          if (c === '"') state = "after_quote";
          else cell += c;
        } else if (c === '"' && state !== "plain") {
          // At the start of a cell a quote opens it; directly after a closing one it stands for itself.
          if (state === "after_quote") cell += '"';
          state = "quoted";
        } else if (c === ",") closeCell();
        else if (c === "\n") closeRecord(out);
        else if (c !== "\r" || state === "plain") {
          cell += c;
          state = "plain";
        }
      }
      return out;
    },
    end() {
      if (state === "quoted") throw new SyntaxError("A quote is still open at the end of the file.");
      const out: CsvRecord[] = [];
      if (cells.length > 0 || cell !== "") closeRecord(out);
      return out;
    },
    waiting: () => size,
  };
}
