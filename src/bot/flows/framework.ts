// The participation framework in plain French (R10), and what it asks of each side.

/** Shown before anyone is asked to agree. Written for this project. */
export const frameworkText = [
  'Le cadre de participation, en cinq points.',
  '• Respect : chacun parle et chacun écoute, sans juger.',
  '• Discrétion : ce qui est dit en réunion reste entre nous.',
  '• Liberté : vous participez si vous le voulez. Vous pouvez arrêter quand vous le voulez.',
  '• Rôles clairs : vous apportez votre expérience. L’équipe apporte son métier. Vos soins ne changent pas.',
  '• Retour : l’équipe vous dit ce que vos idées sont devenues.',
].join('\n');
