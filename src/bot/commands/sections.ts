// The order in which /aide tells the commands: by what people want to do, a few lines under each heading.

export const sections: readonly { heading: string; names: readonly string[] }[] = [
  { heading: 'Où vous en êtes', names: ['/tableau', '/niveau', '/dossier'] },
  {
    heading: 'Se réunir',
    names: [
      '/reunion',
      '/reunions',
      '/sondage',
      '/lien',
      '/projet',
      '/preparer',
      '/deplacer',
      '/decommander',
      '/calendrier',
      '/adresse',
    ],
  },
  {
    heading: 'Garder ce qui s’est dit',
    names: ['/presence', '/cr', '/relire', '/contribution', '/theme', '/retours', '/actions'],
  },
  {
    heading: 'Les partenaires',
    names: ['/recrutement', '/rencontre', '/charte', '/accord', '/partenaires', '/referent'],
  },
  { heading: 'Les preuves', names: ['/preuve', '/formation'] },
  {
    heading: 'Le salon',
    names: ['/glossaire', '/equipe', '/mesdonnees', '/maison', '/reprendre', '/annuler'],
  },
];
