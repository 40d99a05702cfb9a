// French labels of the values kept in records, and small joins for sentences.

import type { Role } from '../people.ts';
import type {
  Brought,
  Channel,
  Criterion,
  Engagement,
  MeetingKind,
  PartnerProfile,
  Stage,
} from '../records.ts';
import type { EvidenceKind } from '../rules/kinds.ts';
import type { TrainingKind } from '../training.ts';

export const roleLabel: Record<Role, string> = {
  coordinator: 'coordination',
  professional: 'équipe',
  guest: 'personne invitée',
};

export const profileLabel: Record<PartnerProfile, string> = {
  user: 'usager ou proche aidant',
  'expert-patient': 'patient partenaire ou patient expert',
  'users-representative': 'représentant des usagers (association agréée)',
  citizen: 'citoyen engagé',
  mediator: 'médiateur en santé',
};

export const channelLabel: Record<Channel, string> = {
  'direct-proposal': 'proposition directe',
  'team-patients': 'patientèle de l’équipe',
  'word-of-mouth': 'bouche à oreille',
  association: 'association locale',
  institution: 'institution (conseil de quartier, mairie)',
  poster: 'affiche ou plaquette',
  'other-user': 'un autre usager',
  other: 'autrement',
};

export const criterionLabel: Record<Criterion, string> = {
  experience: 'connaît la structure, comme patient ou comme proche',
  wish: 'a envie de participer',
  constructive: 'cherche à améliorer les choses',
  distance: 'prend du recul sur sa propre histoire',
  availability: 'a du temps',
};

export const stageLabel: Record<Stage, string> = {
  identified: 'premier contact',
  met: 'rencontre faite',
  agreed: 'cadre accepté',
  active: 'partenaire actif',
  ended: 'participation terminée',
};

export const meetingKindLabel: Record<MeetingKind, string> = {
  convivial: 'temps convivial',
  'co-construction': 'réunion de co-construction',
  'all-volunteers': 'réunion de tous les volontaires',
  governance: 'réunion de gouvernance',
  etp: 'atelier d’éducation thérapeutique',
  'focus-group': 'groupe d’échange sur un thème',
};

export const trainingLabel: Record<TrainingKind, string> = {
  followed: 'une formation suivie ensemble',
  designed: 'un atelier pour les patients, conçu ensemble',
  run: 'un atelier pour les patients, animé ensemble',
};

export const broughtLabel: Record<Brought, string> = {
  proposed: 'les usagers l’ont proposée',
  changed: 'les usagers l’ont fait évoluer',
  confirmed: 'les usagers l’ont confirmée',
  opposed: 'les usagers s’y sont opposés',
  nothing: 'rien de particulier',
};

export const engagementLabel: Record<Engagement, string> = {
  information: 'information',
  consultation: 'consultation',
  collaboration: 'collaboration',
  partnership: 'partenariat',
};

export const evidenceLabel: Record<EvidenceKind, string> = {
  questionnaire: 'questionnaire aux usagers',
  synthesis: 'synthèse des résultats',
  'action-plan': 'plan d’action',
  information: 'action d’information',
  'user-referent': 'référent usager nommé',
  'co-construction-minutes': 'compte-rendu de co-construction',
  'user-contribution': 'apport des usagers aux décisions',
  'governance-seat': 'place durable dans la gouvernance ou un groupe',
  'tool-revision': 'révision du questionnaire',
  'new-analysis': 'nouvelle analyse des résultats',
  'collaboration-evaluation': 'évaluation de la collaboration',
  other: 'autre pièce',
};

/** The same, for people who do not speak the team's language. */
export const plainMeetingKind: Record<MeetingKind, string> = {
  ...meetingKindLabel,
  'co-construction': 'réunion pour construire un projet ensemble',
  governance: 'réunion où se décide la vie de la structure',
  etp: 'atelier pour mieux comprendre sa santé (éducation thérapeutique)',
  'focus-group': 'discussion en petit groupe',
};

/** « Anne, Paul et Lucas »; « personne » for nobody. */
export function list(names: readonly string[], nobody = 'personne'): string {
  if (names.length === 0) return nobody;
  if (names.length === 1) return names[0] ?? nobody;
  return `${names.slice(0, -1).join(', ')} et ${names.at(-1)}`;
}

/** « de Paul », « d’Anne », « de la Maison de santé », « du Centre de santé ». */
export function of(name: string): string {
  if (/^(?:maison|msp)\b/i.test(name)) return `de la ${name}`;
  if (/^(?:centre|cds|p[ôo]le)\b/iu.test(name)) return `du ${name}`;
  return /^[aeiouhàâäéèêëîïôöùûü]/iu.test(name) ? `d’${name}` : `de ${name}`;
}

/** « 1 action », « 3 actions »; zero is singular in French. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n >= 2 ? many : one}`;
}

/** The first letter in capital, for a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
}

/** Options for a choice question, from a table of labels. */
export function optionsOf<T extends string>(
  labels: Record<T, string>,
  also: Partial<Record<T, string[]>> = {},
): { value: T; label: string; also: string[] }[] {
  return (Object.entries(labels) as [T, string][]).map(([value, label]) => ({
    value,
    label: capital(label),
    also: also[value] ?? [],
  }));
}
