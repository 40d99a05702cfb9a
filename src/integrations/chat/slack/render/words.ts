// The few French words that the Slack room adds to what the bot says.

export const words = {
  part: (number: number, of: number) => `Partie ${number} sur ${of}.`,
  range: (first: number, last: number, of: number) => `Choix ${first} à ${last} sur ${of}.`,
  choose: 'Choisissez une réponse.',
  pick: 'Choisir',
  choice: (number: number) => `Choix ${number}`,
  shortened: 'Certains choix sont trop longs pour Slack. Les voici en entier :',
  withoutButton: (byNumber: boolean) =>
    `Ces choix n’ont pas de bouton. Répondez avec ${byNumber ? 'leur numéro' : 'leurs mots'} :`,
  moreInMessage: 'Les autres choix sont dans le message.',
  chosen: (label: string) => `Réponse choisie : ${label}`,
  openForm: 'Répondre dans une fenêtre',
  formTitle: 'Passerelle',
  loading: 'J’ouvre vos questions. Un instant…',
  send: 'Envoyer',
  close: 'Fermer',
  question: (number: number) => `Question ${number}`,
  tooLongToShow: (label: string) =>
    `${label} : votre réponse est trop longue pour cette fenêtre. Je la garde comme elle est.`,
  restLater: 'Les autres questions viendront ensuite, dans la conversation.',
  allLater: 'Vos questions vous attendent dans la conversation.',
  homeTitle: 'Bonjour, je m’appelle Passerelle',
  homeWelcome: [
    'J’aide votre équipe et les usagers à construire des projets ensemble.',
    'Pour commencer, ouvrez l’onglet « Messages » et écrivez « bonjour ».',
    'Ne me confiez jamais de données de santé.',
  ].join('\n'),
  homeMore: 'La suite est dans l’onglet « Messages » : écrivez « tableau ».',
} as const;
