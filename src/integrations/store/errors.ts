// What the person who runs the bot is told, in French, when the data cannot be opened.
import { OperatorError } from '../../bot/ports.ts';

export { OperatorError };

/** Another process works on the data folder. */
export class FolderInUse extends OperatorError {
  constructor(folder: string, pid?: number) {
    const who = pid === undefined ? 'Un autre programme' : `Un autre programme (numéro ${pid})`;
    super(
      `${who} utilise déjà le dossier « ${folder} ». ` +
        'Arrêtez-le, ou choisissez un autre dossier avec --data. Rien n’a été modifié.',
    );
    this.name = 'FolderInUse';
  }
}

/** The data folder cannot be made or written. */
export class FolderUnusable extends OperatorError {
  constructor(folder: string, cause: unknown) {
    super(
      `Passerelle ne peut pas écrire dans le dossier « ${folder} ». ` +
        'Vérifiez les droits et la place sur le disque, ou choisissez un autre dossier avec --data.',
      { cause },
    );
    this.name = 'FolderUnusable';
  }
}

/** No room is left to open the data. */
export class DiskFull extends OperatorError {
  constructor(folder: string, options?: ErrorOptions) {
    super(
      `Le disque est plein : le dossier « ${folder} » ne peut pas être ouvert. ` +
        'Libérez de la place, puis relancez. Rien n’est perdu.',
      options,
    );
    this.name = 'DiskFull';
  }
}

/** The data cannot be read. Nothing was written over it. */
export class DataCorrupt extends OperatorError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DataCorrupt';
  }

  static folder(folder: string, cause?: unknown): DataCorrupt {
    return new DataCorrupt(
      `Les données du dossier « ${folder} » sont abîmées et ne peuvent pas être lues. ` +
        'Elles sont laissées telles quelles. Reprenez une sauvegarde : passerelle restore FICHIER.',
      { cause },
    );
  }

  /** true for what PostgreSQL throws on files that are damaged or gone (classes XX and 58), or on a crash of its own. */
  static explains(error: unknown): boolean {
    if (!(error instanceof Error)) return false;
    const code = 'code' in error ? String(error.code) : '';
    // WebAssembly's traps bear this name.
    return error.name === 'RuntimeError' || /^(XX|58)...$/.test(code);
  }

  static otherVersion(folder: string): DataCorrupt {
    return new DataCorrupt(
      `Les données du dossier « ${folder} » viennent d’une autre version de Passerelle. ` +
        'Reprenez cette version, ou choisissez un autre dossier avec --data. Rien n’a été modifié.',
    );
  }

  static backup(cause?: unknown): DataCorrupt {
    return new DataCorrupt(
      'Cette sauvegarde est abîmée ou n’est pas une sauvegarde de Passerelle. Rien n’a été modifié.',
      { cause },
    );
  }
}
