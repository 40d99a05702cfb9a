// What goes between the program and the process that runs Typst.

/** A file put inside a document. `name` is unique within the job. */
export interface JobFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
  /** shown in the pages too, when it can be */
  shown: boolean;
}

/** One document to make. */
export interface Job {
  /** path of the template within this folder: 'dossier/dossier.typ' */
  template: string;
  /** 'a-3a' to keep for long with the files inside; 'ua-1' for what is handed to people */
  standard: 'a-3a' | 'ua-1';
  /** what the template reads as `data.json`: plain JSON */
  data: unknown;
  files: JobFile[];
  /** creation date written in the PDF, seconds since 1970 */
  timestamp: number;
}

export type ToTypst = { job: Job; unshown: number[] };

/**
 * `reading` comes before a file is decoded: should the process die, that file is to blame.
 * `percent` grows from 0 to 100; `memory` is what the process holds after the job, in bytes.
 */
export type FromTypst =
  | { say: 'reading'; file: number }
  | { say: 'progress'; percent: number }
  | { say: 'done'; pdf: Uint8Array; pages: number; memory: number }
  | { say: 'failed'; detail: string };
