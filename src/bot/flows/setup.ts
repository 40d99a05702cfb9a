// The set-up of the structure: name, type, town, département, contact, time zone.
import { asked, type Form } from '../../domain/forms/form.ts';
import { timeZoneOf } from '../../domain/french/time-zones.ts';
import { capital } from '../../domain/french/words.ts';
import { StructureProfile, StructureType } from '../../domain/people.ts';
import { commandChoice, type Flow } from '../context.ts';
import { bareName } from '../understanding/bare-name.ts';
import { readDepartment } from '../understanding/departments.ts';

const setupForm: Form = {
  id: 'setup',
  title: 'votre structure',
  groups: { where: 'Dans quelle commune et dans quel département êtes-vous ?' },
  schema: StructureProfile.omit({ setUpOn: true }).extend({
    name: asked(StructureProfile.shape.name, {
      kind: 'text',
      short: true,
      label: 'Nom',
      also: ['nom de la structure', 'nom de la maison'],
      ask: 'Comment s’appelle votre structure ?',
      hint: 'Par exemple : Maison de santé des Tilleuls.',
    }),
    type: asked(StructureType, {
      kind: 'choice',
      label: 'Type',
      also: ['type de structure', 'statut'],
      ask: 'Est-ce une maison de santé ou un centre de santé ?',
      options: [
        {
          value: 'msp',
          label: 'Maison de santé pluriprofessionnelle (MSP)',
          also: ['msp', 'maison', 'maison de santé', 'maison de sante pluridisciplinaire', 'pôle de santé'],
        },
        { value: 'cds', label: 'Centre de santé (CdS)', also: ['cds', 'centre', 'centre de santé'] },
      ],
    }),
    town: asked(StructureProfile.shape.town, {
      kind: 'text',
      short: true,
      label: 'Commune',
      also: ['ville'],
      ask: 'Dans quelle commune êtes-vous ?',
      group: 'where',
    }),
    department: asked(StructureProfile.shape.department, {
      kind: 'department',
      label: 'Département',
      ask: 'Dans quel département ?',
      hint: 'Donnez le nom ou le numéro.',
      group: 'where',
    }),
    contact: asked(StructureProfile.shape.contact, {
      kind: 'contact',
      label: 'Adresse de contact',
      also: ['contact', 'mail', 'e-mail', 'courriel', 'téléphone', 'adresse'],
      ask: 'À quelle adresse les patients peuvent-ils vous joindre ?',
      hint: 'Un e-mail, un téléphone ou une adresse postale.',
    }),
    timeZone: asked(StructureProfile.shape.timeZone, {
      kind: 'choice',
      label: 'Fuseau horaire',
      also: ['heure', 'fuseau'],
      ask: 'Quelle heure suivez-vous ?',
      options: [
        { value: 'Europe/Paris', label: 'Heure de Paris', also: ['paris', 'métropole', 'Europe/Paris'] },
        { value: 'America/Guadeloupe', label: 'Heure de la Guadeloupe', also: ['guadeloupe'] },
        { value: 'America/Martinique', label: 'Heure de la Martinique', also: ['martinique'] },
        { value: 'America/Cayenne', label: 'Heure de la Guyane', also: ['guyane', 'cayenne'] },
        { value: 'Indian/Reunion', label: 'Heure de La Réunion', also: ['la réunion'] },
        { value: 'Indian/Mayotte', label: 'Heure de Mayotte', also: ['mayotte'] },
      ],
      guess: (here) => (typeof here.department === 'string' ? timeZoneOf(here.department) : undefined),
    }),
  }),
};

export const setup: Flow = {
  id: 'setup',
  command: '/maison',
  doing: 'présenter votre structure',
  reads: [],
  form: () => setupForm,
  begin: (ctx, request) => ({
    answers: ctx.structure.profile ?? namesIn(request.args),
    intro: ctx.structure.profile
      ? 'Voici ce que je sais de votre structure.'
      : `Bonjour ${ctx.me.name}. Je suis Passerelle. J’aide votre équipe à travailler avec ses patients. Faisons connaissance : cinq questions suffisent.`,
  }),
  confirmed: (ctx, answers) => {
    const profile = StructureProfile.parse({
      ...answers,
      setUpOn: ctx.structure.profile?.setUpOn ?? ctx.today,
    });
    return {
      effects: [{ do: 'setProfile', profile }],
      reply: [
        {
          text: `C’est noté : ${profile.name}. Par quoi voulez-vous commencer ?`,
          choices: [
            commandChoice('/recrutement', 'Noter une personne intéressée'),
            commandChoice('/reunion', 'Prévoir une réunion'),
            commandChoice('/niveau', 'Voir où nous en sommes'),
            commandChoice('/aide', 'Voir tout ce que je sais faire'),
          ],
        },
      ],
    };
  },
};

const HOUSE =
  /(?<![\p{L}])((?:msp|cds|maison(?: pluriprofessionnelle| pluridisciplinaire)? de sant[ée]|centre(?: municipal| associatif)? de sant[ée]|p[ôo]le de sant[ée]|maison m[ée]dicale)(?: (?!à |dans |située?|et |mail|e-mail|avec |pour )[\p{L}\p{N}'’-]+){1,8})/iu;

const TOWN =
  /(?<![\p{L}])(?:à|au|aux) (?:la |le |les |l['’])?\p{Lu}[\p{L}'’-]+(?:[ -](?:(?:sur|en|de|du|des|la|le|les|sous|lès)[ -])?\p{Lu}[\p{L}'’-]+){0,4}/u;

/** The name of the house and its town, in a first sentence that says them: « nous sommes la maison de santé des Tilleuls, à Lanmeur ». */
function namesIn(words: string): { name?: string; town?: string } {
  const name = HOUSE.exec(words)?.[1];
  const town = bareName(TOWN.exec(words)?.[0] ?? '');
  const isDepartment = readDepartment(town) !== undefined && !/paris/i.test(town);
  return { ...(name ? { name: capital(name) } : {}), ...(name && town && !isDepartment ? { town } : {}) };
}
