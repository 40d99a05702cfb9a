// What the person who runs the bot is told, in French, when the data cannot be opened.

/** A message for the operator: it says what is wrong and what to do, and holds nothing personal. */
export class OperatorError extends Error {}

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
